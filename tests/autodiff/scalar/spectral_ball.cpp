// The enclosures of spectral.hpp against the SVD in Real at a higher precision.
#include <cmath>

#include "autodiff/scalar/double.hpp"
#include "autodiff/scalar/precision.hpp"
#include "autodiff/scalar/spectral.hpp"
#include "autodiff/scalar/spectral_real.hpp"
#include "tests/support/for_all.hpp"
#include "tests/support/random.hpp"

using namespace proofgrad;
using namespace proofgrad::testing;

namespace {

/// The ball with a further radius of 2^-300, for the SVD's own rounding.
bool holds(const Ball& x, const Real& value) {
  const PrecisionScope scope(400);
  return x.overlaps(Ball::ball(exact_ball(value), Arithmetic<Ball>::power(Ball(2), -300)));
}

Matrix<Real> real(const Matrix<Rational>& m) {
  const PrecisionScope scope(400);
  return convert<Real>(m);
}

Real norm_of(const Matrix<Rational>& m) {
  const PrecisionScope scope(400);
  return spectral_norm(real(m));
}

Matrix<Ball> widen(const Matrix<Rational>& m, const Rational& radius) {
  auto b = convert<Ball>(m);
  for (Ball& x : b) x = Ball::ball(x, Ball(radius));
  return b;
}

Matrix<Rational> member(const Matrix<Rational>& m, const Rational& radius) {
  Matrix<Rational> out = m;
  for (Rational& x : out) x += radius * Rational(*rc::gen::inRange(-4, 5), 4);
  return out;
}

/// m with a first entry that makes the largest singular value simple.
Matrix<Rational> dominated(Matrix<Rational> m) {
  m(0, 0) = 500;
  return m;
}

}  // namespace

TEST_CASE("the norm of point matrices holds the SVD's value and is narrow", "[spectral]") {
  for_all("sigma_1", 150, [] {
    const auto m = any_matrix(any_shape(5));
    const long bits = *rc::gen::inRange(2, 300);
    const PrecisionScope scope(bits);
    const Ball norm = spectral_norm(convert<Ball>(m));
    RC_ASSERT(norm.is_finite());
    RC_ASSERT(holds(norm, norm_of(m)));
    if (bits > 40 && less(Ball(0), norm) == Truth::yes) RC_ASSERT(norm.accuracy_bits() > bits - 25);
  });
}

TEST_CASE("the norm of wide matrices holds the norms of members", "[spectral]") {
  for_all("sigma_1 of members", 150, [] {
    const auto m = any_matrix(any_shape(4));
    const Rational radius = abs(any_rational(3, 40));
    const PrecisionScope scope(*rc::gen::inRange(4, 130));
    RC_ASSERT(holds(spectral_norm(widen(m, radius)), norm_of(member(m, radius))));
  });
}

TEST_CASE("the direction of wide matrices holds the directions of members", "[spectral]") {
  int proved = 0;
  for_all("u_1 v_1' of members", 150, [&] {
    const auto m = dominated(any_matrix(any_shape(4)));
    const Rational radius = abs(any_rational(1, 40)) / 8;
    const PrecisionScope scope(*rc::gen::inRange(8, 130));
    const auto enclosure = spectral_direction(widen(m, radius));
    Matrix<Real> exact;
    {
      const PrecisionScope high(400);
      exact = spectral_direction(real(member(m, radius)));
    }
    for (std::size_t k = 0; k < exact.size(); ++k) RC_ASSERT(holds(enclosure[k], exact[k]));
    proved += enclosure[0].contains_zero() ? 0 : 1;  // [-1, 1] would hold everything
  });
  CHECK(proved > 100);
}

TEST_CASE("directions of point matrices are narrow at every precision", "[spectral]") {
  for (const long bits : {40L, 64L, 65L, 128L, 500L}) {
    const PrecisionScope scope(bits);
    Matrix<Rational> m(3, 2);
    for (std::size_t k = 0; k < 6; ++k) m[k] = Rational(static_cast<std::int64_t>(k * k) - 7, 3);
    for (const Ball& x : spectral_direction(convert<Ball>(m))) CHECK(x.accuracy_bits() > bits - 30);
  }
}

