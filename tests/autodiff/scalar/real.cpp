// The kernels that write into memory at hand, against Boost's operators and exact arithmetic.
#include "autodiff/scalar/real.hpp"

#include <catch2/catch.hpp>

#include "autodiff/scalar/precision.hpp"
#include "autodiff/scalar/spectral_real.hpp"

using namespace proofgrad;

namespace {

long bits_of(const Real& x) { return mpfr_get_prec(x.backend().data()); }

/// Within one unit of the last place of the exact number.
bool is_rounded(const Real& y, const Rational& exact) {
  return abs(exact_ball(y).exact_value() - exact) <= abs(exact) * pow(Rational(2), 1 - bits_of(y));
}

Rational value(const Real& x) { return exact_ball(x).exact_value(); }

}  // namespace

TEST_CASE("sums and products in place round once, also where the result is an operand", "[real]") {
  const PrecisionScope scope(200);
  const Real a = Arithmetic<Real>::from({1, 3}), b = Arithmetic<Real>::from({-22, 7});
  const Rational x = value(a), z = value(b);
  Real y = 5;
  set_sum(y, a, b);
  CHECK(is_rounded(y, x + z));
  set_difference(y, a, b);
  CHECK(is_rounded(y, x - z));
  set_product(y, a, b);
  CHECK(is_rounded(y, x * z));
  Rational before = value(y);
  add_product(y, a, b);
  CHECK(is_rounded(y, before + x * z));
  before = value(y);
  set_product(y, y, a);
  CHECK(is_rounded(y, before * x));
  before = value(y);
  set_sum(y, b, y);
  CHECK(is_rounded(y, before + z));
  before = value(y);
  set_difference(y, y, y);
  CHECK(y == 0);
  y = a;
  add_product(y, y, y);
  CHECK(is_rounded(y, x + x * x));
}

TEST_CASE("a result takes the working precision, whatever it had before", "[real]") {
  Real y, a, b;
  {
    const PrecisionScope scope(500);
    y = Arithmetic<Real>::from({1, 7});
    a = Arithmetic<Real>::from({1, 3});
    b = Arithmetic<Real>::from({1, 11});
  }
  for (const long bits : {60L, 1000L, 200L}) {
    const PrecisionScope scope(bits);
    set_product(y, a, b);
    CHECK(bits_of(y) == real_precision());
    CHECK(real_precision() >= bits);
    CHECK(is_rounded(y, value(a) * value(b)));
    const Rational before = value(y);
    const PrecisionScope other(bits + 100);
    add_product(y, a, b);
    CHECK(bits_of(y) == real_precision());
    CHECK(is_rounded(y, before + value(a) * value(b)));
    Real same = a;
    set_sum(same, same, b);
    CHECK(is_rounded(same, value(a) + value(b)));
  }
}

TEST_CASE("a dot product with strides", "[real]") {
  const PrecisionScope scope(150);
  std::vector<Real> a, b;
  Rational exact;
  for (int k = 0; k < 12; ++k) {
    a.push_back(Arithmetic<Real>::from({2 * k - 9, 7}));
    b.push_back(Arithmetic<Real>::from({k + 1, 13}));
  }
  for (std::size_t k = 0; k < 4; ++k) exact += value(a[2 * k]) * value(b[3 * k]);
  Real y = 3;
  set_dot(y, a.data(), 2, b.data(), 3, 4);
  CHECK(abs(value(y) - exact) <= pow(Rational(2), -140));
  CHECK(y == Arithmetic<Real>::dot(a.data(), 2, b.data(), 3, 4));
  set_dot(y, a.data(), 1, b.data(), 1, 0);
  CHECK(y == 0);
}
