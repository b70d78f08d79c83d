#include <algorithm>
#include <array>
#include <vector>

#include "autodiff/scalar/interval.hpp"
#include "autodiff/scalar/precision.hpp"
#include "autodiff/scalar/spectral.hpp"

// The largest singular value of X: with M the middles and R the radii, |sigma_1(X) - sigma_1(M)| <= |X - M|_F
// <= |R|_F (Weyl). For M itself, of doubles, with m rows and k <= m columns (or transposed), u = 2^-52 and
// F = |M|_F, where G = M'M as computed is off by at most (m + 1) u F^2 in the 2-norm:
//
// k = 2: lambda_1 of [a b; b c] is (a + c + |(a - c, 2b)|) / 2, a sum of positive numbers. Rounding it costs
// 7 u (a + c) and G 2 (m + 1) u F^2; a + c is about F^2 <= 2 lambda_1. Root: at most (2m + 12) u sigma_1.
//
// k > 2: an approximate singular vector v (nothing is assumed of it) gives the lower bound |Mv| / |v|. An
// upper bound b of lambda_1(G): Cholesky's factorization of b I - G, in doubles, runs to its end. By Higham,
// Accuracy and Stability of Numerical Algorithms, theorem 10.3, the factor is that of a matrix A off by at
// most (k + 2) u tr(A) <= (k + 2) u k b, which is then positive semidefinite; b - g_ii is rounded by u b.
namespace proofgrad {
namespace {

constexpr double kUnit = Interval::kUnit, kUp = Interval::kUp;

/// Where no product of four entries over- or underflows to any effect.
bool is_moderate(double squares) { return squares > 0x1p-400 && squares < 0x1p400; }

double root_above(double x) { return std::sqrt(x) * (1 + 4 * kUnit); }

/// The middles of X or of X', whichever has no more columns than rows.
struct Tall {
  explicit Tall(const Matrix<Interval>& x)
      : rows(std::max(x.rows(), x.cols())),
        cols(std::min(x.rows(), x.cols())),
        first(x.data()),
        down(x.rows() < x.cols() ? 1 : x.cols()),
        across(x.rows() < x.cols() ? x.cols() : 1) {}
  double operator()(std::size_t i, std::size_t j) const { return first[i * down + j * across].mid(); }

