#include "proofs/measure/arrival.hpp"

#include <algorithm>

namespace proofgrad::proofs {
namespace {

Matrix<Rational> identity(std::size_t T) {
  Matrix<Rational> result(T, T);
  for (std::size_t i = 0; i < T; ++i) result(i, i) = 1;
  return result;
}

/// Of lower triangular matrices.
Matrix<Rational> product(const Matrix<Rational>& a, const Matrix<Rational>& b) {
  Matrix<Rational> c(a.shape());
  for (std::size_t i = 0; i < a.rows(); ++i)
    for (std::size_t j = 0; j <= i; ++j)
      for (std::size_t k = j; k <= i; ++k) c(i, j) += a(i, k) * b(k, j);
  return c;
}

}  // namespace

std::vector<Arrival> arrivals(const Matrix<Rational>& A, const std::vector<int>& layers) {
  std::vector<Arrival> result;
  Matrix<Rational> power = identity(A.rows());
  int reached = 0;
  for (const int L : layers) {
    for (; reached < L; ++reached) power = product(power, A);
    result.push_back({L, power, Rational(1) - power(A.rows() - 1, 0)});
  }
  return result;
}

Rational certified_rate(const Matrix<Rational>& A, int layers) {
  Rational delta(1);
  for (std::size_t i = 1; i < A.rows(); ++i) delta = std::min(delta, Rational(1) - A(i, i));
  const auto doublings = static_cast<std::int64_t>(A.rows()) - 2;
  return pow(Rational(2), doublings) * pow(Rational(1) - delta / Rational(2), layers);
}

Matrix<Rational> uniform_causal(std::size_t T) {
  Matrix<Rational> A(T, T);
  for (std::size_t i = 0; i < T; ++i)
    for (std::size_t j = 0; j <= i; ++j) A(i, j) = Rational(1, static_cast<std::int64_t>(i) + 1);
  return A;
}

Matrix<Rational> with_residual(const Matrix<Rational>& A) {
  Matrix<Rational> N(A.shape());
  for (std::size_t i = 0; i < A.rows(); ++i)
    for (std::size_t j = 0; j < A.cols(); ++j) N(i, j) = (A(i, j) + Rational(i == j ? 1 : 0)) / Rational(2);
  return N;
}

Matrix<Rational> two_taps(std::size_t T) {
  Matrix<Rational> R(T, T);
  R(0, 0) = 1;
  for (std::size_t i = 1; i < T; ++i) R(i, i) = R(i, i - 1) = Rational(1, 2);
  return R;
}

}  // namespace proofgrad::proofs
