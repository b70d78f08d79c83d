#include "autodiff/scalar/real.hpp"

#include "autodiff/scalar/precision.hpp"
#include "autodiff/scalar/rational_raw.hpp"

namespace proofgrad {

Real Arithmetic<Real>::from(const Rational& x) {
  working_precision();  // a thread's first number must see the project's default, not Boost's
  Real y;
  mpfr_set_q(y.backend().data(), mpq(x), MPFR_RNDN);
  return y;
}

Real Arithmetic<Real>::sigmoid(const Real& x) {
  if (x >= 0) return 1 / (1 + exp(Real(-x)));
  const Real e = exp(x);
  return e / (1 + e);
}

Real Arithmetic<Real>::power(const Real& x, const Rational& r) {
  if (r.is_integer()) return pow(x, Real(static_cast<long>(r.to_int64())));
  return pow(x, from(r));
}

Real Arithmetic<Real>::dot(const Real* x, std::ptrdiff_t dx, const Real* y, std::ptrdiff_t dy,
                           std::size_t n) {
  Real sum = 0;
  for (std::size_t k = 0; k < n; ++k, x += dx, y += dy) sum += *x * *y;
  return sum;
}

Real Arithmetic<Real>::softmax_shift(const Real* row, std::size_t n, const unsigned char* keep) {
  const Real* best = nullptr;
  for (std::size_t j = 0; j < n; ++j)
    if ((!keep || keep[j]) && (!best || row[j] > *best)) best = &row[j];
  return best ? *best : Real(0);
}

}  // namespace proofgrad