  std::size_t rows, cols;
  const Interval* first;
  std::size_t down, across;
};

template <std::size_t N>
struct FixedSquare {
  explicit FixedSquare(std::size_t) {}
  static constexpr std::size_t n = N;
  double& operator()(std::size_t i, std::size_t j) { return entries[i * N + j]; }
  double operator()(std::size_t i, std::size_t j) const { return entries[i * N + j]; }
  std::array<double, N * N> entries;
};
struct AnySquare {
  explicit AnySquare(std::size_t size) : n(size), entries(size * size) {}
  double& operator()(std::size_t i, std::size_t j) { return entries[i * n + j]; }
  double operator()(std::size_t i, std::size_t j) const { return entries[i * n + j]; }
  std::size_t n;
  std::vector<double> entries;
};

template <class Square>
Square gram(const Tall& m) {
  Square g(m.cols);
  for (std::size_t i = 0; i < g.n; ++i)
    for (std::size_t j = 0; j <= i; ++j) {
      double sum = 0;
      for (std::size_t k = 0; k < m.rows; ++k) sum += m(k, i) * m(k, j);
      g(i, j) = g(j, i) = sum;
    }
  return g;
}

/// Y Y of a symmetric Y.
template <class Square>
Square squared(const Square& x) {
  Square y(x.n);
  for (std::size_t i = 0; i < x.n; ++i)
    for (std::size_t j = 0; j <= i; ++j) {
      double sum = 0;
      for (std::size_t k = 0; k < x.n; ++k) sum += x(i, k) * x(j, k);
      y(i, j) = y(j, i) = sum;
    }
  return y;
}

template <class Square>
double trace(const Square& x) {
  double sum = 0;
  for (std::size_t i = 0; i < x.n; ++i) sum += x(i, i);
  return sum;
}

/// A high power of g, of trace 1: nearly the projection to an eigenvector of the largest eigenvalue, whose
/// square has trace 1 too, unless the largest eigenvalues are equal.
template <class Square>
Square high_power(const Square& g) {
  constexpr int kRounds = 14;
  constexpr double kNear = 1 - 0x1p-13;
  Square y = g;
  double size = trace(g), squares = 0;
  for (int round = 0; round < kRounds && squares < kNear * size * size; ++round) {
    const double factor = 1 / size;  // the largest eigenvalue becomes 1/n to 1: its eighth power is not small
    for (double& e : y.entries) e *= factor;
    y = squared(squared(squared(y)));
    size = trace(y), squares = 0;
    for (const double e : y.entries) squares += e * e;
  }
  return squared(y);
}

/// Which row of it is longest.
template <class Square>
std::size_t largest_row(const Square& y) {
  std::size_t best = 0;
  for (std::size_t i = 1; i < y.n; ++i)
    if (y(i, i) > y(best, best)) best = i;
  return best;
}

/// |Mv| / |v|, for any v.
double quotient_of(const Tall& m, const double* v) {
  double images = 0, squares = 0;
  for (std::size_t j = 0; j < m.cols; ++j) squares += v[j] * v[j];
  for (std::size_t i = 0; i < m.rows; ++i) {
    double sum = 0;
    for (std::size_t j = 0; j < m.cols; ++j) sum += m(i, j) * v[j];
    images += sum * sum;
  }
  return std::sqrt(images / squares);
}

/// Does Cholesky's factorization of b I - g run to its end?
template <class Square>
bool factorizes(const Square& g, double b) {
  Square a = g;
  for (double& e : a.entries) e = -e;
  for (std::size_t k = 0; k < g.n; ++k) a(k, k) = b - g(k, k);
  for (std::size_t k = 0; k < g.n; ++k) {
    if (!(a(k, k) > 0)) return false;
    const double root = std::sqrt(a(k, k));
    for (std::size_t i = k; i < g.n; ++i) a(i, k) /= root;
    for (std::size_t j = k + 1; j < g.n; ++j)
      for (std::size_t i = j; i < g.n; ++i) a(i, j) -= a(i, k) * a(j, k);
  }
  return true;
}

/// |Mv| is off by less than (k + 2) u |M|_F |v|, besides its own roundings.
template <class Square>
Interval norm_of_many(const Tall& m, double squares) {
  const auto rows = static_cast<double>(m.rows), k = static_cast<double>(m.cols);
  const auto g = gram<Square>(m);
  Square power = high_power(g);
  const double quotient = quotient_of(m, &power(largest_row(power), 0));
  const double low = quotient * (1 - (rows + k + 8) * kUnit) - std::sqrt(squares) * ((k + 3) * kUnit);
  double step = 8 * (k + 2) * k * kUnit;
  for (int tries = 0; tries < 16 && low > 0; ++tries, step *= 8) {
    const double b = quotient * quotient * (1 + step);
    if (!factorizes(g, b)) continue;
    return Interval::between(low, root_above(b + ((rows + 2) * squares + ((k + 2) * k + 2) * b) * kUnit));
  }
  return Interval::between(0, root_above(squares) * (1 + (rows * k + 2) * kUnit));
}

double norm_of_two(const Tall& m) {
  double a = 0, b = 0, c = 0;
  for (std::size_t i = 0; i < m.rows; ++i) {
    const double p = m(i, 0), q = m(i, 1);
    a += p * p, b += p * q, c += q * q;
  }
  const double difference = a - c;
  return std::sqrt((a + c + std::sqrt(difference * difference + 4 * (b * b))) / 2);
}

Interval norm_of_middles(const Matrix<Interval>& x) {
  double squares = 0, largest = 0;
  for (const Interval& e : x) squares += e.mid() * e.mid(), largest = std::max(largest, std::abs(e.mid()));
  if (largest == 0) return {};
  const auto size = static_cast<double>(x.size());
  if (!is_moderate(squares)) return Interval::between(largest, largest * size * kUp);
  const Tall m(x);
  if (m.cols == 3) return norm_of_many<FixedSquare<3>>(m, squares);
  if (m.cols > 3) return norm_of_many<AnySquare>(m, squares);
  const double norm = norm_of_two(m);
  return Interval::raw(norm, norm * ((size + 12) * kUnit));
}

template <class F>
auto by_balls(F f, const Matrix<Interval>& x) {
  const PrecisionScope bits(64);
  Matrix<Ball> balls(x.shape());
  for (std::size_t k = 0; k < x.size(); ++k) balls[k] = to_ball(x[k]);
  return f(balls);
}

}  // namespace

Interval spectral_norm(const Matrix<Interval>& x) {
  if (x.shape().is_vector()) return Arithmetic<Interval>::norm2(x.data(), x.size());
  double radii = 0;  // their sum is no less than |R|_F
  for (const Interval& e : x) {
    if (!e.is_finite()) return Interval::whole();
    radii += e.rad();
  }
  const Interval norm =
      norm_of_middles(x) + Interval::raw(0, radii * (1 + kUnit * static_cast<double>(x.size())) * kUp);
  return norm.mid() < norm.rad() ? Interval::between(0, norm.upper()) : norm;
}

Matrix<Interval> spectral_direction(const Matrix<Interval>& x) {
  const auto balls = by_balls([](const Matrix<Ball>& b) { return spectral_direction(b); }, x);
  Matrix<Interval> d(x.shape());
  for (std::size_t k = 0; k < d.size(); ++k) d[k] = to_interval(balls[k]);
  return d;
}

Interval determinant(const Matrix<Interval>& x) {
  if (x.rows() == 1) return x[0];
  if (x.rows() == 2) return x[0] * x[3] - x[1] * x[2];
  if (x.rows() == 3)
    return x[0] * (x[4] * x[8] - x[5] * x[7]) - x[1] * (x[3] * x[8] - x[5] * x[6]) +
           x[2] * (x[3] * x[7] - x[4] * x[6]);
  return to_interval(by_balls([](const Matrix<Ball>& b) { return determinant(b); }, x));
}

}  // namespace proofgrad
