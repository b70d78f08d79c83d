#include "autodiff/scalar/precision.hpp"

#include <catch2/catch.hpp>
#include <thread>

#include "autodiff/scalar/ball.hpp"
#include "autodiff/scalar/real.hpp"

using namespace proofgrad;

TEST_CASE("scopes nest and put back what was before, also when an error leaves them", "[precision]") {
  const long before = working_precision();
  {
    const PrecisionScope outer(300);
    CHECK(working_precision() == 300);
    try {
      const PrecisionScope inner(70);
      CHECK(working_precision() == 70);
      throw 1;
    } catch (int) {
    }
    CHECK(working_precision() == 300);
  }
  CHECK(working_precision() == before);
}

TEST_CASE("precisions out of range are refused and change nothing", "[precision]") {
  const long before = working_precision();
  for (const long bits : {-1L, 0L, 1L, (1L << 24) + 1})
    CHECK_THROWS_AS(PrecisionScope(bits), std::invalid_argument);
  CHECK(working_precision() == before);
}

TEST_CASE("both Real and Ball compute at the working precision", "[precision]") {
  for (const long bits : {2L, 53L, 64L, 100L, 333L, 1000L, 20000L}) {
    const PrecisionScope scope(bits);
    const Ball third(Rational(1, 3));
    CHECK(third.accuracy_bits() >= bits - 2);
    CHECK(third.accuracy_bits() <= bits + 2);
    const Real r = Arithmetic<Real>::from(Rational(1, 3));
    CHECK(mpfr_get_prec(r.backend().data()) >= bits);
    CHECK(mpfr_get_prec(Real(r * r + 1).backend().data()) >= bits);
    CHECK(mpfr_get_prec(Real(exp(r)).backend().data()) >= bits);
  }
}

TEST_CASE("the precision belongs to the thread", "[precision]") {
  const PrecisionScope scope(500);
  long seen = 0;
  std::thread([&] { seen = working_precision(); }).join();
  CHECK(seen == 128);
  CHECK(working_precision() == 500);
}
