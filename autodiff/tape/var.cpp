#include "autodiff/tape/var.hpp"

#include <stdexcept>

#include "autodiff/scalar/rational_arithmetic.hpp"

namespace proofgrad {
namespace {

/// Both exactly, or both on the tape of the one that has a tape.
template <class Exact, class Record>
Var combine(const Var& a, const Var& b, Exact exact, Record record) {
  if (a.is_constant() && b.is_constant()) return exact(a.constant_value(), b.constant_value());
  Tape& tape = a.is_constant() ? b.expr().tape() : a.expr().tape();
  return Var(record(a.expr(tape), b.expr(tape)));
}

template <class Exact, class Record>
Var apply(const Var& x, Exact exact, Record record) {
  if (!x.is_constant()) return Var(record(x.expr()));
  try {
    return exact(x.constant_value());
  } catch (const NotRational& e) {
    throw NotRational(std::string(e.what()) +
                      ": a constant Var has no tape to record it on; use Var(constant(tape, " +
                      x.constant_value().str() + "))");
  }
}

}  // namespace

Var::Var(Expr x) : value_(x) { require_shape(x.shape().is_scalar(), "Var", x); }

Expr Var::expr(Tape& tape) const {
  if (is_constant()) return constant(tape, constant_value());
  if (&expr().tape() != &tape)
    throw std::invalid_argument("Var: the operands are recorded on different tapes");
  return expr();
}

Var operator+(const Var& a, const Var& b) {
  return combine(a, b, std::plus<>(), [](Expr x, Expr y) { return x + y; });
}
Var operator-(const Var& a, const Var& b) {
  return combine(a, b, std::minus<>(), [](Expr x, Expr y) { return x - y; });
}
Var operator*(const Var& a, const Var& b) {
  return combine(a, b, std::multiplies<>(), [](Expr x, Expr y) { return x * y; });
}
Var operator/(const Var& a, const Var& b) {
  return combine(a, b, std::divides<>(), [](Expr x, Expr y) { return x / y; });
}
Var Var::operator-() const { return is_constant() ? Var(-constant_value()) : Var(-expr()); }

bool operator==(const Var& a, const Var& b) {
  if (a.is_constant() && b.is_constant()) return a.constant_value() == b.constant_value();
  throw std::logic_error("Var: == asks for the value of a recorded number, which only a sweep has");
}

#define PROOFGRAD_VAR_FUNCTION(f)                                                     \
  Var f(const Var& x) {                                                               \
    return apply(                                                                     \
        x, [](const Rational& r) { return Var(f(r)); }, [](Expr e) { return f(e); }); \
  }
PROOFGRAD_VAR_FUNCTION(exp)
PROOFGRAD_VAR_FUNCTION(log)
PROOFGRAD_VAR_FUNCTION(sqrt)
PROOFGRAD_VAR_FUNCTION(sin)
PROOFGRAD_VAR_FUNCTION(cos)
PROOFGRAD_VAR_FUNCTION(tanh)
PROOFGRAD_VAR_FUNCTION(abs)
#undef PROOFGRAD_VAR_FUNCTION

Var max(const Var& a, const Var& b) {
  return combine(a, b, &Arithmetic<Rational>::max, [](Expr x, Expr y) { return max(x, y); });
}
Var min(const Var& a, const Var& b) {
  return combine(a, b, &Arithmetic<Rational>::min, [](Expr x, Expr y) { return min(x, y); });
}

Var pow(const Var& x, const Rational& exponent) {
  return apply(
      x, [&](const Rational& r) { return Var(Arithmetic<Rational>::power(r, exponent)); },
      [&](Expr e) { return power(e, exponent); });
}
Var pow(const Var& x, const Var& exponent) {
  return exponent.is_constant() ? pow(x, exponent.constant_value()) : exp(exponent * log(x));
}

}  // namespace proofgrad
