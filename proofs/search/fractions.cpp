#include "proofs/search/fractions.hpp"

#include <vector>

namespace proofgrad::proofs {

Rational nearest_multiple(double x, std::int64_t den) {
  return (Rational::from_double(x) * Rational(den) + Rational(1, 2)).floor() / Rational(den);
}

/// Equal integer parts of both ends are split off, the rest is turned over.
Rational simplest_between(const Rational& low, const Rational& high) {
  if (low.sign() <= 0 && high.sign() >= 0) return Rational(0);
  if (high.sign() < 0) return -simplest_between(-high, -low);
  Rational a = low, b = high;
  std::vector<Rational> parts;
  for (;;) {
    const Rational whole = -(-a).floor();  // the smallest integer >= a
    if (whole <= b) {
      parts.push_back(whole);
      break;
    }
    const Rational part = a.floor();
    parts.push_back(part);
    const Rational next = Rational(1) / (b - part);
    b = Rational(1) / (a - part);
    a = next;
  }
  Rational value = parts.back();
  for (std::size_t k = parts.size() - 1; k-- > 0;) value = parts[k] + Rational(1) / value;
  return value;
}

Rational simplest_within(double x, double tolerance) {
  const Rational middle = Rational::from_double(x), radius = Rational::from_double(tolerance);
  return simplest_between(middle - radius, middle + radius);
}

}  // namespace proofgrad::proofs
