#include "attention/reference/settle.hpp"

#include <catch2/catch.hpp>

#include "autodiff/scalar/precision.hpp"
#include "autodiff/tape/expr.hpp"

using namespace proofgrad;
using namespace proofgrad::attention;

namespace {

/// A recording with one array "x" of the given nodes.
ReferenceRecording recording_of(Tape tape, const std::vector<NodeId>& nodes) {
  ReferenceRecording r;
  r.arrays.push_back({"x", {nodes.size()}, 0});
  for (const NodeId id : nodes) r.cells.push_back({id, 0});
  r.second = r.cells;
  r.tape = std::move(tape);
  return r;
}

/// Wants an accuracy of so many bits; doubts zeros.
struct WantBits final : Goal {
  long wanted;
  std::vector<std::vector<long>> precisions;  // in which each cell was offered
  std::vector<Ball> kept;
  WantBits(std::size_t cells, long bits) : wanted(bits), precisions(cells), kept(cells) {}
  bool accept(std::size_t cell, const Ball& x) override {
    precisions[cell].push_back(working_precision());
    kept[cell] = x;
    return x.is_exact() || x.accuracy_bits() >= wanted;
  }
  std::optional<Rational> doubt(std::size_t, const Ball& x) const override {
    return x.contains_zero() ? std::optional(Rational(0)) : std::nullopt;
  }
};

/// Answers all questions alike, and remembers them.
struct Answers {
  Truth truth;
  std::vector<EqualityQuestion> asked;
  EqualityDecider decider() {
    return [this](const Tape&, std::span<const Matrix<Rational>>, std::span<const EqualityQuestion> q) {
      asked.insert(asked.end(), q.begin(), q.end());
      return std::vector<Truth>(q.size(), truth);
    };
  }
};

/// exp(1) - exp(1/2)^2 is 0, but no ball says so.
Expr hidden_zero(Tape& tape) {
  const Expr half = exp(constant(tape, Rational(1, 2)));
  return exp(constant(tape, Rational(1))) - half * half;
}

/// sqrt(2 + 2^-k) - sqrt(2): loses k bits.
Expr cancelling(Tape& tape, int k) {
  const Expr two = constant(tape, Rational(2));
  return sqrt(two + constant(tape, pow(Rational(2), -k))) - sqrt(two);
}

}  // namespace

TEST_CASE("only the cells that are still open are computed again") {
  Tape tape;
  const NodeId easy = sqrt(constant(tape, Rational(2))).id(), hard = cancelling(tape, 300).id();
  WantBits goal(2, 50);
  settle(recording_of(tape, {easy, hard}), 100, goal, no_decider());
  CHECK(goal.precisions[0] == std::vector<long>{100});
  CHECK(goal.precisions[1].size() > 1);
  CHECK(goal.precisions[1].front() == 100);
  CHECK(goal.kept[1].accuracy_bits() >= 50);
}

TEST_CASE("a doubt that is right closes the cell with the exact number") {
  Tape tape;
  const NodeId zero = hidden_zero(tape).id();
  WantBits goal(1, 50);
  Answers yes{Truth::yes, {}};
  settle(recording_of(tape, {zero}), 100, goal, yes.decider());
  CHECK(goal.kept[0].is_zero());
  REQUIRE(yes.asked.size() == 1);
  CHECK(yes.asked[0].cell.node == zero);
  CHECK(yes.asked[0].value == Rational(0));
}

TEST_CASE("a doubt that nobody decides ends in an error that names the entry and the precision") {
  Tape tape;
  const NodeId fine = sqrt(constant(tape, Rational(2))).id(), zero = hidden_zero(tape).id();
  WantBits goal(2, 50);
  const auto run = [&] { settle(recording_of(tape, {fine, zero}), 100, goal, no_decider()); };
  CHECK_THROWS_AS(run(), UndecidedEntry);
  CHECK_THROWS_WITH(run(), Catch::StartsWith("x[1]: ") && Catch::Contains("800 bits"));
}

TEST_CASE("an unfounded doubt means more precision, beyond the usual patience, and is raised once") {
  Tape tape;
  const NodeId hard = cancelling(tape, 3000).id();
  WantBits goal(1, 50);
  CHECK_THROWS_AS(settle(recording_of(tape, {hard}), 100, goal, no_decider()), UndecidedEntry);
  Answers no{Truth::no, {}};
  settle(recording_of(tape, {hard}), 100, goal, no.decider());
  CHECK(no.asked.size() == 1);
  CHECK(goal.kept[0].accuracy_bits() >= 50);
}

TEST_CASE("the second route may settle a cell, and contradictions are noticed") {
  Tape tape;
  const NodeId hard = cancelling(tape, 1000).id();
  const Expr tiny = constant(tape, pow(Rational(2), -1000)), two = constant(tape, Rational(2));
  const NodeId easy = (tiny / (sqrt(two + tiny) + sqrt(two))).id(), wrong = exp(two).id();
  ReferenceRecording r = recording_of(tape, {hard});
  r.second = {{easy, 0}};
  WantBits goal(1, 50);
  settle(r, 100, goal, no_decider());
  CHECK(goal.precisions[0] == std::vector<long>{100, 100});
  r.second = {{wrong, 0}};
  CHECK_THROWS_AS(settle(r, 100, goal, no_decider()), std::logic_error);
}

TEST_CASE("places are those of the JSON file") {
  ReferenceRecording r;
  r.arrays = {{"attention", {2, 3, 3}, 0}, {"jacobian.key", {3, 3, 1, 2}, 18}};
  CHECK(r.place(0) == "attention[0][0][0]");
  CHECK(r.place(17) == "attention[1][2][2]");
  CHECK(r.place(18 + 2 * 6 + 1 * 2 + 1) == "jacobian.key[2][1][0][1]");
  CHECK_THROWS_AS(r.place(18 + 18), std::out_of_range);
}
