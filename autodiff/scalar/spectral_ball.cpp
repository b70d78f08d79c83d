#include "autodiff/scalar/ball_eigen.hpp"
#include "autodiff/scalar/precision.hpp"
#include "autodiff/scalar/spectral.hpp"

namespace proofgrad {
namespace {

Ball norm2(const Matrix<Ball>& x) { return Arithmetic<Ball>::norm2(x.data(), x.size()); }

Matrix<Ball> product(const Matrix<Ball>& a, const Matrix<Ball>& b) {
  Matrix<Ball> y(a.rows(), b.cols());
  for (std::size_t i = 0; i < y.rows(); ++i)
    for (std::size_t j = 0; j < y.cols(); ++j)
      y(i, j) = Arithmetic<Ball>::dot(a.data() + i * a.cols(), 1, b.data() + j,
                                      static_cast<std::ptrdiff_t>(b.cols()), a.cols());
  return y;
}

Matrix<Ball> transposed(const Matrix<Ball>& a) {
  Matrix<Ball> y(a.cols(), a.rows());
  for (std::size_t i = 0; i < y.rows(); ++i)
    for (std::size_t j = 0; j < y.cols(); ++j) y(i, j) = a(j, i);
  return y;
}

/// The smaller of X'X and XX': they share their non-zero eigenvalues.
Matrix<Ball> gram(const Matrix<Ball>& tall) { return product(transposed(tall), tall); }

/// 2^e by repeated squaring of exact numbers.
Ball power_of_two(long e) { return Arithmetic<Ball>::power(Ball(2), Rational(std::int64_t{e})); }

/// shift I - m
Matrix<Ball> shifted(const Ball& shift, const Matrix<Ball>& m) {
  Matrix<Ball> y(m.shape());
  for (std::size_t i = 0; i < m.rows(); ++i)
    for (std::size_t j = 0; j < m.cols(); ++j) y(i, j) = i == j ? shift - m(i, j) : -m(i, j);
  return y;
}

/// Some b with all eigenvalues of g certainly at most b, near `estimate` (a lower bound) where that can be
/// shown.
Ball certified_upper_eigenvalue(const Matrix<Ball>& g, const Ball& estimate) {
  for (long bits = working_precision() - 8; bits > 0; bits -= 6) {
    const Ball b = (estimate + estimate * power_of_two(-bits)).magnitude();
    if (positive_semidefinite(shifted(b, g)) == Truth::yes) return b;
  }
  return Arithmetic<Ball>::dot(g.data(), 1, g.data(), 1, g.size()).is_finite() ? norm2(g).magnitude()
                                                                               : Ball(1) / Ball(0);
}

/// sigma_1 of a matrix of exact balls with Gram matrix g, from any vector v: tight if v is near the first
/// singular vector.
Ball norm_from_vector(const Matrix<Ball>& m, const Matrix<Ball>& g, const Matrix<Ball>& v) {
  const Ball length = norm2(v);
  if (!length.is_finite() || length.contains_zero()) return Ball::hull(Ball(0), norm2(m));
  const Ball low = norm2(product(m, v)) / length;
  const Ball high = sqrt(certified_upper_eigenvalue(g, low * low));
  return Ball::hull(low, high);
}

/// sigma_1 of a matrix of exact balls with rows >= cols.
Ball norm_of_midpoint(const Matrix<Ball>& m) {
  const Matrix<Ball> g = gram(m);
  const Ball norm = norm_from_vector(m, g, approximate_top_eigen(g).vector);
  if (norm.accuracy_bits() >= working_precision() - 40) return norm;
  const Ball again = norm_from_vector(m, g, jacobi_top_vector(g));
  return again.accuracy_bits() > norm.accuracy_bits() ? again : norm;
}

Matrix<Ball> tall(const Matrix<Ball>& x) { return x.rows() >= x.cols() ? x : transposed(x); }

/// How far v may be from the exact unit eigenvector: 2 r / (l - m), as spectral.hpp argues; nothing without a
/// gap.
std::optional<Ball> vector_error(const Matrix<Ball>& g, const TopEigen& top, const Matrix<Ball>& v) {
  const Ball quarter(Rational(1, 4));
  const Ball m = (top.second + (top.first - top.second) * quarter).midpoint();
  Matrix<Ball> deflated = g;
  for (std::size_t i = 0; i < g.rows(); ++i)
    for (std::size_t j = 0; j < g.cols(); ++j) deflated(i, j) -= top.first * v[i] * v[j];
  if (positive_semidefinite(shifted(m, deflated)) != Truth::yes || less(m, top.first) != Truth::yes)
    return std::nullopt;
  Matrix<Ball> residual = product(g, v);
  for (std::size_t i = 0; i < v.size(); ++i) residual[i] -= top.first * v[i];
  const Ball sine = (norm2(residual) / (top.first - m)).magnitude();
  if (less(sine, Ball(1)) != Truth::yes) return std::nullopt;
  return sine + sine;  // |v - v_1| <= sqrt(2) sin(angle) < 2 sin(angle)
}

Matrix<Ball> all_subgradients(Shape shape) {
  Matrix<Ball> d(shape);
  for (Ball& entry : d) entry = Ball::ball(Ball(0), Ball(1));
  return d;
}

Matrix<Ball> direction_of_tall(const Matrix<Ball>& x) {
  const Matrix<Ball> g = gram(x);
  for (const Ball& entry : g)
    if (!entry.is_finite()) return all_subgradients(x.shape());
  const TopEigen top = approximate_top_eigen(g);
  const Ball length = norm2(top.vector);
  Matrix<Ball> v = top.vector;
  for (Ball& entry : v) entry /= length;
  const auto error = vector_error(g, top, v);
  if (!error) return all_subgradients(x.shape());
  for (Ball& entry : v) entry = Ball::ball(entry, *error);
  Matrix<Ball> u = product(x, v);
  const Ball sigma = spectral_norm(x);
  Matrix<Ball> d(x.shape());
  for (std::size_t i = 0; i < d.rows(); ++i)
    for (std::size_t j = 0; j < d.cols(); ++j) d(i, j) = Arithmetic<Ball>::unit_quotient(u[i] * v[j], sigma);
  return d;
}

}  // namespace

Ball spectral_norm(const Matrix<Ball>& x) {
  Matrix<Ball> mid(x.shape()), radii(x.shape());
  for (std::size_t k = 0; k < x.size(); ++k) {
    if (!x[k].is_finite()) return Ball(1) / Ball(0);
    mid[k] = x[k].midpoint();
    radii[k] = x[k].radius();
  }
  const Ball norm = x.shape().is_vector() ? norm2(mid) : norm_of_midpoint(tall(mid));
  const Ball widened = Ball::ball(norm, norm2(radii));
  // A norm is never negative: the part below 0 is no value of it.
  return Arithmetic<Ball>::max(widened, Ball(0));
}

Matrix<Ball> spectral_direction(const Matrix<Ball>& x) {
  return x.rows() >= x.cols() ? direction_of_tall(x) : transposed(direction_of_tall(transposed(x)));
}

namespace {

Matrix<Ball> symmetric_part(const Matrix<Ball>& x) {
  Matrix<Ball> a(x.shape());
  const Ball half(Rational(1, 2));
  for (std::size_t i = 0; i < x.rows(); ++i)
    for (std::size_t j = 0; j < x.rows(); ++j) a(i, j) = i == j ? x(i, j) : half * (x(i, j) + x(j, i));
  return a;
}

/// Is some a_jj or some minor a_kk a_jj - a_kj^2 with j >= k certainly negative?
bool is_certainly_indefinite(const Matrix<Ball>& a, std::size_t k) {
  for (std::size_t j = k; j < a.rows(); ++j) {
    if (less(a(j, j), Ball(0)) == Truth::yes) return true;
    if (less(a(k, k) * a(j, j), a(k, j) * a(k, j)) == Truth::yes) return true;
  }
  return false;
}

bool is_zero_row(const Matrix<Ball>& a, std::size_t k) {
  for (std::size_t j = k; j < a.rows(); ++j)
    if (!a(k, j).is_zero()) return false;
  return true;
}

/// Takes the multiple of row and column k off the rest that clears them: leaves the Schur complement.
void eliminate(Matrix<Ball>& a, std::size_t k) {
  for (std::size_t i = k + 1; i < a.rows(); ++i) {
    const Ball factor = a(i, k) / a(k, k);
    for (std::size_t j = i; j < a.rows(); ++j) {
      a(i, j) -= factor * a(k, j);
      a(j, i) = a(i, j);
    }
  }
}

}  // namespace

/// Gaussian elimination without pivoting: a matrix with a positive pivot is positive semidefinite exactly if
/// its Schur complement is; one with a zero first row exactly if the rest is; and one with a negative
/// diagonal entry or minor of two rows is not.
Truth positive_semidefinite(const Matrix<Ball>& x) {
  Matrix<Ball> a = symmetric_part(x);
  for (std::size_t k = 0; k < a.rows(); ++k) {
    if (is_zero_row(a, k)) continue;
    if (less(Ball(0), a(k, k)) != Truth::yes)
      return is_certainly_indefinite(a, k) ? Truth::no : Truth::unknown;
    eliminate(a, k);
  }
  return Truth::yes;
}

}  // namespace proofgrad
