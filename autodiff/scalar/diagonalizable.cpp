#include "autodiff/scalar/diagonalizable.hpp"

#include <algorithm>
#include <vector>

#include "autodiff/scalar/faddeev.hpp"
#include "autodiff/scalar/not_exact.hpp"
#include "autodiff/scalar/radical.hpp"
#include "autodiff/scalar/rational_arithmetic.hpp"

namespace proofgrad {
namespace {

/// Coefficients of a polynomial over Q, the constant one first; the leading one is not 0; empty for 0.
using Coefficients = std::vector<Rational>;

template <class S>
Matrix<S> product(const Matrix<S>& a, const Matrix<S>& b) {
  Matrix<S> c(a.shape());
  for (std::size_t i = 0; i < a.rows(); ++i)
    for (std::size_t j = 0; j < a.rows(); ++j) {
      S sum(0);
      for (std::size_t k = 0; k < a.rows(); ++k) sum = sum + a(i, k) * b(k, j);
      c(i, j) = sum;
    }
  return c;
}

template <class S>
S trace(const Matrix<S>& m) {
  S sum(0);
  for (std::size_t i = 0; i < m.rows(); ++i) sum = sum + m(i, i);
  return sum;
}

Coefficients characteristic_polynomial(const Matrix<Rational>& m) {
  Coefficients chi{1};  // from the leading one down
  for (const Rational& c : characteristic_coefficients(m)) chi.push_back(-c);
  std::reverse(chi.begin(), chi.end());
  return chi;
}

Coefficients derivative(const Coefficients& p) {
  Coefficients result;
  for (std::size_t k = 1; k < p.size(); ++k) result.push_back(p[k] * Rational(static_cast<std::int64_t>(k)));
  return result;
}

struct Division {
  Coefficients quotient, remainder;
};

Division divide(Coefficients p, const Coefficients& by) {
  Division result;
  result.quotient.resize(p.size() < by.size() ? 0 : p.size() - by.size() + 1);
  for (std::size_t shift = result.quotient.size(); shift-- > 0;) {
    const Rational factor = p[shift + by.size() - 1] / by.back();
    result.quotient[shift] = factor;
    for (std::size_t k = 0; k < by.size(); ++k) p[shift + k] -= factor * by[k];
  }
  while (!p.empty() && p.back().is_zero()) p.pop_back();
  result.remainder = std::move(p);
  return result;
}

Coefficients greatest_common_divisor(Coefficients a, Coefficients b) {
  while (!b.empty()) {
    Coefficients rest = divide(std::move(a), b).remainder;
    a = std::exchange(b, std::move(rest));
  }
  return a;
}

/// p(M), by Horner's scheme.
Matrix<Rational> value(const Coefficients& p, const Matrix<Rational>& m) {
  Matrix<Rational> result(m.shape());
  for (std::size_t k = p.size(); k-- > 0;) {
    result = product(result, m);
    for (std::size_t i = 0; i < m.rows(); ++i) result(i, i) += p[k];
  }
  return result;
}

/// p without its multiple roots: each root once.
Coefficients square_free(const Coefficients& p) {
  return divide(p, greatest_common_divisor(p, derivative(p))).quotient;
}

bool is_zero(const Matrix<Rational>& m) {
  return std::all_of(m.begin(), m.end(), [](const Rational& x) { return x.is_zero(); });
}

/// v with its first entry that is not 0 made 1, times the common denominator.
std::vector<Rational> whole(std::vector<Rational> v) {
  const Rational first = *std::find_if(v.begin(), v.end(), [](const Rational& x) { return !x.is_zero(); });
  for (Rational& x : v) x /= first;
  Rational scale = 1;
  for (const Rational& x : v) scale *= (x * scale).denominator();
  for (Rational& x : v) x *= scale;
  return v;
}

/// A column of `v` such that f(M) times it is not 0.
Defect defect_of(Coefficients f, const Matrix<Rational>& v, const Matrix<Rational>& image) {
  std::size_t place = 0;
  while (image[place].is_zero()) ++place;
  std::vector<Rational> column;
  for (std::size_t i = 0; i < v.rows(); ++i) column.push_back(v(i, place % v.cols()));
  return {std::move(f), whole(std::move(column)), place / v.cols()};
}

}  // namespace

bool diagonalizable(const Matrix<Rational>& m) {
  return is_zero(value(square_free(characteristic_polynomial(m)), m));
}

std::optional<Defect> defect(const Matrix<Rational>& m) {
  const Coefficients chi = characteristic_polynomial(m);
  const Coefficients multiple = greatest_common_divisor(chi, derivative(chi));
  Coefficients f = square_free(multiple);
  const Rational leading = f.back();
  for (Rational& x : f) x /= leading;
  const Matrix<Rational> f_of_m = value(f, m);
  Matrix<Rational> v = value(divide(divide(chi, multiple).quotient, f).quotient, m);
  Matrix<Rational> image = product(f_of_m, v);
  if (is_zero(image)) return std::nullopt;
  for (Matrix<Rational> next = product(f_of_m, image); !is_zero(next); next = product(f_of_m, image)) {
    v = std::move(image);
    image = std::move(next);
  }
  return defect_of(std::move(f), v, image);
}

bool diagonalizable(const Matrix<Radical>& m) {
  Matrix<Rational> rational(m.shape());
  for (std::size_t k = 0; k < m.size(); ++k) {
    const auto x = m[k].has_roots() ? std::nullopt : m[k].base().as_rational();
    if (!x) throw NotExact("diagonalizable is decided for rational matrices");
    rational[k] = *x;
  }
  return diagonalizable(rational);
}

Truth diagonalizable(const Matrix<Ball>& m) {
  const std::size_t n = m.rows();
  std::vector<Ball> power_sums{Ball(static_cast<int>(n))};
  Matrix<Ball> power = m;
  for (std::size_t k = 1; k + 1 < 2 * n; ++k) {
    power_sums.push_back(trace(power));
    power = product(power, m);
  }
  Matrix<Ball> hankel(n, n);
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < n; ++j) hankel(i, j) = power_sums[i + j];
  return equal(determinant(hankel), Ball(0)) == Truth::no ? Truth::yes : Truth::unknown;
}

}  // namespace proofgrad
