#include "attention/pathways.hpp"

#include <rapidcheck/catch.h>
#include <algorithm>
#include <catch2/catch.hpp>

#include "tests/attention/blocks.hpp"
#include "tests/attention/instances.hpp"

using namespace proofgrad;
using namespace proofgrad::attention;
using namespace proofgrad::attention::testing;

namespace {

/// The layer once more, by its own Exprs, with the tokens split into four inputs: what the values, the keys,
/// the queries and the residual see. Differentiating by one of them IS that pathway.
struct SplitLayer {
  Tape tape;
  Expr x_value, x_key, x_query, x_residual, Y;
  std::vector<Matrix<Rational>> values;

  explicit SplitLayer(const Instance& x)
      : x_value(tape.input("X of values", x.X.shape())),
        x_key(tape.input("X of keys", x.X.shape())),
        x_query(tape.input("X of queries", x.X.shape())),
        x_residual(tape.input("X of the residual", x.X.shape())),
        Y(record(x)),
        values(4, x.X) {}

  Expr record(const Instance& x) {
    const Rational d_k(static_cast<std::int64_t>(x.d_k()));
    const Expr c = x.scale ? constant(tape, *x.scale) : power(constant(tape, d_k), Rational(-1, 2));
    Expr y = zeros(tape, {x.T(), x.d_out()});
    for (std::size_t h = 0; h < x.heads.size(); ++h) {
      const auto weight = [&](const Matrix<Rational>& w) { return transpose(constant(tape, w)); };
      const Expr scores =
          c * ((x_query * weight(x.heads[h].W_Q)) * transpose(x_key * weight(x.heads[h].W_K))) +
          constant(tape, x.penalty) * identity(tape, x.T());
      const EmptyRow empty = x.empty_row == EmptyRowRule::uniform ? EmptyRow::uniform : EmptyRow::zero;
      const Expr A = row_softmax(scores, mask_matrix(x.mask, x.T()), empty);
      Expr head = A * (x_value * weight(x.heads[h].W_V));
      if (x.W_O) head = head * transpose(slice(constant(tape, *x.W_O), 0, h * x.d_v(), {x.d_out(), x.d_v()}));
      y = y + head;
    }
    return x.residual ? y + x_residual : y;
  }

  std::vector<Matrix<Ball>> derivative(Expr x) const {
    const JacobianBlocks J = jacobian_by_tape(Y, x);
    return evaluate<Ball>(tape, all_blocks(J.T(), [&](std::size_t i, std::size_t j) { return J(i, j); }),
                          values);
  }
};

/// The closed form under test, or a version of it that a test has broken.
std::vector<Matrix<Ball>> closed(Recorded& r, const Block& block) {
  return evaluate<Ball>(r.tape, all_blocks(r.shape.T, block), r.values);
}

std::optional<std::string> pathway_contradiction(const Instance& x) {
  SplitLayer split(x);
  Recorded r(x);
  const Pathways& p = r.paths;
  const auto compare = [&](const char* name, Expr part, const Block& block) -> std::optional<std::string> {
    const auto found = first_difference(split.derivative(part), closed(r, block));
    return found ? std::optional(std::string(name) + ": " + *found) : std::nullopt;
  };
  if (auto f = compare("value", split.x_value, [&](auto i, auto j) { return p.value(i, j); })) return f;
  if (auto f = compare("key", split.x_key, [&](auto i, auto j) { return p.key(i, j); })) return f;
  if (auto f = compare("query", split.x_query, [&](auto i, auto j) { return p.query(i, j); })) return f;
  return compare("residual", split.x_residual, [&](auto i, auto j) { return p.residual(i, j); });
}

/// W_V of one head, or the sum over heads of W_O's part times W_V.
Expr joined_W_V(const Recorded& r) {
  if (!r.in.W_O) return r.in.heads[0].W_V;
  std::vector<Expr> stacked;
  for (const HeadInputs& head : r.in.heads) stacked.push_back(head.W_V);
  return *r.in.W_O * vstack(stacked);
}

bool is_empty_row(const Recorded& r, std::size_t i) {
  const auto rows = fully_masked_rows(r.shape.mask, r.shape.T);
  return std::find(rows.begin(), rows.end(), i) != rows.end();
}

Expr sum_over_j(const Recorded& r, const Block& block, std::size_t i) {
  Expr total = block(i, 0);
  for (std::size_t j = 1; j < r.shape.T; ++j) total = total + block(i, j);
  return total;
}

/// Laws A3, A4 and A5 in row i (A5 times T), as pairs of sides.
std::vector<std::pair<Expr, Expr>> laws(Recorded& r, std::size_t i) {
  const Pathways& p = r.paths;
  const JacobianBlocks J = jacobian_by_tape(r.layer.Y, r.in.X);
  const bool no_weight = is_empty_row(r, i) && r.shape.empty_row == EmptyRowRule::zero;
  const Expr W_V = no_weight ? zeros(r.tape, {r.shape.d_out, r.shape.d}) : joined_W_V(r);
  return {{sum_over_j(
               r, [&](auto a, auto b) { return p.value(a, b); }, i),
           W_V},
          {sum_over_j(
               r, [&](auto a, auto b) { return p.key(a, b); }, i),
           zeros(r.tape, {r.shape.d_out, r.shape.d})},
          {sum_over_j(
               r, [&](auto a, auto b) { return J(a, b); }, i),
           W_V + p.query(i, i) + p.residual(i, i)}};
}

}  // namespace

