#include <climits>

#include "autodiff/scalar/ball_raw.hpp"
#include "autodiff/scalar/ball_wide.hpp"

namespace proofgrad {
namespace {

template <class F>
Ball unary(F f, const Ball& x) {
  Ball y;
  f(raw(y), raw(x), prec());
  return y;
}

Ball half() {
  Ball y(1);
  arb_mul_2exp_si(raw(y), raw(y), -1);
  return y;
}

/// Laplace expansion along the first row: exact cofactors, no division; for n <= 6 after elimination failed.
Ball expand_determinant(const Matrix<Ball>& m, std::vector<std::size_t>& columns, std::size_t row) {
  if (row == m.rows()) return Ball(1);
  Ball sum;
  for (std::size_t k = 0; k < columns.size(); ++k) {
    const std::size_t c = columns[k];
    if (m(row, c).is_zero()) continue;
    columns.erase(columns.begin() + static_cast<std::ptrdiff_t>(k));
    const Ball term = m(row, c) * expand_determinant(m, columns, row + 1);
    columns.insert(columns.begin() + static_cast<std::ptrdiff_t>(k), c);
    if (k % 2 == 0)
      sum += term;
    else
      sum -= term;
  }
  return sum;
}

}  // namespace

Ball exp(const Ball& x) { return unary(arb_exp, x); }
Ball log(const Ball& x) { return unary(arb_log, x); }
Ball sqrt(const Ball& x) { return unary(arb_sqrt, x); }
Ball sin(const Ball& x) { return unary(arb_sin, x); }
Ball cos(const Ball& x) { return unary(arb_cos, x); }
Ball tanh(const Ball& x) { return unary(arb_tanh, x); }
/// Arb's own abs of a ball that holds 0 reaches below 0.
Ball abs(const Ball& x) {
  if (x.is_finite() && !x.is_zero() && x.contains_zero()) return Ball::hull(Ball(0), x.magnitude());
  Ball y;
  arb_abs(raw(y), raw(x));
  return y;
}

Ball Arithmetic<Ball>::sign(const Ball& x) {
  Ball y;
  if (!x.is_finite()) return x;  // perhaps undefined: an enclosure of -1, 0, 1 would hide it
  arb_sgn(raw(y), raw(x));
  return y;
}

Ball Arithmetic<Ball>::step(const Ball& x) {
  if (!x.is_finite()) return x;
  if (arb_is_positive(raw(x))) return Ball(1);
  if (arb_is_negative(raw(x))) return Ball(0);
  Ball y = half();
  // Exactly [0, 1]: Arb would round a radius that it reads from a number upward, and monotone functions would
  // not look so.
  if (!x.is_zero()) mag_set_ui_2exp_si(arb_radref(raw(y)), 1, -1);
  return y;
}

Ball Arithmetic<Ball>::max(const Ball& a, const Ball& b) {
  Ball y;
  arb_max(raw(y), raw(a), raw(b), prec());
  return y;
}
Ball Arithmetic<Ball>::min(const Ball& a, const Ball& b) {
  Ball y;
  arb_min(raw(y), raw(a), raw(b), prec());
  return y;
}

/// 1 / (1 + e^-x): x occurs once, so the enclosure is tight also for wide x.
Ball Arithmetic<Ball>::sigmoid(const Ball& x) { return Ball(1) / (Ball(1) + proofgrad::exp(-x)); }

Ball Arithmetic<Ball>::power(const Ball& x, const Rational& r) {
  Ball y;
  if (r.is_integer() && proofgrad::abs(r) < Rational(1L << 30)) {
    const long n = r.to_int64();
    const auto size = static_cast<ulong>(n < 0 ? -n : n);
    if (is_wide(x))
      y = wide_power(x, size);
    else
      arb_pow_ui(raw(y), raw(x), size, prec());
    return n < 0 ? Ball(1) / y : y;
  }
  if (r == Rational(1, 2)) return proofgrad::sqrt(x);
  if (x.is_zero() && r.sign() > 0) return y;  // log would not be finite
  return proofgrad::exp(Ball(r) * proofgrad::log(x));
}

Ball Arithmetic<Ball>::square(const Ball& x) { return is_wide(x) ? wide_power(x, 2) : x * x; }

void set_dot(Ball& sum, const Ball* x, std::ptrdiff_t dx, const Ball* y, std::ptrdiff_t dy, std::size_t n) {
  const bool squares = x == y && dx == dy;
  bool wide = false;
  for (std::size_t k = 0; k < n && !wide; ++k) {
    const auto at = static_cast<std::ptrdiff_t>(k);
    wide = is_wide(x[at * dx]) && is_wide(y[at * dy]);
  }
  if (!wide) {
    arb_dot(raw(sum), nullptr, 0, raw(x), dx, raw(y), dy, static_cast<slong>(n), prec());
    return;
  }
  sum = Ball();
  for (std::size_t k = 0; k < n; ++k, x += dx, y += dy)
    sum += squares ? Arithmetic<Ball>::square(*x) : *x * *y;
}

Ball Arithmetic<Ball>::dot(const Ball* x, std::ptrdiff_t dx, const Ball* y, std::ptrdiff_t dy,
                           std::size_t n) {
  Ball sum;
  set_dot(sum, x, dx, y, dy, n);
  return sum;
}

Ball Arithmetic<Ball>::norm2(const Ball* x, std::size_t n) {
  Ball y = dot(x, 1, x, 1, n);
  arb_sqrtpos(raw(y), raw(y), prec());
  return y;
}

/// softmax(s) = softmax(s - t) for every t: an exact midpoint is as good as any and adds no radius of its
/// own.
Ball Arithmetic<Ball>::softmax_shift(const Ball* row, std::size_t n, const unsigned char* keep) {
  const Ball* best = nullptr;
  for (std::size_t j = 0; j < n; ++j)
    if ((!keep || keep[j]) && (!best || arf_cmp(arb_midref(raw(row[j])), arb_midref(raw(*best))) > 0))
      best = &row[j];
  return best ? best->midpoint() : Ball();
}

Ball Arithmetic<Ball>::unit_quotient(const Ball& x, const Ball& norm) {
  const Ball unit = Ball::ball(Ball(0), Ball(1)), quotient = x / norm;
  if (quotient.is_finite()) {
    Ball y;
    return arb_intersection(raw(y), raw(quotient), raw(unit), prec()) != 0 ? y : unit;
  }
  return x.is_finite() && norm.is_finite() ? unit : quotient;
}

Ball determinant(const Matrix<Ball>& m) {
  const auto n = static_cast<slong>(m.rows());
  arb_mat_t a;
  arb_mat_init(a, n, n);
  for (slong i = 0; i < n; ++i)
    for (slong j = 0; j < n; ++j)
      arb_set(arb_mat_entry(a, i, j), raw(m(static_cast<std::size_t>(i), static_cast<std::size_t>(j))));
  Ball det;
  arb_mat_det(raw(det), a, prec());
  arb_mat_clear(a);
  if (det.is_finite() || n > 6) return det;
  std::vector<std::size_t> columns(m.cols());
  for (std::size_t j = 0; j < columns.size(); ++j) columns[j] = j;
  return expand_determinant(m, columns, 0);
}

}  // namespace proofgrad