TEST_CASE("singular values that doubles cannot tell apart: enclosed in either order", "[spectral]") {
  const PrecisionScope scope(300);
  const Rational larger = Rational(1) + Rational::parse("1e-20");
  for (const std::size_t place : {0, 1}) {
    Matrix<Rational> m(2, 2);
    m(0, 0) = m(1, 1) = 1;
    m(place, place) = larger;
    const Ball norm = spectral_norm(convert<Ball>(m));
    CHECK(norm.contains(larger));
    CHECK(norm.accuracy_bits() > 40);
  }
}

TEST_CASE("entries beyond the range of doubles", "[spectral]") {
  for (const char* scale : {"1e400", "1e-400"})
    for (const long bits : {53L, 128L}) {
      const PrecisionScope scope(bits);
      Matrix<Rational> m(2, 2);
      m(0, 0) = 3, m(0, 1) = 1, m(1, 0) = -1, m(1, 1) = 2;
      const Ball plain = spectral_norm(convert<Ball>(m));
      const Rational factor = Rational::parse(scale);
      for (Rational& x : m) x *= factor;
      const Ball scaled = spectral_norm(convert<Ball>(m));
      CHECK(scaled.accuracy_bits() > bits - 15);
      CHECK(scaled.overlaps(plain * Ball(factor)));
      CHECK(spectral_direction(convert<Ball>(m))[0].accuracy_bits() > bits - 20);
    }
}

TEST_CASE("an undefined entry makes the norm undefined", "[spectral]") {
  Matrix<Ball> m(2, 2);
  m(0, 1) = Ball(1) / Ball(0);
  CHECK_FALSE(spectral_norm(m).is_finite());
}

TEST_CASE("positive semidefiniteness is decided where it can be", "[spectral]") {
  const auto decide = [](std::initializer_list<int> entries) {
    Matrix<Ball> m(2, 2);
    std::copy(entries.begin(), entries.end(), m.begin());
    return positive_semidefinite(m);
  };
  CHECK(decide({2, 1, 1, 2}) == Truth::yes);
  CHECK(decide({1, 2, 2, 1}) == Truth::no);
  CHECK(decide({-1, 0, 0, 1}) == Truth::no);
  CHECK(decide({1, 0, 0, -1}) == Truth::no);
  CHECK(decide({1, 1, 1, 1}) == Truth::yes);   // singular, and exact: the Schur complement is 0
  CHECK(decide({1, 3, -3, 1}) == Truth::yes);  // its symmetric part is I
  CHECK(decide({0, 1, 1, 0}) == Truth::no);    // the pivot says nothing, the minor does
  const Ball third(Rational(1, 3));
  CHECK(positive_semidefinite({Shape{2, 2}, {third, third, third, third}}) == Truth::unknown);
}

TEST_CASE("Gram matrices plus the identity are positive definite, minus a lot are not", "[spectral]") {
  for_all("M'M + I and M'M - 10^6 I", 60, [] {
    const PrecisionScope scope(96);
    const auto m = any_matrix(any_shape(4));
    Matrix<Ball> plus(m.cols(), m.cols());
    for (std::size_t i = 0; i < m.cols(); ++i)
      for (std::size_t j = 0; j < m.cols(); ++j) {
        Rational g = i == j ? 1 : 0;
        for (std::size_t k = 0; k < m.rows(); ++k) g += m(k, i) * m(k, j);
        plus(i, j) = Ball(g);
      }
    auto minus = plus;
    for (std::size_t i = 0; i < m.cols(); ++i) minus(i, i) -= Ball(1000000);
    RC_ASSERT(positive_semidefinite(plus) == Truth::yes);
    RC_ASSERT(positive_semidefinite(minus) == Truth::no);
  });
}

TEST_CASE("the double and the exact routes agree with Real", "[spectral]") {
  for_all("sigma_1 in doubles", 40, [] {
    const auto m = any_matrix(any_shape(4));
    RC_ASSERT(std::abs(spectral_norm(convert<double>(m)) - static_cast<double>(norm_of(m))) < 1e-10);
  });
  Matrix<Rational> diagonal(2, 3);
  diagonal(0, 0) = Rational(-7, 2), diagonal(1, 1) = 3;
  CHECK(spectral_norm(diagonal) == Rational(7, 2));
}
