#include "proofs/symbolic/dominance.hpp"

#include <catch2/catch.hpp>

#include "proofs/symbolic/flow.hpp"
#include "proofs/symbolic/quadratic_form.hpp"

using namespace proofgrad;
using namespace proofgrad::proofs;

namespace {

/// Three variables, of which the last is >= 0.
struct Three {
  SymbolicAtoms atoms;
  Symbolic x, y, p;
  Three() {
    const Matrix<Symbolic> all = atoms.fresh({1, 3});
    x = all[0], y = all[1], p = all[2];
    atoms.assume_nonnegative(2);
  }
};

Polynomial polynomial(const Symbolic& x) { return *x.as_polynomial(); }

}  // namespace

TEST_CASE("dominance: sums of exponentials whose exponents lie above") {
  const Three v;
  CHECK(is_never_negative(exp(v.x * v.x) - 1, v.atoms));
  CHECK_FALSE(is_never_negative(exp(v.x) - 1, v.atoms));
  CHECK_FALSE(is_never_negative(Symbolic(1) - exp(v.x * v.x), v.atoms));
  CHECK(is_never_negative(exp(v.x * v.x + v.y * v.y) - exp(v.x * v.y), v.atoms));
  CHECK_FALSE(is_never_negative(exp(v.x * v.x) - exp(v.x * v.y), v.atoms));
  CHECK(is_never_negative(v.p * exp(v.p) - v.p, v.atoms));
  CHECK_FALSE(is_never_negative(v.x * exp(v.p), v.atoms));
  CHECK_FALSE(is_never_negative(v.x * exp(v.p) - v.x, v.atoms));  // x may be negative
}

TEST_CASE("dominance: shares must suffice") {
  const Three v;
  const Symbolic high = exp(v.x * v.x), low = exp(-v.y * v.y);
  CHECK(is_never_negative(high + high - low - 1, v.atoms));
  CHECK(is_never_negative(Symbolic(2) * high - Symbolic(2), v.atoms));
  CHECK_FALSE(is_never_negative(Symbolic(2) * high - Symbolic(3), v.atoms));
  CHECK_FALSE(is_never_negative(high + 1 - exp(v.p) - 1, v.atoms));
}

TEST_CASE("dominance: denominators must be plainly positive, or squares") {
  const Three v;
  CHECK(is_never_negative(Symbolic(1) / (exp(v.x) + 1), v.atoms));
  CHECK_FALSE(is_never_negative(Symbolic(1) / (exp(v.x) - 1), v.atoms));
  CHECK_FALSE(is_never_negative(Symbolic(1) / v.x, v.atoms));
  CHECK(is_never_negative((Symbolic(1) / v.x) * (Symbolic(1) / v.x), v.atoms));
}

TEST_CASE("dominance: facts about maxima are used, in chains") {
  SymbolicAtoms atoms;
  const Matrix<Symbolic> s = atoms.fresh({1, 3});
  const Node node{Op::Max, {1, 1}, {}, {}};
  const auto as_matrix = [](const Symbolic& x) { return Matrix<Symbolic>({1, 1}, {x}); };
  const auto a = as_matrix(s[0]), b = as_matrix(s[1]), c = as_matrix(s[2]);
  const auto ab = atoms.apply(node, {&a, &b});
  const auto abc = atoms.apply(node, {&ab, &c});
  for (const Symbolic& x : s) {
    CHECK(is_never_negative(polynomial(abc[0] - x), atoms));
    CHECK_FALSE(is_never_negative(polynomial(x - abc[0]), atoms));
  }
  CHECK_FALSE(is_never_negative(polynomial(ab[0] - s[2]), atoms));
  CHECK(is_never_negative(polynomial(abc[0] + abc[0] - s[0] - s[2]), atoms));
}

TEST_CASE("dominance: a polynomial alone, with a common exponential or a positive denominator") {
  const Three v;
  const Symbolic square = (v.x - v.y) * (v.x - v.y);
  CHECK(is_never_negative(square, v.atoms));
  CHECK(is_never_negative(square * exp(v.x) / (exp(v.y) + 1), v.atoms));
  CHECK_FALSE(is_never_negative(square - Symbolic(Quadratic(Rational(1, 1000))), v.atoms));
  CHECK_FALSE(is_never_negative(v.x * exp(v.x), v.atoms));
}

TEST_CASE("quadratic forms: exact, singular ones included") {
  const Three v;
  CHECK(is_positive_semidefinite_form(polynomial((v.x - v.y) * (v.x - v.y))));
  CHECK(is_positive_semidefinite_form(polynomial((v.x - 1) * (v.x - 1))));
  CHECK_FALSE(is_positive_semidefinite_form(
      polynomial((v.x - 1) * (v.x - 1) - Symbolic(Quadratic(Rational(1, 1000000))))));
  CHECK_FALSE(is_positive_semidefinite_form(polynomial(v.x * v.y)));
  CHECK_FALSE(is_positive_semidefinite_form(polynomial(v.x)));
  CHECK_FALSE(is_positive_semidefinite_form(polynomial(v.x * v.x * v.x * v.x)));
  CHECK_FALSE(is_positive_semidefinite(Matrix<Quadratic>({2, 2}, {0, 1, 1, 5})));
  CHECK(is_positive_semidefinite(Matrix<Quadratic>({2, 2}, {0, 0, 0, 5})));
  CHECK(is_positive_semidefinite(Matrix<Quadratic>({3, 3}, {2, -1, -1, -1, 2, -1, -1, -1, 2})));
}

TEST_CASE("flow: a demand may be met by moving what serves another") {
  using Q = std::vector<Quadratic>;
  CHECK(can_cover(Q{1, 1}, Q{1, 1}, {{true, true}, {true, false}}));
  CHECK_FALSE(can_cover(Q{1, 1}, Q{1, 1}, {{true, true}, {false, false}}));
  CHECK_FALSE(can_cover(Q{1, Quadratic(Rational(1, 2))}, Q{1, 1}, {{true, true}, {true, true}}));
  CHECK(can_cover(Q{1, Quadratic(Rational(1, 2)), 1}, Q{Quadratic(Rational(3, 2)), 1},
                  {{true, false}, {true, true}, {false, true}}));
  CHECK(can_cover(Q{}, Q{}, {}));
  CHECK_FALSE(can_cover(Q{}, Q{1}, {}));
  // A chain: the first demand takes what the second needs, which takes what the third needs.
  CHECK(can_cover(Q{1, 1, 1}, Q{1, 1, 1}, {{true, true, false}, {false, true, true}, {true, false, false}}));
}
