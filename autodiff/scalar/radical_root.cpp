#include <algorithm>

#include "autodiff/scalar/radical.hpp"
#include "autodiff/scalar/square_free.hpp"

// Square roots of numbers without roots, written in one way as far as that is cheap.
namespace proofgrad {
namespace {

thread_local std::int64_t radicand = 1;

std::int64_t largest_prime(std::int64_t n) {
  std::int64_t largest = 1;
  for (std::int64_t p = 2; n > 1; ++p)
    for (; n % p == 0; n /= p) largest = p;
  return largest;
}

Radical root_atom(const Rational& n) {
  RootAtom atom;
  atom.integer = n;
  return Radical(RootMonomial(std::move(atom)));
}

/// sqrt(p) for the largest prime p of the field's radicand n = p m is sqrt(n) / sqrt(m) = sqrt(n) sqrt(m) /
/// m.
Radical root_of_factor(const Rational& p) {
  const std::int64_t n = field_radicand(), largest = largest_prime(n);
  if (n == 1 || p != Rational(largest)) return root_atom(p);
  const Rational m(n / largest);
  return Radical(Exact(Quadratic(0, Rational(1) / m, n))) * Radical::root_of(m);
}

/// A rational q > 0 that makes the coefficient c / q simple: 1 or -1 where c is rational.
Rational size_of(const Quadratic& c) {
  return abs(c.rational_part().is_zero() ? c.root_part() : c.rational_part());
}

/// sqrt(N) by an atom, for N > 0 that is no square; a rational factor leaves first.
Radical root_by_atom(const ExpSum& sum) {
  const Rational size = size_of(sum.terms().front().coefficient);
  RootAtom atom;
  atom.kind = RootAtom::Kind::sum;
  atom.sum = sum.times({0, Rational(1) / size});
  return Radical(RootMonomial(std::move(atom))) * Radical::root_of(size);
}

/// sqrt(a + b sqrt n) = sqrt((a+s)/2) +- sqrt((a-s)/2) with s^2 = a^2 - b^2 n, where s is rational.
std::optional<Radical> denested(const Quadratic& c) {
  const Rational &a = c.rational_part(), &b = c.root_part();
  const Rational norm = a * a - b * b * Rational(c.radicand());
  if (a.sign() <= 0 || norm.sign() < 0) return std::nullopt;
  const auto split = ExpSum(norm).square_root();
  if (!split) return std::nullopt;
  const Rational s = split->is_zero() ? Rational(0) : split->terms()[0].coefficient.rational_part();
  const Rational half(1, 2);
  const Radical small = Radical::root_of((a - s) * half);
  return Radical::root_of((a + s) * half) + (b.sign() > 0 ? small : -small);
}

Radical root_of_quadratic(const Quadratic& c) {
  if (c.is_rational()) return Radical::root_of(c.rational_part());
  if (auto simple = denested(c)) return *simple;
  return root_by_atom(ExpSum(c));
}

Exact exponential(const Quadratic& r) { return Exact::exponential(r); }

/// sqrt(N) for a sum N > 0 with several terms: e^r leaves first, then a square is looked for.
Radical root_of_sum(const ExpSum& sum) {
  const Quadratic r = sum.terms().front().exponent;
  const Rational size = size_of(sum.terms().front().coefficient);
  const ExpSum plain = sum.times({-r, Rational(1) / size});
  const Radical factor = Radical::root_of(size) * Radical(exponential(r / Quadratic(2)));
  if (const auto root = plain.square_root()) return factor * abs(Radical(Exact(*root)));
  return factor * root_by_atom(plain);
}

/// n / (f^a g^b ..) = n f g .. / (f^2 g^2 ..)^.. with f, g of odd power: the root of the denominator is in
/// the field.
Radical root_of_fraction(const Exact& x) {
  ExpSum numerator = x.numerator();
  Exact root_below = 1;
  for (const auto& f : x.denominator().factors()) {
    if (f.power % 2 == 1) numerator = numerator * *f.sum;
    const Exact factor = abs(Exact(*f.sum));
    for (unsigned k = 0; k < (f.power + 1) / 2; ++k) root_below /= factor;
  }
  return root_of_sum(numerator) * Radical(root_below);
}

}  // namespace

RadicandScope::RadicandScope(std::int64_t square_free) : before_(radicand) { radicand = square_free; }
RadicandScope::~RadicandScope() { radicand = before_; }
std::int64_t field_radicand() noexcept { return radicand; }

/// sqrt(n/d) = sqrt(n d) / d
Radical Radical::root_of(const Rational& x) {
  if (x.sign() < 0) throw UndefinedExact("sqrt(" + x.str() + ") is not real");
  if (x.is_zero()) return {};
  const Rational d = x.denominator();
  const RootSplit split = split_root(x.numerator() * d);
  Radical root(split.root / d);
  for (const Rational& factor : split.radicands) root *= root_of_factor(factor);
  return root;
}

Radical Radical::from(const Quadratic& x) {
  if (x.is_rational() || x.radicand() == field_radicand()) return Radical(Exact(x));
  return Radical(x.rational_part()) + Radical(x.root_part()) * root_of(Rational(x.radicand()));
}

Radical sqrt(const Radical& x) {
  if (x.is_formal_zero()) return {};
  const int sign = x.sign();
  if (sign == 0) return {};
  if (sign < 0) throw UndefinedExact("sqrt(" + x.str() + ") is not real");
  if (x.has_roots()) throw NotExact("a root of a number that holds roots itself");
  const Exact& base = x.base();
  if (const auto unit = base.as_unit())
    return root_of_quadratic(unit->coefficient) * Radical(exponential(unit->exponent / Quadratic(2)));
  return root_of_fraction(base);
}

}  // namespace proofgrad
