#include "proofs/export/stated_sides.hpp"

#include <fmt/core.h>

namespace proofgrad::proofs::coq {
namespace {

struct Bounds {
  Rational low, high;
};

Bounds parsed(const std::array<std::string, 2>& bounds) {
  return {Rational::parse(bounds[0]), Rational::parse(bounds[1])};
}

/// By 10^-digits of the power of ten that is above all of it.
Bounds widened(const Bounds& x, int digits) {
  Rational power = 1;
  while (power < abs(x.low) || power < abs(x.high)) power *= 10;
  for (int k = 0; k < digits; ++k) power /= 10;
  return {x.low - power, x.high + power};
}

std::string stated(const char* side, const Bounds& x) {
  return fmt::format("{} <= {} <= {}", decimal(x.low), side, decimal(x.high));
}

}  // namespace

std::string decimal(const Rational& x) {
  std::size_t places = 0;
  Rational scaled = abs(x);
  for (; !scaled.is_integer(); scaled *= 10) ++places;
  std::string digits = scaled.str();
  if (places > 0) {
    if (digits.size() <= places) digits.insert(0, places + 1 - digits.size(), '0');
    digits.insert(digits.size() - places, ".");
  }
  return (x.sign() < 0 ? "-" : "") + digits;
}

std::string sides_statement(const Certificate& c) {
  const Bounds left = parsed(c.left), right = parsed(c.right);
  constexpr int kDigits = 15;
  for (int digits = kDigits;; ++digits) {
    const Bounds l = widened(left, digits), r = widened(right, digits);
    if (l.high < r.low || r.high < l.low) return stated("left", l) + " /\\ " + stated("right", r);
  }
}

}  // namespace proofgrad::proofs::coq
