#include "attention/instance/instance.hpp"

#include <catch2/catch.hpp>
#include <functional>

using namespace proofgrad;
using namespace proofgrad::attention;

namespace {

Matrix<Rational> filled(std::size_t rows, std::size_t cols) {
  Matrix<Rational> m(rows, cols);
  for (std::size_t k = 0; k < m.size(); ++k) m[k] = Rational(static_cast<std::int64_t>(k) + 1, 3);
  return m;
}

/// T = 3, d = 2, d_k = 4, d_v = 2.
Instance small() {
  Instance x;
  x.X = filled(3, 2);
  x.heads = {{filled(4, 2), filled(4, 2), filled(2, 2)}};
  return x;
}

Instance two_heads() {
  Instance x = small();
  x.heads.push_back(x.heads[0]);
  x.W_O = filled(5, 4);
  return x;
}

std::string problem_of(Instance x, const std::function<void(Instance&)>& spoil) {
  spoil(x);
  try {
    validate(x);
  } catch (const InstanceError& e) {
    CHECK(std::string(e.what()) == e.place + ": " + e.problem);
    return e.what();
  }
  return "valid";
}

}  // namespace

TEST_CASE("the mask keeps what its name says") {
  using Bytes = std::vector<unsigned char>;
  CHECK(mask_matrix(Mask::none, 2) == Matrix<unsigned char>({2, 2}, Bytes{1, 1, 1, 1}));
  CHECK(mask_matrix(Mask::causal, 3) == Matrix<unsigned char>({3, 3}, Bytes{1, 0, 0, 1, 1, 0, 1, 1, 1}));
  CHECK(mask_matrix(Mask::diagonal, 3) == Matrix<unsigned char>({3, 3}, Bytes{0, 1, 1, 1, 0, 1, 1, 1, 0}));
  CHECK(mask_matrix(Mask::causal_diagonal, 3) ==
        Matrix<unsigned char>({3, 3}, Bytes{0, 0, 0, 1, 0, 0, 1, 1, 0}));
}

TEST_CASE("fully masked rows are found") {
  using Rows = std::vector<std::size_t>;
  for (const std::size_t T : {1, 2, 5}) {
    CHECK(fully_masked_rows(Mask::none, T).empty());
    CHECK(fully_masked_rows(Mask::causal, T).empty());
    CHECK(fully_masked_rows(Mask::causal_diagonal, T) == Rows{0});
    CHECK(fully_masked_rows(Mask::diagonal, T) == (T == 1 ? Rows{0} : Rows{}));
  }
}

TEST_CASE("the names of masks and rules go both ways") {
  CHECK(name(Mask::causal_diagonal) == "causal+diagonal");
  CHECK(name(EmptyRowRule::uniform) == "uniform");
  CHECK(mask_names().size() == 4);
  for (const auto text : mask_names()) CHECK(name(mask_named(text).value()) == text);
  CHECK(empty_row_rule_names().size() == 3);
  for (const auto text : empty_row_rule_names()) CHECK(name(empty_row_rule_named(text).value()) == text);
  CHECK_FALSE(mask_named("Causal").has_value());
  CHECK_FALSE(empty_row_rule_named("").has_value());
}

TEST_CASE("an instance knows its sizes") {
  CHECK_NOTHROW(validate(small()));
  CHECK_NOTHROW(validate(two_heads()));
  const Instance x = two_heads();
  CHECK(std::vector{x.T(), x.d(), x.d_k(), x.d_v(), x.d_out()} == std::vector<std::size_t>{3, 2, 4, 2, 5});
  CHECK(small().d_out() == 2);
}

TEST_CASE("equality sees every field") {
  const Instance x = two_heads();
  CHECK(x == two_heads());
  const std::vector<std::function<void(Instance&)>> changes = {
      [](Instance& y) { y.X(2, 1) += 1; },         [](Instance& y) { y.heads[1].W_Q(3, 0) += 1; },
      [](Instance& y) { y.heads[0].W_K[0] += 1; }, [](Instance& y) { y.heads[1].W_V[1] += 1; },
      [](Instance& y) { y.W_O.reset(); },          [](Instance& y) { y.scale = 1; },
      [](Instance& y) { y.mask = Mask::causal; },  [](Instance& y) { y.penalty = 1; },
      [](Instance& y) { y.residual = true; },      [](Instance& y) { y.empty_row = EmptyRowRule::zero; }};
  for (const auto& change : changes) {
    Instance y = x;
    change(y);
    CHECK_FALSE(y == x);
  }
}

TEST_CASE("an instance that contradicts itself is refused with its place") {
  CHECK(problem_of(small(), [](Instance& x) { x.X = {}; }) ==
        "tokens: found 0 x 0, expected at least one row and column");
  CHECK(problem_of(small(), [](Instance& x) { x.heads.clear(); }) ==
        "heads: found no head, expected at least one");
  CHECK(problem_of(small(), [](Instance& x) { x.heads[0].W_Q = Matrix<Rational>(0, 2); }) ==
        "heads[0].W_Q: found 0 x 2, expected at least one row and column");
  CHECK(problem_of(small(), [](Instance& x) { x.heads[0].W_V = Matrix<Rational>(0, 2); }) ==
        "heads[0].W_V: found 0 x 2, expected at least one row and column");
  CHECK(problem_of(small(), [](Instance& x) { x.heads[0].W_K = filled(3, 2); }) ==
        "heads[0].W_K: found 3 x 2, expected d_k x d = 4 x 2");
  CHECK(problem_of(small(), [](Instance& x) { x.heads[0].W_V = filled(2, 3); }) ==
        "heads[0].W_V: found 2 x 3, expected d_v x d = 2 x 2");
  CHECK(problem_of(two_heads(), [](Instance& x) { x.heads[1].W_Q = filled(3, 2); }) ==
        "heads[1].W_Q: found 3 x 2, expected d_k x d = 4 x 2");
  CHECK(problem_of(two_heads(), [](Instance& x) { x.W_O.reset(); }) ==
        "W_O: found none with 2 heads, expected a d_out x (heads * d_v) matrix, or one head");
  CHECK(problem_of(two_heads(), [](Instance& x) { x.W_O = filled(5, 2); }) ==
        "W_O: found 5 x 2, expected d_out x (heads * d_v) = 5 x 4");
  CHECK(problem_of(two_heads(), [](Instance& x) { x.residual = true; }) ==
        "residual: found d_out = 5, expected d_out = d = 2");
}

TEST_CASE("the residual and a masked row are accepted where they are allowed") {
  CHECK(problem_of(small(), [](Instance& x) { x.residual = true; }) == "valid");
  CHECK(problem_of(small(), [](Instance& x) { x.mask = Mask::diagonal; }) == "valid");
  CHECK_THAT(
      problem_of(small(), [](Instance& x) { x.mask = Mask::causal_diagonal; }),
      Catch::StartsWith("mask: found row 1 with all its scores masked by \"causal+diagonal\", expected"));
  for (const auto rule : {EmptyRowRule::zero, EmptyRowRule::uniform})
    CHECK(problem_of(small(), [rule](Instance& x) {
            x.mask = Mask::causal_diagonal;
            x.empty_row = rule;
          }) == "valid");
}
