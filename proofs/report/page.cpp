#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "proofs/report/counterexample_view.hpp"
#include "proofs/report/files.hpp"
#include "proofs/report/prior_view.hpp"
#include "proofs/report/report.hpp"
#include "proofs/report/study_view.hpp"
#include "proofs/report/style.hpp"
#include "proofs/report/tightest_view.hpp"
#include "proofs/report/verdict_table.hpp"

namespace proofgrad::proofs {
namespace {

using namespace report;

void require_matching(const Report& r) {
  bool fits = r.claims.size() == r.verdicts.size();
  for (std::size_t k = 0; fits && k < r.claims.size(); ++k) fits = r.claims[k].id == r.verdicts[k].id;
  if (!fits) throw std::invalid_argument("a report needs one verdict a claim, in the order of the claims");
}

Html section(const char* id, const char* heading, const Html& content) {
  return block("section", {{"id", id}}, block("h2", text(heading)) + content);
}

Html facts(const Report& r) {
  Html list;
  for (const auto& [name, value] : r.facts)
    list += block("div", element("dt", text(name)) + element("dd", text(value)));
  list += block("div", element("dt", text("Seed")) + element("dd", text(std::to_string(r.seed))));
  return block("dl", {{"class", "facts"}}, list);
}

Html header(const Report& r) {
  return block("header", block("h1", text(r.title)) + verdict_summary(r) + facts(r));
}

Html verdicts(const Report& r) {
  const Html meanings = block("details", {{"class", "meanings"}, {"open", "open"}},
                              element("summary", text("How to read a verdict")) + verdict_legend());
  return section("verdicts", "Verdicts", meanings + verdict_table(r));
}

Html counterexamples(const Report& r) {
  const auto files = counterexample_files(r);
  Html all;
  for (std::size_t k = 0; k < r.verdicts.size(); ++k) {
    const ClaimVerdict& v = r.verdicts[k];
    if (v.counterexample)
      all += counterexample_view(r.claims[k], *v.counterexample, v.counterexample_from, files[k]);
  }
  if (all.empty()) return {};
  const Html intro = block(
      "p",
      text("Each is exact: every number below is rational, but for the attention weights A, which are "
           "rounded for the eye. The bounds of the two sides are rounded outward. Nothing here has to be "
           "believed: the files can be decided again from the claim and the instance alone."));
  return section("counterexamples", "Counterexamples", intro + all);
}

Html tightest(const Report& r) {
  Html all;
  for (const ClaimVerdict& v : r.verdicts) all += tightest_view(v);
  if (all.empty()) return {};
  const Html intro =
      block("p", text("Where left side / right side was largest, for each claim that was not refuted: the "
                      "nearest that an instance came to a counterexample."));
  return section("tightest", "Tightest instances", intro + all);
}

Html body(const Report& r) {
  Html main = verdicts(r) + counterexamples(r);
  if (r.study) main += section("windows", "What attention does on real windows", study_view(*r.study));
  const bool prior = std::any_of(r.claims.begin(), r.claims.end(),
                                 [](const Claim& claim) { return claim.id.starts_with("prior."); });
  if (prior) main += section("first-tokens", "Bias on the first tokens", prior_view());
  return block("body", header(r) + block("main", main + tightest(r)));
}

}  // namespace

std::string report_page(const Report& r) {
  require_matching(r);
  const Html head = leaf("meta", {{"charset", "utf-8"}}) + Html::raw("\n") +
                    leaf("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}}) +
                    Html::raw("\n") + leaf("meta", {{"name", "color-scheme"}, {"content", "light dark"}}) +
                    Html::raw("\n") + block("title", text(r.title)) +
                    block("style", Html::raw(style_sheet()));
  return "<!DOCTYPE html>\n" + block("html", {{"lang", "en"}}, block("head", head) + body(r)).str();
}

}  // namespace proofgrad::proofs
