#include "autodiff/ops/norm.hpp"

namespace proofgrad {
namespace {

Expr project(const Call& c, Expr d) { return (d - hadamard(dot(c.y(), d), c.y())) / norm_fro(c.x(0)); }

[[noreturn]] void no_second_derivative() {
  throw UndefinedDerivative("second derivatives of the largest singular value are not defined here");
}

Expr record_scalar(Op op, Expr x) { return Expr(x.tape(), x.tape().record(op, {1, 1}, {x.id()})); }

/// X = s M with a scalar s: the factor leaves a norm as |s|, exactly and without widening its enclosure.
std::optional<Expr> scaled_norm(Expr x, Expr (*norm)(Expr)) {
  if (!x.is(Op::Mul) || x.shape().is_scalar()) return std::nullopt;
  for (const std::size_t k : {0, 1})
    if (x.arg(k).shape().is_scalar()) return hadamard(abs(x.arg(k)), norm(x.arg(1 - k)));
  return std::nullopt;
}

}  // namespace

Expr NormFro::pushforward(const Call& c, std::size_t, Expr dx) { return dot(unit(c.x(0)), dx); }
Expr NormFro::pullback(const Call& c, std::size_t, Expr ybar) { return hadamard(ybar, unit(c.x(0))); }
Expr Unit::pushforward(const Call& c, std::size_t, Expr dx) { return project(c, dx); }
Expr Unit::pullback(const Call& c, std::size_t, Expr ybar) { return project(c, ybar); }

namespace {
Expr direction(Expr x) { return Expr(x.tape(), x.tape().record(Op::SpectralDirection, x.shape(), {x.id()})); }
}  // namespace

Expr NormSpectral::pushforward(const Call& c, std::size_t, Expr dx) { return dot(direction(c.x(0)), dx); }
Expr NormSpectral::pullback(const Call& c, std::size_t, Expr ybar) {
  return hadamard(ybar, direction(c.x(0)));
}
Expr SpectralDirection::pushforward(const Call&, std::size_t, Expr) { no_second_derivative(); }
Expr SpectralDirection::pullback(const Call&, std::size_t, Expr) { no_second_derivative(); }

Expr Det::pushforward(const Call& c, std::size_t, Expr dx) { return dot(cofactor(c.x(0)), dx); }
Expr Det::pullback(const Call& c, std::size_t, Expr ybar) { return hadamard(ybar, cofactor(c.x(0))); }

Expr norm_fro(Expr x) {
  if (x.shape().is_scalar()) return abs(x);
  if (x.is_zero()) return zeros(x.tape(), {1, 1});
  if (x.is(Op::Transpose) || x.is(Op::Neg)) return norm_fro(x.arg(0));
  if (x.is(Op::Outer)) return hadamard(norm_fro(x.arg(0)), norm_fro(x.arg(1)));
  if (const auto scaled = scaled_norm(x, norm_fro)) return *scaled;
  return record_scalar(Op::NormFro, x);
}

Expr unit(Expr x) { return Expr(x.tape(), x.tape().record(Op::Unit, x.shape(), {x.id()})); }

Expr norm_spectral(Expr x) {
  if (x.shape().is_vector() || x.is(Op::Outer)) return norm_fro(x);  // rank one: the two norms agree
  if (x.is_zero()) return zeros(x.tape(), {1, 1});
  if (x.is(Op::Transpose) || x.is(Op::Neg)) return norm_spectral(x.arg(0));
  if (const auto scaled = scaled_norm(x, norm_spectral)) return *scaled;
  return record_scalar(Op::NormSpectral, x);
}

Expr det(Expr x) {
  require_shape(x.rows() == x.cols(), "determinant of a square matrix", x);
  return x.shape().is_scalar() ? x : record_scalar(Op::Det, x);
}

/// Faddeev-LeVerrier: M_1 = I, M_{k+1} = X M_k - (tr X M_k / k) I; adj X = (-1)^{n-1} M_n, cofactors = adj'.
/// Polynomial in X, hence defined for singular X and differentiable any number of times.
Expr cofactor(Expr x) {
  require_shape(x.rows() == x.cols(), "cofactors of a square matrix", x);
  const std::size_t n = x.rows();
  const Expr eye = identity(x.tape(), n);
  Expr m = eye;
  for (std::size_t k = 1; k < n; ++k) {
    const Expr xm = x * m;
    m = xm - hadamard(trace(xm) / constant(x.tape(), Rational(static_cast<std::int64_t>(k))), eye);
  }
  return transpose(n % 2 == 1 ? m : -m);
}

}  // namespace proofgrad
