#include "autodiff/scalar/ball_eigen.hpp"

#include <Eigen/Dense>
#include <algorithm>
#include <climits>

#include "autodiff/scalar/ball_raw.hpp"

namespace proofgrad {
namespace {

slong prec() { return working_precision(); }

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
  const auto n = static_cast<long>(m.rows());
  const long e = common_exponent(m);
  Eigen::MatrixXd a(n, n);
  for (long i = 0; i < n; ++i)
    for (long j = 0; j < n; ++j)
      a(i, j) =
          times_power_of_two(m(static_cast<std::size_t>(i), static_cast<std::size_t>(j)), -e).to_double();
  const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(a);
  TopEigen top{Matrix<Ball>(m.rows(), 1), times_power_of_two(Ball::point(solver.eigenvalues()(n - 1)), e),
               n > 1 ? times_power_of_two(Ball::point(solver.eigenvalues()(n - 2)), e) : Ball()};
  for (long i = 0; i < n; ++i)
    top.vector[static_cast<std::size_t>(i)] = Ball::point(solver.eigenvectors()(i, n - 1));
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

/// Doubles first, then Rayleigh quotient iteration, of which each step triples the correct bits.
TopEigen approximate_top_eigen(const Matrix<Ball>& symmetric) {
  TopEigen top = top_eigen_in_doubles(symmetric);
  for (long bits = 45; bits < working_precision(); bits *= 2) {
    Matrix<Ball> v = top.vector;
    if (!solve_shifted(symmetric, top.first, v)) break;  // the value is an eigenvalue to the last bit
    normalize(v);
    if (!all_finite(v)) break;
    top.first = rayleigh_quotient(symmetric, v);
    top.vector = std::move(v);
  }
  return top;
}

}  // namespace proofgrad
