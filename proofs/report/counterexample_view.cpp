#include "proofs/report/counterexample_view.hpp"

#include <fmt/format.h>

#include "proofs/decide/evaluator.hpp"
#include "proofs/language/print.hpp"
#include "proofs/report/point_view.hpp"
#include "proofs/report/verdict_table.hpp"

namespace proofgrad::proofs::report {
namespace {

/// The certain opposite of a relation, as on paper.
std::string opposite(const std::string& relation) {
  if (relation == "<=") return ">";
  if (relation == "<") return "\u2265";
  if (relation == ">=") return "<";
  if (relation == ">") return "\u2264";
  if (relation == "=") return "\u2260";
  return "=";
}

/// With its column's name, which stands beside it on a narrow screen.
Html bound_cell(const char* column, const std::string& bound) {
  return element("td", {{"class", "bound"}, {"data-label", column}}, element("div", text(bound)));
}

Html side_row(const char* side, const std::string& term, const std::array<std::string, 2>& bounds) {
  return block("tr", header_cell("row", text(side) + (term.empty() ? Html() : Html::raw(" ") + code(term))) +
                         bound_cell("is at least", bounds[0]) + bound_cell("is at most", bounds[1]));
}

/// "At T = 2, d = 1, i = 1, entry (1, 2)". Entries are told where a side is a matrix.
std::string place(const Certificate& c) {
  std::string where = "At " + sizes(c.point);
  if (!c.indices.empty()) where += ", " + shown(c.indices);
  if (c.row != 1 || c.col != 1) where += fmt::format(", in entry ({}, {})", c.row, c.col);
  return where;
}

Html failure_view(const Claim& claim, const Certificate& c) {
  if (c.relation == "psd")
    return block("p", text(place(c) + " the matrix is certainly not positive semidefinite."));
  if (c.relation == "diagonalizable")
    return block("p", text(place(c) + " the matrix is certainly not diagonalizable."));
  const FailingRelation failing = failing_relation(claim, c);
  const Html relation = failing.left.empty()
                            ? Html()
                            : Html::raw(" ") + code(failing.left + " " + c.relation + " " + failing.right);
  const Html rows =
      side_row("left side", failing.left, c.left) + side_row("right side", failing.right, c.right);
  const Html head = element(
      "thead", element("tr", header_cell("col", text("side")) + header_cell("col", text("is at least")) +
                                 header_cell("col", text("is at most"))));
  const Html table = block("table", {{"class", "sides"}}, head + element("tbody", rows));
  return block("p", text(place(c) + " the relation") + relation + text(" certainly fails: left ") +
                        element("strong", text(opposite(c.relation))) + text(" right.")) +
         scrolling("enclosures of the two sides", table);
}

}  // namespace

FailingRelation failing_relation(const Claim& claim, const Certificate& c) {
  RecordingCache recordings(claim);
  Evaluator evaluator(recordings);
  const Decision decision = evaluator.decide(c.point);
  if (!decision.failure) return {};
  const auto recording = recordings.get(dimensions_of(claim, c.point));
  const RecordedCase& one = recording->cases[decision.failure->case_index];
  const RecordedRelation& relation = one.relations[decision.failure->relation];
  if (one.indices != c.indices || symbol(relation.relation) != c.relation || !relation.right_term) return {};
  return {print(relation.left_term), print(relation.right_term)};
}

Html counterexample_view(const Claim& claim, const Certificate& c, const std::string& from,
                         const std::string& file) {
  const Html heading =
      block("h3", element("span", {{"class", "id"}}, text(c.id)) + Html::raw(" ") + text(claim.title));
  const Html whole = block("details", element("summary", text("The claim as written")) +
                                          block("pre", element("code", text(claim.text))));
  const Html origin = block("p", {{"class", "small"}},
                            text("Found on " + from + ", then shrunk. To decide it again: ") +
                                code("proofgrad check " + file) + text(" (") +
                                element("a", {{"href", file}}, text("the certificate")) + text(")."));
  return block("article", {{"id", counterexample_anchor(c.id)}, {"class", "counterexample"}},
               heading + failure_view(claim, c) + point_view(c.point) + whole + origin);
}

}  // namespace proofgrad::proofs::report
