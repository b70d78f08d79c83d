#include "proofs/report/tightest_view.hpp"

#include <fmt/format.h>

#include "proofs/report/numbers.hpp"
#include "proofs/report/point_view.hpp"
#include "proofs/report/verdict_table.hpp"

namespace proofgrad::proofs::report {

Html tightest_view(const ClaimVerdict& v) {
  if (!v.tightest || v.counterexample) return {};
  const Tightest& t = *v.tightest;
  const Html summary = element("span", {{"class", "id"}}, text(v.id)) +
                       text(fmt::format(" {} on {} ({})", readable_ratio(t.ratio), t.where, sizes(t.point)));
  // The anchor stands on the folded part: browsers unfold what they are sent to.
  const Html unfolded =
      block("div", {{"id", tightest_anchor(v.id)}, {"class", "unfolded"}}, point_view(t.point));
  return block("details", element("summary", summary) + unfolded);
}

}  // namespace proofgrad::proofs::report
