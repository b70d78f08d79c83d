#include "proofs/cli/prove_text.hpp"

#include <fmt/core.h>

#include "proofs/cli/table.hpp"
#include "proofs/prove/proof_json.hpp"

namespace proofgrad::cli {
namespace {

using proofs::ProveResult;

constexpr std::size_t kShownBoxes = 5;

Colour colour_of(proofs::Verdict verdict) {
  if (verdict == proofs::Verdict::proved) return Colour::green;
  return verdict == proofs::Verdict::refuted ? Colour::red : Colour::yellow;
}

std::string sizes(const ProveResult& r) {
  std::string text = fmt::format("T = {}, d = {}", r.dimensions.layer.T, r.dimensions.layer.d);
  for (const auto& [name, value] : r.dimensions.integers) text += fmt::format(", {} = {}", name, value);
  return text;
}

std::string interval(const proofs::Interval& x) { return x.low.str() + ".." + x.high.str(); }

/// Neighbours with one range together: "X[1,1], X[2,1] in -1..1, penalty in 0..2".
std::string box_text(const std::vector<proofs::FreeVariable>& variables, const proofs::Box& box) {
  std::string text;
  for (std::size_t k = 0; k < box.size(); ++k) {
    const std::string range = interval(box[k]);
    text += (k == 0 ? "" : ", ") + variables[k].name;
    if (k + 1 == box.size() || interval(box[k + 1]) != range) text += " in " + range;
  }
  return text.empty() ? "no free entries" : text;
}

std::string leaves_text(const ProveResult& r) {
  std::string text;
  for (const auto& [reason, count] : r.leaves)
    text += fmt::format("{}{} {}", text.empty() ? "" : ", ", grouped(count), name(reason));
  return text.empty() ? "none" : text;
}

std::string open_text(const ProveResult& r) {
  std::string text = fmt::format("  remaining   {} boxes, {:.4g} % of the volume", grouped(r.open.size()),
                                 100 * (Rational(1) - r.decided).to_double());
  if (r.out_of_time) text += "; the time is over";
  if (r.out_of_boxes) text += "; --max-boxes is reached";
  text += "\n";
  for (std::size_t k = 0; k < std::min(kShownBoxes, r.open.size()); ++k)
    text += fmt::format("    {:.4g} %: {}\n", 100 * r.open[k].share.to_double(),
                        box_text(r.variables, r.open[k].box));
  return text;
}

std::string counterexample_text(const proofs::Certificate& c) {
  const std::string at = proofs::shown(c.indices);
  return fmt::format("  fails{}: {}\n", at.empty() ? "" : " at " + at, shown_failure(c));
}

}  // namespace

std::string prove_text(const ProveResult& r, const std::string& out) {
  const bool proved = r.verdict == proofs::Verdict::proved;
  std::string text = fmt::format("{}: {}{}, {}\n", r.claim.id, paint(verdict_words(r), colour_of(r.verdict)),
                                 proved ? " on the box" : "", sizes(r));
  text += "  box         " + box_text(r.variables, r.tree.root()) + "\n";
  text += fmt::format("  examined    {} boxes\n", grouped(r.boxes));
  text += "  decided by  " + leaves_text(r) + "\n";
  if (r.counterexample) text += counterexample_text(*r.counterexample);
  if (r.verdict == proofs::Verdict::undecided) text += open_text(r);
  if (!out.empty() && r.verdict != proofs::Verdict::undecided)
    text += fmt::format("  {}  {}\n", proved ? "proof     " : "certificate", out);
  return text;
}

}  // namespace proofgrad::cli
