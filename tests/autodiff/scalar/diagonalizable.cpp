#include "autodiff/scalar/diagonalizable.hpp"

#include <catch2/catch.hpp>
#include <random>

#include "autodiff/scalar/not_exact.hpp"
#include "autodiff/scalar/radical.hpp"

using namespace proofgrad;

namespace {

using Numbers = Matrix<Rational>;

Numbers square(std::size_t n, std::vector<Rational> entries) {
  return Numbers(Shape{n, n}, std::move(entries));
}

Numbers product(const Numbers& a, const Numbers& b) {
  Numbers c(a.shape());
  for (std::size_t i = 0; i < a.rows(); ++i)
    for (std::size_t j = 0; j < a.rows(); ++j)
      for (std::size_t k = 0; k < a.rows(); ++k) c(i, j) += a(i, k) * b(k, j);
  return c;
}

template <class S>
Truth in(const Numbers& m) {
  Matrix<S> x(m.shape());
  for (std::size_t k = 0; k < m.size(); ++k) x[k] = S(m[k]);
  if constexpr (std::is_same_v<S, Ball>)
    return diagonalizable(x);
  else
    return diagonalizable(x) ? Truth::yes : Truth::no;
}

/// f(M) v, by Horner's scheme on vectors.
std::vector<Rational> image(const std::vector<Rational>& f, const Numbers& m,
                            const std::vector<Rational>& v) {
  std::vector<Rational> result(v.size());
  for (std::size_t k = f.size(); k-- > 0;) {
    std::vector<Rational> next(v.size());
    for (std::size_t i = 0; i < v.size(); ++i) {
      next[i] = f[k] * v[i];
      for (std::size_t j = 0; j < v.size(); ++j) next[i] += m(i, j) * result[j];
    }
    result = std::move(next);
  }
  return result;
}

void check_defect(const Numbers& m) {
  const auto found = defect(m);
  REQUIRE(found.has_value() == !diagonalizable(m));
  if (!found) return;
  const std::vector<Rational> zero(m.rows()), once = image(found->polynomial, m, found->vector);
  CHECK_FALSE(once.at(found->place).is_zero());
  CHECK(image(found->polynomial, m, once) == zero);
}

}  // namespace

TEST_CASE("diagonalizable: Jordan blocks are not, whatever surrounds them", "[diagonalizable]") {
  CHECK(diagonalizable(square(1, {5})));
  CHECK(diagonalizable(square(2, {1, 0, 0, 1})));
  CHECK_FALSE(diagonalizable(square(2, {1, 1, 0, 1})));
  CHECK(diagonalizable(square(2, {0, 1, -1, 0})));  // eigenvalues i and -i: over the complex numbers
  CHECK(diagonalizable(square(2, {0, 2, 1, 0})));   // irrational ones
  CHECK_FALSE(diagonalizable(square(3, {0, 1, 0, 0, 0, 1, 0, 0, 0})));
  CHECK_FALSE(diagonalizable(square(2, {3, -4, 1, -1})));  // trace 2, determinant 1, not the identity
  // N = (A + I)/2 of theory: eigenvalues 1, 3/4, 3/4, and one eigenvector for 3/4.
  CHECK_FALSE(diagonalizable(square(
      3, {1, 0, 0, Rational(1, 4), Rational(3, 4), 0, Rational(1, 8), Rational(1, 8), Rational(3, 4)})));
  // Two blocks (0 1; -1 0) joined by the identity: a double pair of complex eigenvalues.
  CHECK_FALSE(diagonalizable(square(4, {0, 1, 1, 0, -1, 0, 0, 1, 0, 0, 0, 1, 0, 0, -1, 0})));
  CHECK(diagonalizable(square(4, {0, 1, 0, 0, -1, 0, 0, 0, 0, 0, 0, 1, 0, 0, -1, 0})));
}

TEST_CASE("diagonalizable does not depend on the basis", "[diagonalizable]") {
  std::mt19937 random(3);
  const auto draw = [&] { return Rational(static_cast<int>(random() % 7) - 3); };
  for (int trial = 0; trial < 200; ++trial) {
    // P = L U with ones on the diagonals, so that its inverse is found by elimination without divisions.
    Numbers P = square(3, {1, draw(), draw(), 0, 1, draw(), 0, 0, 1});
    const Rational a = P(0, 1), b = P(0, 2), c = P(1, 2);
    const Numbers inverse = square(3, {1, -a, a * c - b, 0, 1, -c, 0, 0, 1});
    const Rational x = draw(), y = draw();
    const bool block = trial % 2 == 0;
    const Numbers D = square(3, {x, block ? 1 : 0, 0, 0, x, 0, 0, 0, y});
    const Numbers m = product(P, product(D, inverse));
    CAPTURE(trial);
    CHECK(diagonalizable(m) == !block);
    CHECK(in<Radical>(m) == (block ? Truth::no : Truth::yes));
    CHECK(in<Ball>(m) == Truth::unknown);  // x is a double eigenvalue
    check_defect(m);
  }
}

TEST_CASE("a matrix that is not diagonalizable shows a vector that one power kills and not the one before",
          "[diagonalizable]") {
  const Rational quarter(1, 4), eighth(1, 8), three_quarters(3, 4);
  const Numbers n = square(3, {1, 0, 0, quarter, three_quarters, 0, eighth, eighth, three_quarters});
  check_defect(n);
  CHECK(defect(n)->polynomial == std::vector<Rational>{-three_quarters, 1});
  check_defect(square(3, {0, 1, 0, 0, 0, 1, 0, 0, 0}));                         // one block of size 3
  check_defect(square(4, {0, 1, 1, 0, -1, 0, 0, 1, 0, 0, 0, 1, 0, 0, -1, 0}));  // i and -i, twice
  check_defect(square(4, {2, 1, 0, 0, 0, 2, 0, 0, 0, 0, 3, 0, 0, 0, 0, 3}));    // 3 is double, and harmless
  check_defect(square(4, {2, 1, 0, 0, 0, 2, 0, 0, 0, 0, 3, 1, 0, 0, 0, 3}));    // both are not
  check_defect(square(4, {0, 2, 1, 0, 1, 0, 0, 1, 0, 0, 0, 2, 0, 0, 1, 0}));    // roots of 2, twice
  check_defect(square(3, {5, 0, 0, 0, 5, 0, 0, 0, 5}));
  check_defect(square(1, {7}));
}

TEST_CASE("balls know distinct eigenvalues, and never say no", "[diagonalizable]") {
  CHECK(in<Ball>(square(2, {1, 7, 0, 2})) == Truth::yes);
  CHECK(in<Ball>(square(3, {1, 2, 3, 0, 4, 5, 0, 0, 6})) == Truth::yes);
  CHECK(in<Ball>(square(2, {1, 1, 0, 1})) == Truth::unknown);
  CHECK(in<Ball>(square(1, {4})) == Truth::yes);
}

TEST_CASE("irrational entries are refused by name", "[diagonalizable]") {
  Matrix<Radical> m(1, 1);
  m[0] = Radical::root_of(2);
  CHECK_THROWS_AS(diagonalizable(m), NotExact);
}
