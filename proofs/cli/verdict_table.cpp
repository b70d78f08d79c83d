#include "proofs/cli/verdict_table.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <utility>

#include "proofs/cli/table.hpp"

namespace proofgrad::cli {
namespace {

using proofs::ClaimVerdict;
using proofs::Verdict;

Cell verdict_cell(const ClaimVerdict& v) {
  const Colour colour = !as_expected(v)                 ? Colour::red
                        : v.verdict == Verdict::refuted ? Colour::yellow
                                                        : Colour::green;
  return {std::string(name(v.verdict)), colour};
}

Cell expected_cell(const ClaimVerdict& v) {
  if (as_expected(v)) return {"as expected", Colour::faint};
  if (!v.expect) return {"no expectation", Colour::faint};
  return {*v.expect == proofs::Expect::holds ? "EXPECTED holds" : "EXPECTED refuted", Colour::red};
}

std::string count(std::size_t n) { return n == 0 ? "-" : grouped(n); }

std::string enclosed(const ClaimVerdict& v) {
  return v.enclosed == 0 ? "-" : fmt::format("{} within 2^-{}", grouped(v.enclosed), v.enclosed_bits);
}

std::string open(const ClaimVerdict& v) {
  std::string text;
  const auto add = [&](std::size_t n, const char* what) {
    if (n > 0) text += (text.empty() ? "" : ", ") + grouped(n) + " " + what;
  };
  add(v.undecided, "undecided");
  add(v.skipped, "skipped");
  add(v.inapplicable, "inapplicable");
  return text;
}

std::string ratio(const ClaimVerdict& v) {
  if (!v.tightest) return "-";
  return v.tightest->ratio.certified_decimal(5).value_or(v.tightest->ratio.upper(5));
}

std::vector<Cell> row(const ClaimVerdict& v) {
  return {{v.id},
          verdict_cell(v),
          expected_cell(v),
          {grouped(v.instances)},
          {count(v.equalities)},
          {count(v.exact)},
          {count(v.balls)},
          {enclosed(v)},
          {ratio(v)},
          {open(v), Colour::yellow}};
}

std::string counterexample_line(const ClaimVerdict& v) {
  const proofs::Certificate& c = *v.counterexample;
  const std::string at = proofs::shown(c.indices);
  return fmt::format("{}: T = {}, d = {}{}: {}\n", v.id, c.point.T, c.point.d, at.empty() ? "" : ", " + at,
                     shown_failure(c));
}

/// "Proved for all instances": a line a box, with the claims that are theorems there.
std::string proved_lines(const std::vector<ClaimVerdict>& verdicts) {
  std::vector<std::pair<std::string, std::string>> boxes;  // in the order in which they are met
  for (const ClaimVerdict& v : verdicts) {
    if (v.verdict != Verdict::proved) continue;
    const auto known =
        std::find_if(boxes.begin(), boxes.end(), [&](const auto& b) { return b.first == *v.proved_on; });
    if (known == boxes.end())
      boxes.emplace_back(*v.proved_on, v.id);
    else
      known->second += ", " + v.id;
  }
  std::string text;
  for (const auto& [box, ids] : boxes) text += box + ": " + ids + "\n";
  return text.empty() ? text : "\nProved for all instances, by algebra:\n" + text;
}

}  // namespace

std::string verdict_table(const std::vector<ClaimVerdict>& verdicts, std::uint64_t seed) {
  std::vector<std::vector<Cell>> rows;
  std::string counterexamples;
  for (const ClaimVerdict& v : verdicts) {
    rows.push_back(row(v));
    if (v.counterexample) counterexamples += counterexample_line(v);
  }
  std::string text =
      table({"claim", "verdict", "", "instances", "equal", "exact", "balls", "enclosed", "tightest", "open"},
            {false, false, false, true, true, true, true, true, true, false}, rows);
  text += proved_lines(verdicts);
  if (!counterexamples.empty()) text += "\nCounterexamples, certified:\n" + counterexamples;
  text += fmt::format(
      "\nproved: true of all instances of the sizes stated (data of other sizes is checked one by one). "
      "holds: no\n"
      "counterexample among that many certified checks (evidence, not proof). Of these, equal: some relation "
      "holds with\n"
      "exactly equal sides; decided by exact arithmetic, or by enclosures alone; enclosed: not decided, the "
      "sides agree\n"
      "within 2^-k.\nseed {}\n",
      seed);
  return text;
}

}  // namespace proofgrad::cli
