#include "autodiff/scalar/symbolic.hpp"

#include "tests/autodiff/scalar/exact_random.hpp"
#include "tests/autodiff/scalar/symbolic_evaluate.hpp"
#include "tests/support/for_all.hpp"

using namespace proofgrad;
using namespace proofgrad::testing;

namespace {

Symbolic variable(std::uint32_t k) { return Symbolic::variable(k); }

Symbolic small_exponent() {
  return Symbolic(small_quadratic()) * variable(static_cast<std::uint32_t>(*rc::gen::inRange(0, 2)));
}

Symbolic small_numerator() {
  Symbolic x;
  for (int k = *rc::gen::inRange(1, 4); k > 0; --k)
    x +=
        Symbolic(small_quadratic()) * exp(small_exponent()) * (*rc::gen::arbitrary<bool>() ? variable(0) : 1);
  return x;
}

Symbolic small_symbolic() {
  const Symbolic x = small_numerator(), y = small_numerator();
  return y.is_zero() ? x : x / y;
}

}  // namespace

TEST_CASE("symbolic: operations are those of the values") {
  for_all("values", 300, [] {
    const Symbolic x = small_symbolic(), y = small_symbolic();
    const std::vector<Ball> at = {Ball(small_rational()), Ball(small_rational())};
    const Ball a = value(x, at), b = value(y, at);
    RC_PRE(a.is_finite() && b.is_finite());
    RC_ASSERT(equal(value(x + y, at), a + b) != Truth::no);
    RC_ASSERT(equal(value(x - y, at), a - b) != Truth::no);
    RC_ASSERT(equal(value(x * y, at), a * b) != Truth::no);
    if (!y.is_zero()) RC_ASSERT(equal(value(x / y, at), a / b) != Truth::no);
  });
}

TEST_CASE("symbolic: a field") {
  for_all("field", 200, [] {
    const Symbolic x = small_symbolic(), y = small_symbolic(), z = small_symbolic();
    RC_ASSERT(((x + y) * z - x * z - y * z).is_zero());
    RC_ASSERT((x - x).is_zero());
    if (!y.is_zero()) RC_ASSERT((x / y * y - x).is_zero());
  });
}

TEST_CASE("symbolic: functions that differ somewhere are not called equal") {
  const Symbolic x = variable(0), y = variable(1);
  CHECK_FALSE((exp(x) - exp(y)).is_zero());
  CHECK_FALSE((exp(x + y) - exp(x) - exp(y)).is_zero());
  CHECK_FALSE((exp(x) - x).is_zero());
  CHECK_FALSE((exp(x) - exp(Symbolic(2))).is_zero());
  CHECK((exp(x + y) - exp(x) * exp(y)).is_zero());
  CHECK((exp(x) / (exp(x) + exp(y)) - Symbolic(1) / (Symbolic(1) + exp(y - x))).is_zero());
}

TEST_CASE("symbolic: elementary functions where they stay in the field") {
  const Symbolic x = variable(0);
  CHECK((log(exp(x)) - x).is_zero());
  CHECK((sqrt(exp(x)) * sqrt(exp(x)) - exp(x)).is_zero());
  const Symbolic t = tanh(x);
  CHECK((t - (exp(x) - exp(-x)) / (exp(x) + exp(-x))).is_zero());
  CHECK((Arithmetic<Symbolic>::sigmoid(x) + Arithmetic<Symbolic>::sigmoid(-x) - 1).is_zero());
  CHECK((abs(exp(x)) - exp(x)).is_zero());
  CHECK((abs(-exp(x)) - exp(x)).is_zero());
  CHECK((Arithmetic<Symbolic>::power(x, Rational(3)) - x * x * x).is_zero());
}

TEST_CASE("symbolic: what leaves the field is refused") {
  const Symbolic x = variable(0);
  CHECK_THROWS_AS(exp(exp(x)), NoClosedForm);
  CHECK_THROWS_AS(abs(x), NoClosedForm);
  CHECK_THROWS_AS(sqrt(x), NoClosedForm);
  CHECK_THROWS_AS(log(x), NoClosedForm);
  CHECK_THROWS_AS(sin(x), NoClosedForm);
  CHECK_THROWS_AS(Arithmetic<Symbolic>::max(x, Symbolic(0)), NoClosedForm);
  CHECK_THROWS_AS(x / Symbolic(0), UndefinedExact);
}

TEST_CASE("symbolic: plainly positive means positive coefficients, all of them") {
  const Symbolic x = variable(0);
  CHECK(is_plainly_positive((exp(x) + 1).numerator()));
  CHECK_FALSE(is_plainly_positive((exp(x) - 1).numerator()));
  CHECK_FALSE(is_plainly_positive((x * exp(x)).numerator()));
  CHECK_FALSE(is_plainly_positive(Symbolic(0).numerator()));
}
