// Against the balls' routes, which are tested against an SVD in high precision.
#include <algorithm>

#include "autodiff/scalar/interval.hpp"
#include "autodiff/scalar/precision.hpp"
#include "autodiff/scalar/spectral.hpp"
#include "tests/autodiff/scalar/interval_random.hpp"
#include "tests/support/random.hpp"

using namespace proofgrad;
using namespace proofgrad::testing;

namespace {

Matrix<Interval> random_matrix(Intervals& from, Shape shape) {
  Matrix<Interval> m(shape);
  const int kind = from.below(6), scale = from.below(8) == 0 ? from.below(900) - 450 : 0;
  for (Interval& x : m) {
    const double e = std::ldexp(from.below(2001) - 1000, scale) / 7;
    x = Interval::raw(e, from.below(2) == 0 ? 0 : std::abs(e) * 1e-12);
  }
  if (kind == 0)  // rank one
    for (std::size_t i = 1; i < m.rows(); ++i)
      for (std::size_t j = 0; j < m.cols(); ++j) m(i, j) = m(0, j) * Interval(static_cast<int>(i) - 2);
  if (kind == 1)  // equal singular values
    for (std::size_t i = 0; i < m.rows(); ++i)
      for (std::size_t j = 0; j < m.cols(); ++j) m(i, j) = Interval(i == j ? 3 : 0);
  if (kind == 2)  // nearly equal ones
    for (std::size_t i = 0; i < m.rows(); ++i)
      for (std::size_t j = 0; j < m.cols(); ++j)
        m(i, j) = Interval::point(i == j ? 1 + std::ldexp(1.0, -from.below(60)) : 0);
  return m;
}

Matrix<Ball> members(Intervals& from, const Matrix<Interval>& m) {
  Matrix<Ball> out(m.shape());
  for (std::size_t k = 0; k < m.size(); ++k) out[k] = Ball(from.member(m[k]));
  return out;
}

bool is_narrow(const Interval& x, const Matrix<Interval>& m) {
  double radii = 0;
  for (const Interval& e : m) radii += e.rad();
  return x.rad() <= 1.01 * radii + 1e-12 * x.mid();
}

}  // namespace

TEST_CASE("intervals: spectral norms hold those of all members, and are narrow", "[interval]") {
  int narrow = 0, all = 0;
  for_all_intervals("sigma_1", 30, [&](Intervals& from) {
    const Shape shape{static_cast<std::size_t>(from.below(5)) + 1,
                      static_cast<std::size_t>(from.below(5)) + 1};
    const auto m = random_matrix(from, shape);
    const Interval norm = spectral_norm(m);
    RC_ASSERT(norm.is_finite());
    const PrecisionScope scope(200);
    RC_ASSERT(to_ball(norm).overlaps(spectral_norm(members(from, m))));
    narrow += is_narrow(norm, m) ? 1 : 0, ++all;
  });
  CHECK(narrow > all * 9 / 10);
}

TEST_CASE("intervals: known spectral norms", "[interval]") {
  const auto of = [](std::initializer_list<double> entries, Shape shape) {
    Matrix<Interval> m(shape);
    std::transform(entries.begin(), entries.end(), m.begin(), [](double x) { return Interval::point(x); });
    return spectral_norm(m);
  };
  const auto is = [](const Interval& x, double value) {
    return x.lower() <= value && value <= x.upper() && x.rad() < 1e-12;
  };
  CHECK(is(of({3, 0, 0, -2}, {2, 2}), 3));
  CHECK(is(of({1, 2, 2, 4}, {2, 2}), 5));                 // rank one
  CHECK(is(of({2, 0, 0, 0, 2, 0, 0, 0, 2}, {3, 3}), 2));  // three equal ones
  CHECK(is(of({0, 0, 7, 0, 0, 0, 0, 0, 0}, {3, 3}), 7));
  CHECK(is(of({1, 2, 2, 2, 4, 4, 2, 4, 4}, {3, 3}), 9));  // rank one

  CHECK(of({0, 0, 0, 0, 0, 0, 0, 0, 0}, {3, 3}).is_zero());
  CHECK_FALSE(of({1, 0, 0, HUGE_VAL}, {2, 2}).is_finite());
}

TEST_CASE("intervals: tiny and huge matrices", "[interval]") {
  for (const double scale : {0x1p-1070, 0x1p-600, 0x1p600, 0x1p1020}) {
    Matrix<Interval> m(3, 3);
    for (std::size_t k = 0; k < 9; ++k) m[k] = Interval::point(scale * static_cast<double>(k));
    const Interval norm = spectral_norm(m);
    const PrecisionScope scope(200);
    Matrix<Ball> balls(3, 3);
    for (std::size_t k = 0; k < 9; ++k) balls[k] = Ball::point(m[k].mid());
    CHECK((!norm.is_finite() || to_ball(norm).overlaps(spectral_norm(balls))));
  }
}

TEST_CASE("intervals: determinants and directions hold those of all members", "[interval]") {
  for_all_intervals("det, u_1 v_1'", 10, [](Intervals& from) {
    const auto n = static_cast<std::size_t>(from.below(5)) + 1;
    const auto m = random_matrix(from, {n, n});
    const PrecisionScope scope(200);
    const auto exact = members(from, m);
    RC_ASSERT(!determinant(m).is_finite() || to_ball(determinant(m)).overlaps(determinant(exact)));
    const auto direction = spectral_direction(m);
    const auto exact_direction = spectral_direction(exact);
    for (std::size_t k = 0; k < direction.size(); ++k)
      RC_ASSERT(to_ball(direction[k]).overlaps(exact_direction[k]));
  });
}
