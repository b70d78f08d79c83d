#include "proofs/report/tightest_view.hpp"

#include <fmt/format.h>

#include "proofs/report/numbers.hpp"
#include "proofs/report/point_view.hpp"
#include "proofs/report/verdict_table.hpp"

namespace proofgrad::proofs::report {

Html tightest_view(const ClaimVerdict& v) {
  if (!v.tightest) return {};
  const Tightest& t = *v.tightest;
  const Html summary = element("span", {{"class", "id"}}, text(v.id)) +
                       text(fmt::format(" {} on {} ({})", readable_ratio(t.ratio), t.where, sizes(t.point)));
  return block("details", {{"id", tightest_anchor(v.id)}}, element("summary", summary) + point_view(t.point));
}

}  // namespace proofgrad::proofs::report
