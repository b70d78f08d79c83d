#pragma once
#include "proofs/report/html.hpp"
#include "proofs/report/report.hpp"

namespace proofgrad::proofs::report {

/// One sentence: how many claims were checked, and with what outcome.
Html verdict_summary(const Report& report);
/// What each verdict means, and what it does not.
Html verdict_legend();
/// A row a claim, with links to its counterexample and its tightest instance.
Html verdict_table(const Report& report);

/// The verdict as a coloured word.
Html verdict_badge(Verdict verdict);
/// The claim's assertions, a line each, and below them what gives them their meaning: indices, hypotheses,
/// definitions, and options of the layer that are not the plain ones.
Html statement(const Claim& claim);
/// The anchors of a claim's parts on the page.
std::string counterexample_anchor(const std::string& id);
std::string tightest_anchor(const std::string& id);

}  // namespace proofgrad::proofs::report
