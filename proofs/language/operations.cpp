#include "proofs/language/operations.hpp"

#include <algorithm>

#include "proofs/language/matrices.hpp"
#include "proofs/language/words.hpp"

namespace proofgrad::proofs {
namespace {

constexpr std::int64_t kLargestPower = 1000;

std::string shown(Expr x) { return x.shape().is_scalar() ? "a number" : "a " + str(x.shape()) + " matrix"; }
std::string shown(Expr a, Expr b) { return shown(a) + " and " + shown(b); }

bool is_number_zero(Expr x) { return x.shape().is_scalar() && x.is_zero(); }

/// Rank one has its norm at hand: |u v'| = |u| |v|.
Expr spectral(Expr x) {
  if (x.shape().is_vector()) return norm_fro(x);
  if (x.is(Op::Outer)) return norm_fro(x.arg(0)) * norm_fro(x.arg(1));
  return norm_spectral(x);
}

bool violates(DomainGuard::Kind kind, const Rational& x) {
  switch (kind) {
    case DomainGuard::Kind::nonzero:
      return x.is_zero();
    case DomainGuard::Kind::positive:
      return x.sign() <= 0;
    default:
      return x.sign() < 0;
  }
}

std::string violation(DomainGuard::Kind kind) {
  switch (kind) {
    case DomainGuard::Kind::nonzero:
      return "division by zero";
    case DomainGuard::Kind::positive:
      return "a logarithm or power outside its domain";
    default:
      return "a root outside its domain";
  }
}

}  // namespace

void Operations::fail(Position at, const std::string& message) const { source_.fail(at, message + where_()); }

void Operations::inapplicable(Position at, const std::string& message) const {
  throw Inapplicable(source_.file() + ":" + std::to_string(at.line) + ":" + std::to_string(at.column) + ": " +
                     message + where_());
}

Expr Operations::binary(Position at, Operator op, Expr a, Expr b) {
  switch (op) {
    case Operator::add:
      return add(at, a, b, false);
    case Operator::subtract:
      return add(at, a, b, true);
    case Operator::multiply:
      return multiply(at, a, b);
    default:
      return divide(at, a, b);
  }
}

Expr Operations::add(Position at, Expr a, Expr b, bool minus) const {
  if (is_number_zero(b)) return a;
  if (is_number_zero(a)) return minus ? -b : b;
  if (!(a.shape() == b.shape()))
    fail(at, std::string(minus ? "cannot subtract: " : "cannot add: ") + shown(a, b));
  return minus ? a - b : a + b;
}

Expr Operations::multiply(Position at, Expr a, Expr b) const {
  const bool scaling = a.shape().is_scalar() || b.shape().is_scalar();
  if (!scaling && a.cols() != b.rows()) fail(at, "cannot multiply: " + shown(a, b));
  return a * b;
}

Expr Operations::divide(Position at, Expr a, Expr b) {
  number(at, b, "a divisor");
  guard(at, DomainGuard::Kind::nonzero, b);
  return a / b;
}

Expr Operations::power(Position at, Expr base, const Rational& exponent) {
  if (!base.shape().is_scalar()) fail(at, "'^' is for numbers; the power of a matrix is power(M, n)");
  if (abs(exponent) > kLargestPower) fail(at, "this exponent is too large");
  const bool negative = exponent.sign() < 0;
  if (exponent.is_integer() && negative) guard(at, DomainGuard::Kind::nonzero, base);
  if (!exponent.is_integer())
    guard(at, negative ? DomainGuard::Kind::positive : DomainGuard::Kind::nonnegative, base);
  if (exponent.is_zero()) return constant(tape_, Rational(1));
  return exponent == Rational(1, 2) ? proofgrad::sqrt(base) : proofgrad::power(base, exponent);
}

Expr Operations::call(Position at, Function function, const std::vector<Expr>& x,
                      const std::vector<std::int64_t>& n) {
  const auto name = info(function).name;
  switch (function) {
    case Function::id:
      return identity(at, n[0]);
    case Function::ones:
      return ones(at, n);
    case Function::power:
      return matrix_power(at, x[0], n[0]);
    case Function::toeplitz:
      return toeplitz(at, x[0], n);
    case Function::lower_triangular:
      return lower_triangular(x[0]);
    case Function::normalize_rows:
      return normalize_rows(at, x[0]);
    case Function::largest:
      return largest(at, x[0], n[0]);
    case Function::norm:
      return spectral(x[0]);
    case Function::norm_fro:
      return proofgrad::norm_fro(x[0]);
    case Function::norm_one:
      return proofgrad::norm_one(x[0]);
    case Function::norm_inf:
      return proofgrad::norm_inf(x[0]);
    case Function::trace:
      return proofgrad::trace(square(at, x[0], name));
    case Function::det:
      return proofgrad::det(square(at, x[0], name));
    case Function::dot:
      return dot(at, x[0], x[1]);
    case Function::outer:
      return proofgrad::outer(column(at, x[0], name), column(at, x[1], name));
    case Function::diag:
      return x[0].shape().is_vector() ? proofgrad::diag(column(at, x[0], name))
                                      : diagonal(square(at, x[0], name));
    case Function::exp:
      return proofgrad::exp(x[0]);
    case Function::log:
      guard(at, DomainGuard::Kind::positive, x[0]);
      return proofgrad::log(x[0]);
    case Function::sqrt:
      guard(at, DomainGuard::Kind::nonnegative, x[0]);
      return proofgrad::sqrt(x[0]);
    case Function::abs:
      return proofgrad::abs(x[0]);
    case Function::max:
      return fold(at, Fold::max, x);
    case Function::min:
      return fold(at, Fold::min, x);
    default:
      throw std::logic_error("Operations::call: " + std::string(name));
  }
}

Expr Operations::fold(Position at, Fold fold, const std::vector<Expr>& values) {
  if (values.empty() && fold == Fold::sum) return constant(tape_, Rational(0));
  if (values.empty() && fold == Fold::product) return constant(tape_, Rational(1));
  if (values.empty()) inapplicable(at, std::string(name_of(fold)) + " over nothing");
  if (fold == Fold::product) return product(at, values);
  const bool adds = fold == Fold::sum || fold == Fold::mean;
  Expr result = adds ? values[0] : number(at, values[0], name_of(fold));
  for (std::size_t k = 1; k < values.size(); ++k) {
    if (adds)
      result = add(at, result, values[k], false);
    else
      result =
          (fold == Fold::max ? proofgrad::max : proofgrad::min)(result, number(at, values[k], name_of(fold)));
  }
  if (fold != Fold::mean) return result;
  return result / constant(tape_, Rational(static_cast<std::int64_t>(values.size())));
}

Expr Operations::product(Position at, const std::vector<Expr>& values) const {
  Expr result = values[0];
  for (std::size_t k = 1; k < values.size(); ++k) result = multiply(at, result, values[k]);
  return result;
}

Expr Operations::square(Position at, Expr x, std::string_view what) const {
  if (x.rows() != x.cols()) fail(at, std::string(what) + " needs a square matrix, found " + shown(x));
  return x;
}

Expr Operations::number(Position at, Expr x, std::string_view what) const {
  if (!x.shape().is_scalar()) fail(at, std::string(what) + " needs a number, found " + shown(x));
  return x;
}

Expr Operations::column(Position at, Expr x, std::string_view what) const {
  if (!x.shape().is_vector()) fail(at, std::string(what) + " needs a vector, found " + shown(x));
  return x.cols() == 1 ? x : transpose(x);
}

Expr Operations::dot(Position at, Expr a, Expr b) const {
  if (a.shape() == b.shape()) return proofgrad::dot(a, b);
  if (!a.shape().is_vector() || !b.shape().is_vector() || a.shape().size() != b.shape().size())
    fail(at, "dot needs two vectors of one length, found " + shown(a, b));
  return proofgrad::dot(column(at, a, "dot"), column(at, b, "dot"));
}

std::pair<Expr, Expr> Operations::equal_shapes(Position at, Expr a, Expr b) const {
  if (is_number_zero(b)) return {a, zeros(tape_, a.shape())};
  if (is_number_zero(a)) return {zeros(tape_, b.shape()), b};
  if (!(a.shape() == b.shape())) fail(at, "cannot compare: " + shown(a, b));
  return {a, b};
}

void Operations::guard(Position at, DomainGuard::Kind kind, Expr x) {
  if (x.is_constant()) {
    const auto& value = x.constant_value();
    if (std::any_of(value.begin(), value.end(), [&](const Rational& entry) { return violates(kind, entry); }))
      inapplicable(at, violation(kind));
    return;
  }
  if (guarded_.insert({kind, x.id()}).second) guards_.push_back({kind, x.id(), at});
}

}  // namespace proofgrad::proofs
