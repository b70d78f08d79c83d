#pragma once
#include <cmath>
#include <random>

#include "autodiff/scalar/interval.hpp"
#include "tests/support/for_all.hpp"

namespace proofgrad::testing {

/// Intervals of doubles with full mantissas, and exact numbers within them: many, for one seed.
class Intervals {
 public:
  explicit Intervals(std::uint64_t seed) : engine_(seed) {}

  int below(int n) { return static_cast<int>(engine_() % static_cast<std::uint64_t>(n)); }
  /// A double with a full mantissa: near 1 as a rule, now and then far away, at the ends of the range, or 0.
  double number() {
    const int kind = below(20);
    if (kind == 0) return 0;
    const int exponent = kind < 14   ? below(9) - 4
                         : kind < 17 ? below(161) - 80
                         : kind < 19 ? -500 - below(575)
                                     : 400 + below(624);
    return mantissa(exponent) * (below(2) == 0 ? 1 : -1);
  }
  /// A radius from nothing to much more than the middle.
  double radius(double middle) {
    const int kind = below(8);
    if (kind < 3) return 0;
    if (kind < 6) return std::abs(middle) * mantissa(-below(60) - 1);
    return kind == 6 ? std::abs(number()) : std::abs(middle) * mantissa(below(60));
  }
  Interval interval() {  ///< finite
    const double m = number();
    const Interval x = Interval::raw(m, radius(m));
    return x.is_finite() ? x : interval();
  }
  /// An end as a rule.
  Rational member(const Interval& x) {
    const Rational r = Rational::from_double(x.rad());
    const int kind = below(5);
    return Rational::from_double(x.mid()) + (kind < 2 ? r : kind < 4 ? -r : r * Rational(below(9) - 4, 4));
  }

 private:
  double mantissa(int exponent) {
    return std::ldexp(static_cast<double>((engine_() >> 11) | (std::uint64_t{1} << 52)), exponent - 52);
  }
  std::mt19937_64 engine_;
};

/// Exactly: is x in the interval? What is not finite holds everything.
inline bool holds(const Interval& interval, const Rational& x) {
  if (!interval.is_finite()) return true;
  return abs(x - Rational::from_double(interval.mid())) <= Rational::from_double(interval.rad());
}

/// `test(intervals)` many times, for seeds that are printed if it fails.
template <class Test>
void for_all_intervals(const char* what, int rounds, Test test) {
  for_all(what, rounds, [&] {
    Intervals from(static_cast<std::uint64_t>(*rc::gen::inRange(0, 1 << 30)));
    for (int k = 0; k < 100; ++k) test(from);
  });
}

}  // namespace proofgrad::testing
