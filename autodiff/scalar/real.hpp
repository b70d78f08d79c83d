#pragma once
#include <boost/multiprecision/mpfr.hpp>

#include "autodiff/scalar/arithmetic.hpp"

namespace proofgrad {

/// MPFR through Boost.Multiprecision, with the precision of the PrecisionScope in force. Not rigorous: for
/// search, for reference routes in tests and for user code; verdicts rest on Ball.
///
/// Before Boost 1.79 the precision of new numbers is one setting of the whole process, so that threads which
/// use Real at once must use one precision. Ball does not depend on Boost: its precision is the thread's own.
using Real = boost::multiprecision::number<boost::multiprecision::mpfr_float_backend<0>,
                                           boost::multiprecision::et_off>;

/// In the memory that y has; at the working precision whatever precision y had, as for new numbers. One
/// rounding each.
void set_sum(Real& y, const Real& a, const Real& b);
void set_difference(Real& y, const Real& a, const Real& b);
void set_product(Real& y, const Real& a, const Real& b);
void add_product(Real& y, const Real& a, const Real& b);
void set_dot(Real& y, const Real* a, std::ptrdiff_t da, const Real* b, std::ptrdiff_t db, std::size_t n);

template <>
struct Arithmetic<Real> {
  static constexpr const char* name = "Real";
  static Real from(const Rational& x);
  static Real sign(const Real& x) { return x > 0 ? Real(1) : x < 0 ? Real(-1) : x; }  // a NaN stays one
  static Real step(const Real& x) { return x > 0 ? Real(1) : x < 0 ? Real(0) : Real(x + Real(0.5)); }
  static Real max(const Real& a, const Real& b) { return a >= b ? a : b > a ? b : Real(a + b); }
  static Real min(const Real& a, const Real& b) { return a <= b ? a : b < a ? b : Real(a + b); }
  static Real sigmoid(const Real& x);
  static Real power(const Real& x, const Rational& r);
  static Real dot(const Real* x, std::ptrdiff_t dx, const Real* y, std::ptrdiff_t dy, std::size_t n);
  static Real norm2(const Real* x, std::size_t n) { return sqrt(dot(x, 1, x, 1, n)); }
  /// Any number near the row's largest entry: softmax subtracts it, so that no exp overflows.
  static Real softmax_shift(const Real* row, std::size_t n, const unsigned char* keep);
  static Real unit_quotient(const Real& x, const Real& norm) { return x / norm; }
  static bool is_exact_zero(const Real& x) { return x == 0; }
};

}  // namespace proofgrad
