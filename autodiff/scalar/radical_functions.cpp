#include "autodiff/scalar/radical.hpp"

// Functions of one number with roots. What Exact can do, Exact does.
namespace proofgrad {
namespace {

[[noreturn]] void refuse(const std::string& f) { throw NotExact(f + " of a number that holds roots"); }

Quadratic exponent(const char* f, const Radical& x) {
  if (const auto r = x.as_quadratic()) return *r;
  throw NotExact(std::string("exp of an exponential: ") + f);
}

const Exact& without_roots(const char* f, const Radical& x) {
  if (x.has_roots()) refuse(f);
  return x.base();
}

constexpr std::int64_t kMostPower = 4096;

Radical raise(Radical base, std::int64_t n) {
  Radical result(1);
  for (; n > 0; n >>= 1) {
    if (n & 1) result *= base;
    if (n > 1) base *= base;
  }
  return result;
}

}  // namespace

/// One product of roots of integers at most: what Q(sqrt n) holds for some n.
std::optional<Quadratic> Radical::as_quadratic() const {
  const auto plain = base_.as_quadratic();
  if (!plain || !terms_) return plain;
  if (terms_->size() > 1) return std::nullopt;
  const Term& t = terms_->front();
  const auto factor = t.factor.as_quadratic();
  if (!factor) return std::nullopt;
  Rational product = 1;
  for (const auto& p : t.roots.powers()) {
    if (p.atom->kind != RootAtom::Kind::integer) return std::nullopt;
    product *= p.atom->integer;
  }
  return *plain + *factor * Quadratic::sqrt(product);
}

Radical exp(const Radical& x) { return Radical(Exact::exponential(exponent("exp", x))); }

Radical log(const Radical& x) {
  if (x.has_roots() && x.sign() <= 0) throw UndefinedExact("log(" + x.str() + ") is not real");
  return Radical::from(log(without_roots("log", x)).as_quadratic().value());
}

/// tanh r = 1 - 2 / (e^{2r} + 1)
Radical tanh(const Radical& x) {
  const Quadratic r = exponent("tanh", x);
  return Radical(Exact(1) - Exact(2) / (Exact::exponential(r + r) + Exact(1)));
}

Radical sin(const Radical& x) { return Radical(sin(without_roots("sin", x))); }
Radical cos(const Radical& x) { return Radical(cos(without_roots("cos", x))); }
Radical abs(const Radical& x) { return x.sign() < 0 ? -x : x; }

Radical Arithmetic<Radical>::sigmoid(const Radical& x) {
  return Radical(Exact(1) / (Exact(1) + Exact::exponential(-exponent("sigmoid", x))));
}

Radical Arithmetic<Radical>::power(const Radical& x, const Rational& r) {
  if (r.sign() < 0 && x.sign() == 0) throw UndefinedExact("0 to the power " + r.str());
  if (!x.has_roots()) {
    const auto unit = x.base().as_unit();
    if (unit && unit->coefficient.is_one()) return Radical(Exact::exponential(unit->exponent * Quadratic(r)));
  }
  if (r.denominator() == Rational(2)) return power(sqrt(x), r * Rational(2));
  if (!r.is_integer() || proofgrad::abs(r) > Rational(kMostPower)) throw NotExact("a power " + r.str());
  const Radical y = raise(x, proofgrad::abs(r).to_int64());
  return r.sign() < 0 ? Radical(1) / y : y;
}

Radical Arithmetic<Radical>::dot(const Radical* x, std::ptrdiff_t dx, const Radical* y, std::ptrdiff_t dy,
                                 std::size_t n) {
  Radical sum;
  for (std::size_t k = 0; k < n; ++k, x += dx, y += dy)
    if (!x->is_formal_zero() && !y->is_formal_zero()) sum += *x * *y;
  return sum;
}

Radical Arithmetic<Radical>::softmax_shift(const Radical* row, std::size_t n, const unsigned char* keep) {
  for (std::size_t j = 0; j < n; ++j)
    if (!keep || keep[j]) return row[j];
  return {};
}

}  // namespace proofgrad
