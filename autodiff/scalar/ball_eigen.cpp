#include "autodiff/scalar/ball_eigen.hpp"

#include <algorithm>
#include <climits>

#include "autodiff/scalar/ball_raw.hpp"
#include "autodiff/scalar/symmetric_eigen.hpp"

namespace proofgrad {
namespace {

Ball times_power_of_two(const Ball& x, long e) {
  Ball y;
  arb_mul_2exp_si(raw(y), raw(x), e);
  return y;
}

/// Some e with every |entry| < 2^e; 0 for a zero matrix.
long common_exponent(const Matrix<Ball>& m) {
  long e = LONG_MIN;
  for (const Ball& x : m) e = std::max(e, x.midpoint().magnitude_exponent());
  return e == LONG_MIN ? 0 : e;
}

/// In doubles, of 2^-e m, so that nothing overflows.
TopEigen top_eigen_in_doubles(const Matrix<Ball>& m) {
  const std::size_t n = m.rows();
  const long e = common_exponent(m);
  Matrix<double> a(m.shape());
  for (std::size_t k = 0; k < a.size(); ++k) a[k] = times_power_of_two(m[k], -e).to_double();
  const SymmetricEigen eigen = symmetric_eigen(a);
  TopEigen top{Matrix<Ball>(n, 1), times_power_of_two(Ball::point(eigen.values[n - 1]), e),
               n > 1 ? times_power_of_two(Ball::point(eigen.values[n - 2]), e) : Ball()};
  for (std::size_t i = 0; i < n; ++i) top.vector[i] = Ball::point(eigen.vectors(i, n - 1));
  return top;
}

/// w with (m - shift I) w = v approximately; false where no solution was found.
bool solve_shifted(const Matrix<Ball>& m, const Ball& shift, Matrix<Ball>& v) {
  const auto n = static_cast<slong>(m.rows());
  arb_mat_t a, x;
  arb_mat_init(a, n, n);
  arb_mat_init(x, n, 1);
  for (slong i = 0; i < n; ++i) {
    for (slong j = 0; j < n; ++j)
      arb_set(arb_mat_entry(a, i, j), raw(m(static_cast<std::size_t>(i), static_cast<std::size_t>(j))));
    arb_sub(arb_mat_entry(a, i, i), arb_mat_entry(a, i, i), raw(shift), 2 * prec());
    arb_set(arb_mat_entry(x, i, 0), raw(v[static_cast<std::size_t>(i)]));
  }
  const bool solved = arb_mat_approx_solve(x, a, x, prec()) != 0;
  for (slong i = 0; solved && i < n; ++i)
    arb_get_mid_arb(raw(v[static_cast<std::size_t>(i)]), arb_mat_entry(x, i, 0));
  arb_mat_clear(a);
  arb_mat_clear(x);
  return solved;
}

void normalize(Matrix<Ball>& v) {
  const Ball length = Arithmetic<Ball>::norm2(v.data(), v.size());
  for (Ball& x : v) x = (x / length).midpoint();
}

/// v'Mv for a unit vector v.
Ball rayleigh_quotient(const Matrix<Ball>& m, const Matrix<Ball>& v) {
  Ball sum;
  for (std::size_t i = 0; i < v.size(); ++i)
    sum += v[i] * Arithmetic<Ball>::dot(m.data() + i * m.cols(), 1, v.data(), 1, v.size());
  return sum.midpoint();
}

bool all_finite(const Matrix<Ball>& v) {
  return std::all_of(v.begin(), v.end(), [](const Ball& x) { return x.is_finite(); });
}

}  // namespace

/// Doubles first, then Rayleigh quotient iteration, of which each step triples the correct bits. The shift
/// stays 2^-2bits away from the quotient: at an eigenvalue that is exact already (16 of a scaled orthogonal
/// matrix) the system would be singular and the vector would keep its double precision.
TopEigen approximate_top_eigen(const Matrix<Ball>& symmetric) {
  TopEigen top = top_eigen_in_doubles(symmetric);
  for (long bits = 45; bits < working_precision(); bits *= 2) {
    Matrix<Ball> v = top.vector;
    const Ball quotient = rayleigh_quotient(symmetric, v);
    const Ball shift = (quotient + times_power_of_two(quotient, -2 * bits)).midpoint();
    if (!solve_shifted(symmetric, shift, v)) break;
    normalize(v);
    if (!all_finite(v)) break;
    top.first = rayleigh_quotient(symmetric, v);
    top.vector = std::move(v);
  }
  return top;
}

namespace {

/// Jacobi's rotation in the plane (p, q), which makes a_pq zero (Golub and Van Loan, Matrix
/// Computations, 8.5).
struct Rotation {
  Ball c, s;
  Rotation(const Matrix<Ball>& a, std::size_t p, std::size_t q) {
    const Ball theta = ((a(q, q) - a(p, p)) / times_power_of_two(a(p, q), 1)).midpoint();
    const Ball root = sqrt(theta * theta + Ball(1)).midpoint();
    const Ball t = (theta.to_double() < 0 ? Ball(-1) / (root - theta) : Ball(1) / (root + theta)).midpoint();
    c = (Ball(1) / sqrt(t * t + Ball(1))).midpoint();
    s = (t * c).midpoint();
  }
  void apply(Ball& x, Ball& y) const {
    const Ball old = x;
    x = (c * old - s * y).midpoint();
    y = (s * old + c * y).midpoint();
  }
};

void rotate(Matrix<Ball>& a, Matrix<Ball>& vectors, std::size_t p, std::size_t q) {
  const Rotation r(a, p, q);
  const std::size_t n = a.rows();
  for (std::size_t k = 0; k < n; ++k) r.apply(a(k, p), a(k, q));
  for (std::size_t k = 0; k < n; ++k) r.apply(a(p, k), a(q, k));
  for (std::size_t k = 0; k < n; ++k) r.apply(vectors(k, p), vectors(k, q));
}

/// One sweep over all planes; true if some entry off the diagonal was still worth removing.
bool jacobi_sweep(Matrix<Ball>& a, Matrix<Ball>& vectors, long negligible) {
  bool any = false;
  for (std::size_t p = 0; p < a.rows(); ++p)
    for (std::size_t q = p + 1; q < a.rows(); ++q) {
      if (a(p, q).is_zero() || a(p, q).magnitude_exponent() < negligible) continue;
      rotate(a, vectors, p, q);
      any = true;
    }
  return any;
}

}  // namespace

Matrix<Ball> jacobi_top_vector(const Matrix<Ball>& symmetric) {
  constexpr int kSweeps = 60;
  const std::size_t n = symmetric.rows();
  Matrix<Ball> a(symmetric.shape()), vectors(symmetric.shape());
  for (std::size_t k = 0; k < a.size(); ++k) a[k] = symmetric[k].midpoint();
  for (std::size_t i = 0; i < n; ++i) vectors(i, i) = Ball(1);
  const long negligible = common_exponent(a) - prec();
  for (int sweep = 0; sweep < kSweeps && jacobi_sweep(a, vectors, negligible); ++sweep) {
  }
  std::size_t best = 0;
  for (std::size_t i = 1; i < n; ++i)
    if (less(a(best, best), a(i, i)) == Truth::yes) best = i;
  Matrix<Ball> v(n, 1);
  for (std::size_t i = 0; i < n; ++i) v[i] = vectors(i, best);
  return v;
}

}  // namespace proofgrad