TEST_CASE("each pathway is the derivative by its share of the tokens, for every combination of options") {
  for (const std::size_t T : {1, 3})
    for_every_option(T, [](const Instance& x) {
      INFO(write_instance(x));
      const auto found = pathway_contradiction(x);
      INFO(found.value_or(""));
      CHECK(!found);
    });
}

TEST_CASE("each pathway is the derivative by its share of the tokens, on random instances") {
  rc::prop("split derivative against closed form", [] {
    const auto x = *any_instance();
    const auto found = pathway_contradiction(x);
    if (found) RC_LOG(*found);
    RC_ASSERT(!found);
  });
}

TEST_CASE("law A2: the query pathway reaches the own token alone, structurally") {
  for_every_option(3, [](const Instance& x) {
    SplitLayer split(x);
    const auto query = split.derivative(split.x_query);
    Recorded r(x);
    for (std::size_t i = 0; i < 3; ++i)
      for (std::size_t j = 0; j < 3; ++j) {
        if (i == j) continue;
        CHECK(r.paths.query(i, j).is_zero());
        for (const Ball& entry : query[i * 3 + j]) CHECK(entry.contains_zero());
      }
  });
}

TEST_CASE("laws A3, A4, A5 hold in balls of two precisions") {
  for_every_option(3, [](const Instance& x) {
    INFO(write_instance(x));
    Recorded r(x);
    for (std::size_t i = 0; i < 3; ++i)
      for (const auto& [left, right] : laws(r, i))
        for (const long bits : {64, 200}) {
          const PrecisionScope scope(bits);
          const auto sides = evaluate<Ball>(r.tape, {left, right}, r.values);
          CHECK(!first_difference({sides[0]}, {sides[1]}));
          for (const Ball& entry : sides[0]) CHECK(entry.radius().magnitude_exponent() < 20 - bits);
        }
  });
}

TEST_CASE("a fully masked row: nothing when its weights are zero, the value path alone when uniform") {
  for_every_option(3, [](const Instance& x) {
    Recorded r(x);
    const JacobianBlocks J = jacobian_by_tape(r.layer.Y, r.in.X);
    for (const std::size_t i : fully_masked_rows(x.mask, 3))
      for (std::size_t j = 0; j < 3; ++j) {
        CHECK(r.paths.key(i, j).is_zero());
        CHECK(r.paths.query(i, j).is_zero());
        const Expr rest = J(i, j) - r.paths.residual(i, j);
        const bool uniform = x.empty_row == EmptyRowRule::uniform;
        const Expr expected = constant(r.tape, Rational(uniform ? 1 : 0, 3)) * joined_W_V(r);
        const auto sides = evaluate<Ball>(r.tape, {rest, expected}, r.values);
        CHECK(!first_difference({sides[0]}, {sides[1]}));
      }
  });
}

TEST_CASE("a wrong sign or a missing factor in one pathway is noticed") {
  Random random(9);
  const Instance x = random_instance(random, {.heads = 2}, true, true);
  Recorded r(x);
  const Pathways& p = r.paths;
  const JacobianBlocks J = jacobian_by_tape(r.layer.Y, r.in.X);
  const auto by_tape = closed(r, [&](auto i, auto j) { return J(i, j); });
  const auto noticed = [&](const Block& block) {
    return first_difference(by_tape, closed(r, block)).has_value();
  };
  CHECK_FALSE(noticed([&](auto i, auto j) { return p.total(i, j); }));
  CHECK(noticed([&](auto i, auto j) { return p.total(i, j) - p.value(i, j) - p.value(i, j); }));
  CHECK(noticed([&](auto i, auto j) { return p.total(i, j) - p.key(i, j) - p.key(i, j); }));
  CHECK(noticed([&](auto i, auto j) { return p.total(i, j) - p.query(i, j) - p.query(i, j); }));
  CHECK(noticed([&](auto i, auto j) { return p.total(i, j) - p.residual(i, j); }));
  CHECK(noticed([&](auto i, auto j) { return p.total(j, i); }));

  SplitLayer split(x);
  const auto key = split.derivative(split.x_key);
  CHECK_FALSE(first_difference(key, closed(r, [&](auto i, auto j) { return p.key(i, j); })));
  CHECK(first_difference(key, closed(r, [&](auto i, auto j) { return -p.key(i, j); })));
  CHECK(first_difference(key, closed(r, [&](auto i, auto j) { return r.in.scale * p.key(i, j); })));
}
