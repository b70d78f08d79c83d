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

namespace {

mpfr_ptr raw(Real& x) { return x.backend().data(); }
mpfr_srcptr raw(const Real& x) { return x.backend().data(); }

/// For a result that is no operand: what it held is lost if the precision changes.
mpfr_ptr prepared(Real& y) {
  if (mpfr_get_prec(raw(y)) != real_precision()) mpfr_set_prec(raw(y), real_precision());
  return raw(y);
}

/// y = f(a, b), where y may be an operand.
template <class F>
void set(F f, Real& y, const Real& a, const Real& b) {
  if ((&y == &a || &y == &b) && mpfr_get_prec(raw(y)) != real_precision()) {
    Real z;
    f(prepared(z), raw(a), raw(b), MPFR_RNDN);
    y.swap(z);
  } else {
    f(prepared(y), raw(a), raw(b), MPFR_RNDN);
  }
}

}  // namespace

void set_sum(Real& y, const Real& a, const Real& b) { set(mpfr_add, y, a, b); }
void set_difference(Real& y, const Real& a, const Real& b) { set(mpfr_sub, y, a, b); }
void set_product(Real& y, const Real& a, const Real& b) { set(mpfr_mul, y, a, b); }

void add_product(Real& y, const Real& a, const Real& b) {
  if (mpfr_get_prec(raw(y)) == real_precision()) {
    mpfr_fma(raw(y), raw(a), raw(b), raw(y), MPFR_RNDN);
    return;
  }
  Real z;
  mpfr_fma(prepared(z), raw(a), raw(b), raw(y), MPFR_RNDN);
  y.swap(z);
}

void set_dot(Real& y, const Real* a, std::ptrdiff_t da, const Real* b, std::ptrdiff_t db, std::size_t n) {
  mpfr_ptr sum = prepared(y);
  mpfr_set_zero(sum, 1);
  for (std::size_t k = 0; k < n; ++k, a += da, b += db) mpfr_fma(sum, raw(*a), raw(*b), sum, MPFR_RNDN);
}

Real Arithmetic<Real>::dot(const Real* x, std::ptrdiff_t dx, const Real* y, std::ptrdiff_t dy,
                           std::size_t n) {
  Real sum;
  set_dot(sum, x, dx, y, dy, n);
  return sum;
}

Real Arithmetic<Real>::softmax_shift(const Real* row, std::size_t n, const unsigned char* keep) {
  const Real* best = nullptr;
  for (std::size_t j = 0; j < n; ++j)
    if ((!keep || keep[j]) && (!best || row[j] > *best)) best = &row[j];
  return best ? *best : Real(0);
}

}  // namespace proofgrad
