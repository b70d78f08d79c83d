#include "proofs/report/verdict_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <tuple>

#include "proofs/language/print.hpp"
#include "proofs/report/numbers.hpp"

namespace proofgrad::proofs::report {
namespace {

Html small(const Html& content) { return element("div", {{"class", "small"}}, content); }

Html link(const std::string& anchor, const Html& content) {
  return element("a", {{"href", "#" + anchor}}, content);
}

/// A cell that knows its column's name: on a narrow screen rows become cards, and the name stands in them.
Html cell(const std::string& column, const Html& content) {
  return element("td", {{"data-label", column}, {"role", "cell"}}, element("div", content));
}

Html expectation(const ClaimVerdict& v) {
  const char* expected = !v.expect ? "proved or holds" : *v.expect == Expect::holds ? "holds" : "refuted";
  if (as_expected(v)) return small(text(v.expect ? "\u2713 as expected" : "\u2713 no counterexample"));
  return element("div", {{"class", "small unexpected"}}, text(fmt::format("\u2717 expected: {}", expected)));
}

Html claim_cell(const Claim& claim, const ClaimVerdict& v) {
  const Html name = element("span", {{"class", "id"}}, text(v.id)) + Html::raw(" ") + text(v.title);
  Html content = element("div", {{"class", "name"}}, name) + statement(claim);
  if (!v.source.empty()) content += small(text(v.source));
  return element("th", {{"scope", "row"}, {"role", "rowheader"}}, content);
}

Html verdict_cell(const ClaimVerdict& v) {
  const Html badge = verdict_badge(v.verdict);
  return cell("Verdict", (v.counterexample ? link(counterexample_anchor(v.id), badge) : badge) +
                             expectation(v) + (v.proved_on ? small(text(*v.proved_on)) : Html{}));
}

Html instances_cell(const ClaimVerdict& v) {
  Html content = text(grouped(v.instances));
  const auto note = [&](std::size_t count, const char* what) {
    if (count > 0) content += small(text(grouped(count) + " " + what));
  };
  note(v.from_data, "from data");
  note(v.skipped, "skipped");
  note(v.inapplicable, "inapplicable");
  return cell("Instances", content);
}

Html decided_cell(const ClaimVerdict& v) {
  Html content;
  if (v.exact > 0) content += element("div", text(grouped(v.exact) + " exactly"));
  if (v.balls > 0) content += element("div", text(grouped(v.balls) + " by balls"));
  if (v.enclosed > 0) {
    content += element("div", text(grouped(v.enclosed) + " enclosed"));
    content += small(text("within 2") + element("sup", text("\u2212" + std::to_string(v.enclosed_bits))));
  }
  if (v.equalities > 0) content += small(text(grouped(v.equalities) + " with equality"));
  return cell("Decided", content.empty() ? text("0") : content);
}

Html undecided_cell(const ClaimVerdict& v) {
  Html content = text(grouped(v.undecided));
  if (v.verdict == Verdict::undecided && !v.reason.empty()) content += small(text(v.reason));
  return cell("Undecided", content);
}

/// Larger / smaller side of a refuted <= or >=, rounded down: more than 1. Nothing if a side may be negative.
std::optional<std::string> refuted_ratio(const Certificate& c) {
  const bool below = c.relation == "<=" || c.relation == "<", above = c.relation == ">=" || c.relation == ">";
  if (!below && !above) return std::nullopt;
  const auto& [larger, smaller] = below ? std::tie(c.left, c.right) : std::tie(c.right, c.left);
  const Rational low = Rational::parse(larger[0]), high = Rational::parse(smaller[1]);
  if (Rational::parse(smaller[0]).sign() <= 0) return std::nullopt;
  return Ball(low / high).lower(6);
}

Html ratio_cell(const ClaimVerdict& v) {
  if (v.counterexample) {
    const auto ratio = refuted_ratio(*v.counterexample);
    const Html where = small(link(counterexample_anchor(v.id), text("counterexample")));
    return cell("Tightest ratio", text(ratio ? *ratio : "\u2013") + where);
  }
  if (!v.tightest) return cell("Tightest ratio", text("\u2013"));
  return cell("Tightest ratio", link(tightest_anchor(v.id), text(readable_ratio(v.tightest->ratio))) +
                                    small(text(v.tightest->where)));
}

Html row(const Claim& claim, const ClaimVerdict& v) {
  return block("tr", {{"role", "row"}, {"id", "claim-" + v.id}},
               claim_cell(claim, v) + verdict_cell(v) + instances_cell(v) + decided_cell(v) +
                   undecided_cell(v) + ratio_cell(v));
}

Html head() {
  Html cells;
  for (const char* name : {"Claim", "Verdict", "Instances", "Decided", "Undecided", "Tightest ratio"})
    cells += element("th", {{"scope", "col"}, {"role", "columnheader"}}, text(name));
  return element("thead", {{"role", "rowgroup"}}, element("tr", {{"role", "row"}}, cells));
}

/// "law" of "law.a3": claims of one family stand together.
std::string_view family(const ClaimVerdict& v) { return std::string_view(v.id).substr(0, v.id.find('.')); }

/// What a model says beyond the plain layer, as in "mask = diagonal, residual = on".
std::string special_options(const Model& model) {
  std::string options;
  const auto add = [&](const std::string& option) { options += (options.empty() ? "" : ", ") + option; };
  if (model.mask != attention::Mask::none) add("mask = " + std::string(attention::name(model.mask)));
  if (model.residual) add("residual = on");
  if (model.penalty)
    add("penalty = " + print(model.penalty) + (model.penalty_to ? ".." + print(model.penalty_to) : ""));
  if (model.heads > 1) add(fmt::format("heads = {}", model.heads));
  if (model.d_k) add(fmt::format("d_k = {}", *model.d_k));
  if (model.d_v) add(fmt::format("d_v = {}", *model.d_v));
  return options;
}

Html meaning(const Html& term, const char* definition) {
  return element("dt", term) + block("dd", text(definition));
}

}  // namespace

Html verdict_badge(Verdict verdict) {
  const std::string word(name(verdict));
  return element("span", {{"class", "badge " + word}}, text(word));
}

Html statement(const Claim& claim) {
  Html lines;
  const auto add = [&](const char* keyword, const std::string& what, const char* kind) {
    const Html word = element("span", {{"class", "keyword"}}, text(keyword));
    lines += element("div", {{"class", kind}}, word + Html::raw(" ") + code(what));
  };
  for (const TermPtr& assertion : claim.assertions) add("assert", print(assertion), "asserted");
  if (!claim.indices.ranges.empty()) add("for", print(claim.indices), "context");
  for (const Given& given : claim.givens) add("given", print(given.term), "context");
  for (const TermPtr& assumption : claim.assumptions) add("assume", print(assumption), "context");
  for (const Let& let : claim.lets) add("where", let.name + " = " + print(let.value), "context");
  const std::string options = claim.model ? special_options(*claim.model) : "";
  if (!options.empty()) add("with", options, "context");
  return element("div", {{"class", "statement"}}, lines);
}

std::string counterexample_anchor(const std::string& id) { return "counterexample-" + id; }
std::string tightest_anchor(const std::string& id) { return "tightest-" + id; }

Html verdict_summary(const Report& report) {
  const auto& all = report.verdicts;
  std::string parts;
  for (const Verdict verdict : {Verdict::proved, Verdict::holds, Verdict::refuted, Verdict::undecided}) {
    const auto n = std::ranges::count(all, verdict, &ClaimVerdict::verdict);
    const std::string_view word = verdict == Verdict::holds && n != 1 ? "hold" : name(verdict);
    if (n > 0) parts += fmt::format("{}{} {}", parts.empty() ? "" : ", ", n, word);
  }
  const auto unexpected = all.size() - static_cast<std::size_t>(std::ranges::count_if(all, as_expected));
  std::string sentence = fmt::format("{} {}: {}. ", all.size(), all.size() == 1 ? "claim" : "claims", parts);
  sentence +=
      unexpected == 0 ? "Every verdict is as expected." : fmt::format("{} not as expected.", unexpected);
  return block("p", {{"class", "summary"}}, text(sentence));
}

Html verdict_legend() {
  const auto badge = [](Verdict verdict) { return verdict_badge(verdict); };
  return block(
      "dl", {{"class", "legend"}},
      meaning(badge(Verdict::proved), "True of every instance in a box that is stated.") +
          meaning(badge(Verdict::holds),
                  "No counterexample among so many certified checks: evidence, not a proof.") +
          meaning(badge(Verdict::refuted),
                  "A certified counterexample: at one rational instance the two sides of a relation lie in "
                  "intervals that are apart the wrong way round. One is enough.") +
          meaning(
              badge(Verdict::undecided),
              "Some instance could not be decided at the highest precision, and none refuted the claim.") +
          meaning(
              element("span", {{"class", "badge"}}, text("decided")),
              "Exactly: some relation needed exact arithmetic, which tells equal sides from unequal ones. By "
              "balls: enclosures of all sides were enough. With equality: the two sides of some relation are "
              "equal, not close.") +
          meaning(
              element("span", {{"class", "badge"}}, text("enclosed")),
              "Not decided: the two sides differ by less than 2 to the stated power; that is not equality.") +
          meaning(element("span", {{"class", "badge"}}, text("tightest ratio")),
                  "The largest left side / right side (of a \u2264) seen on any instance: 1 is attained "
                  "equality. For a refuted claim, that of the counterexample: more than 1."));
}

Html verdict_table(const Report& report) {
  Html groups, rows;
  for (std::size_t k = 0; k < report.verdicts.size(); ++k) {
    rows += row(report.claims[k], report.verdicts[k]);
    const bool last = k + 1 == report.verdicts.size();
    if (!last && family(report.verdicts[k]) == family(report.verdicts[k + 1])) continue;
    groups += block("tbody", {{"role", "rowgroup"}}, rows);
    rows = {};
  }
  return block("table", {{"class", "verdicts"}, {"role", "table"}, {"aria-label", "Verdicts"}},
               head() + groups);
}

}  // namespace proofgrad::proofs::report
