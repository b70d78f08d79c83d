#include "autodiff/ops/elementwise.hpp"

#include "autodiff/ops/shared.hpp"
#include "autodiff/ops/structured.hpp"

namespace proofgrad {
namespace {

Expr broadcast_to(Expr dx, const Call& c) { return expand(dx, c.node().shape); }

/// The adjoint of broadcasting: a scalar operand collects the cotangents of all its copies.
Expr unbroadcast(const Call& c, std::size_t k, Expr xbar) {
  return c.x(k).shape().is_scalar() && !xbar.shape().is_scalar() ? sum(xbar) : xbar;
}

Expr one(const Call& c) { return constant(c.tape(), Rational(1)); }
Expr number(const Call& c, const Rational& r) { return constant(c.tape(), r); }

/// step(x_k - other), the share of the larger operand; `larger` is false for min.
Expr share(const Call& c, std::size_t k, bool larger) {
  const Expr difference = larger ? c.x(k) - c.x(1 - k) : c.x(1 - k) - c.x(k);
  return step(difference);
}

Shape broadcast_shape(const char* name, Expr a, Expr b) {
  require_shape(a.shape() == b.shape() || a.shape().is_scalar() || b.shape().is_scalar(), name, a, b);
  return a.shape().is_scalar() ? b.shape() : a.shape();
}

Expr record2(Op op, const char* name, Expr a, Expr b) {
  const Shape shape = broadcast_shape(name, a, b);
  return Expr(a.tape(), a.tape().record(op, shape, {a.id(), b.id()}));
}

Expr record1(Op op, Expr x) { return Expr(x.tape(), x.tape().record(op, x.shape(), {x.id()})); }

}  // namespace

Expr Add::pushforward(const Call& c, std::size_t, Expr dx) { return broadcast_to(dx, c); }
Expr Add::pullback(const Call& c, std::size_t k, Expr ybar) { return unbroadcast(c, k, ybar); }

Expr Sub::pushforward(const Call& c, std::size_t k, Expr dx) { return broadcast_to(k == 0 ? dx : -dx, c); }
Expr Sub::pullback(const Call& c, std::size_t k, Expr ybar) {
  return unbroadcast(c, k, k == 0 ? ybar : -ybar);
}

Expr Mul::pushforward(const Call& c, std::size_t k, Expr dx) { return hadamard(dx, c.x(1 - k)); }
Expr Mul::pullback(const Call& c, std::size_t k, Expr ybar) {
  if (c.x(k).shape().is_scalar()) return dot(ybar, expand(c.x(1 - k), ybar.shape()));
  return hadamard(ybar, c.x(1 - k));
}

Expr Div::pushforward(const Call& c, std::size_t k, Expr dx) {
  return k == 0 ? broadcast_to(dx, c) / c.x(1) : -hadamard(c.y(), dx / c.x(1));
}
Expr Div::pullback(const Call& c, std::size_t k, Expr ybar) {
  const Expr share = ybar / c.x(1);
  return unbroadcast(c, k, k == 0 ? share : -hadamard(share, c.y()));
}

Expr Max::pushforward(const Call& c, std::size_t k, Expr dx) { return hadamard(share(c, k, true), dx); }
Expr Max::pullback(const Call& c, std::size_t k, Expr ybar) {
  return unbroadcast(c, k, hadamard(share(c, k, true), ybar));
}
Expr Min::pushforward(const Call& c, std::size_t k, Expr dx) { return hadamard(share(c, k, false), dx); }
Expr Min::pullback(const Call& c, std::size_t k, Expr ybar) {
  return unbroadcast(c, k, hadamard(share(c, k, false), ybar));
}

Expr Neg::derivative(const Call& c) { return number(c, Rational(-1)); }
Expr Exp::derivative(const Call& c) { return c.y(); }
Expr Log::derivative(const Call& c) { return one(c) / c.x(0); }
Expr Sqrt::derivative(const Call& c) { return number(c, Rational(1, 2)) / c.y(); }
Expr Abs::derivative(const Call& c) { return sign(c.x(0)); }
Expr Sign::derivative(const Call& c) { return zeros(c.tape(), c.node().shape); }
Expr Step::derivative(const Call& c) { return zeros(c.tape(), c.node().shape); }
Expr Sin::derivative(const Call& c) { return cos(c.x(0)); }
Expr Cos::derivative(const Call& c) { return -sin(c.x(0)); }
Expr Tanh::derivative(const Call& c) { return one(c) - hadamard(c.y(), c.y()); }
Expr Sigmoid::derivative(const Call& c) { return hadamard(c.y(), one(c) - c.y()); }
Expr Power::derivative(const Call& c) {
  const Rational r = c.tape().constant(c.node().attribute.a)[0];
  return hadamard(number(c, r), power(c.x(0), r - Rational(1)));
}

namespace {

/// s where x is the scalar s in every entry, but no constant.
std::optional<Expr> repeated_scalar(Expr x) {
  if (!x.is(Op::Mul) || x.shape().is_scalar()) return std::nullopt;
  for (const std::size_t k : {0, 1})
    if (x.arg(k).shape().is_scalar() && is_ones(x.arg(1 - k))) return x.arg(k);
  return std::nullopt;
}

/// Entrywise operations broadcast scalars themselves: nobody has to write one into every entry.
void undo_expansion(Expr& a, Expr& b) {
  if (a.shape() != b.shape()) return;
  const auto s = repeated_scalar(a), t = repeated_scalar(b);
  if (s && !t) a = *s;
  if (t && !s) b = *t;
}

}  // namespace

Expr operator+(Expr a, Expr b) {
  const Shape shape = broadcast_shape("+", a, b);
  undo_expansion(a, b);
  if (a.is_zero()) return expand(b, shape);
  if (b.is_zero()) return expand(a, shape);
  if (a.is(Op::Neg)) return b - a.arg(0);
  if (b.is(Op::Neg)) return a - b.arg(0);
  if (const auto merged = add_structured(a, b)) return *merged;
  return a.id() <= b.id() ? record2(Op::Add, "+", a, b) : record2(Op::Add, "+", b, a);
}

Expr operator-(Expr a, Expr b) {
  const Shape shape = broadcast_shape("-", a, b);
  undo_expansion(a, b);
  if (b.is_zero()) return expand(a, shape);
  if (a.is_zero()) return expand(-b, shape);
  if (a == b) return zeros(a.tape(), shape);
  if (const auto merged = add_structured(a, -b)) return *merged;
  return record2(Op::Sub, "-", a, b);
}

Expr operator-(Expr a) {
  if (a.is_zero()) return a;
  if (a.is(Op::Neg)) return a.arg(0);
  if (const auto negated = negate_structured(a)) return *negated;
  return record1(Op::Neg, a);
}

Expr hadamard(Expr a, Expr b) {
  const Shape shape = broadcast_shape("entrywise product", a, b);
  undo_expansion(a, b);
  if (a.is_zero() || b.is_zero()) return zeros(a.tape(), shape);
  if (is_ones(a)) return expand(b, shape);
  if (is_ones(b)) return expand(a, shape);
  if (const auto product = multiply_structured(a, b)) return *product;
  if (const auto regrouped = regroup_scalar(a, b)) return *regrouped;
  return a.id() <= b.id() ? record2(Op::Mul, "entrywise product", a, b)
                          : record2(Op::Mul, "entrywise product", b, a);
}

Expr operator/(Expr a, Expr b) {
  const Shape shape = broadcast_shape("/", a, b);
  if (is_ones(b)) return expand(a, shape);
  if (b.shape().is_scalar() && is_outer_sum(a))
    return sum_over_terms(a, [&](Expr u, Expr v) { return outer(u, v / b); });
  return record2(Op::Div, "/", a, b);
}

Expr max(Expr a, Expr b) { return a == b ? a : record2(Op::Max, "max", a, b); }
Expr min(Expr a, Expr b) { return a == b ? a : record2(Op::Min, "min", a, b); }

Expr exp(Expr x) { return record1(Op::Exp, x); }
Expr log(Expr x) { return record1(Op::Log, x); }
Expr sqrt(Expr x) { return record1(Op::Sqrt, x); }
Expr abs(Expr x) { return record1(Op::Abs, x); }
Expr sign(Expr x) { return record1(Op::Sign, x); }
Expr step(Expr x) { return record1(Op::Step, x); }
Expr sin(Expr x) { return record1(Op::Sin, x); }
Expr cos(Expr x) { return record1(Op::Cos, x); }
Expr tanh(Expr x) { return record1(Op::Tanh, x); }
Expr sigmoid(Expr x) { return record1(Op::Sigmoid, x); }

Expr power(Expr x, const Rational& exponent) {
  if (exponent == Rational(1)) return x;
  if (exponent.is_zero()) return ones(x.tape(), x.shape());
  const std::uint32_t place = x.tape().intern_constant(Matrix<Rational>(Shape{1, 1}, {exponent}));
  return Expr(x.tape(), x.tape().record(Op::Power, x.shape(), {x.id()}, {place, 0}));
}

}  // namespace proofgrad
