#include "autodiff/tape/expr.hpp"

namespace proofgrad {

bool Expr::is_zero() const {
  return is_constant() && tape_->constant_shape(node().attribute.a).kind == ConstantShape::zero;
}

Expr constant(Tape& tape, Matrix<Rational> value) {
  return Expr(tape, tape.record_constant(std::move(value)));
}
Expr constant(Tape& tape, Rational value) {
  return constant(tape, Matrix<Rational>(Shape{1, 1}, {std::move(value)}));
}
Expr zeros(Tape& tape, Shape shape) { return Expr(tape, tape.record_known(ConstantShape::zero, shape)); }
Expr ones(Tape& tape, Shape shape) { return Expr(tape, tape.record_known(ConstantShape::ones, shape)); }

Expr identity(Tape& tape, std::size_t n) {
  Matrix<Rational> m(n, n);
  for (std::size_t i = 0; i < n; ++i) m(i, i) = Rational(1);
  return constant(tape, std::move(m));
}

Expr unit_column(Tape& tape, std::size_t n, std::size_t i) {
  if (i >= n) throw ShapeError("unit vector " + std::to_string(i) + " of R^" + std::to_string(n));
  return Expr(tape, tape.record_known(ConstantShape::unit_column, {n, 1}, i));
}

void require_shape(bool fits, const char* name, Expr a) {
  if (!fits) throw ShapeError(std::string(name) + ": found a " + str(a.shape()) + " matrix");
}
void require_shape(bool fits, const char* name, Expr a, Expr b) {
  if (!fits) throw ShapeError(std::string(name) + ": found " + str(a.shape()) + " and " + str(b.shape()));
}

}  // namespace proofgrad
