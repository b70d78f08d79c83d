#include "autodiff/scalar/polynomial.hpp"

#include "tests/autodiff/scalar/exact_random.hpp"
#include "tests/autodiff/scalar/symbolic_evaluate.hpp"
#include "tests/support/for_all.hpp"

using namespace proofgrad;
using namespace proofgrad::testing;

namespace {

Polynomial small_polynomial() {
  Polynomial p = constant_polynomial(small_quadratic());
  for (int k = *rc::gen::inRange(0, 4); k > 0; --k) {
    Polynomial term = constant_polynomial(small_quadratic());
    for (int n = *rc::gen::inRange(0, 4); n > 0; --n)
      term = term * variable_polynomial(static_cast<std::uint32_t>(*rc::gen::inRange(0, 3)));
    p = p + term;
  }
  return p;
}

std::vector<Ball> small_point() {
  return {Ball(small_rational()), Ball(small_rational()), Ball(small_rational())};
}

const Polynomial x = variable_polynomial(0), y = variable_polynomial(1);

}  // namespace

TEST_CASE("polynomials: sums and products are those of their values") {
  for_all("values", 300, [] {
    const Polynomial p = small_polynomial(), q = small_polynomial();
    const std::vector<Ball> at = small_point();
    RC_ASSERT(equal(value(p + q, at), value(p, at) + value(q, at)) != Truth::no);
    RC_ASSERT(equal(value(p * q, at), value(p, at) * value(q, at)) != Truth::no);
    RC_ASSERT(equal(value(-p, at), -value(p, at)) != Truth::no);
  });
}

TEST_CASE("polynomials: a ring, and equal ones are written alike") {
  for_all("ring", 300, [] {
    const Polynomial p = small_polynomial(), q = small_polynomial(), r = small_polynomial();
    RC_ASSERT((p + q) * r == p * r + q * r);
    RC_ASSERT(p * q == q * p);
    RC_ASSERT((p - p).is_zero());
  });
  CHECK((x + y) * (x - y) == x * x - y * y);
  CHECK_FALSE((x - y).is_zero());
}

TEST_CASE("polynomials: the order is kept by adding to both sides, that of monomials by multiplying") {
  for_all("order", 300, [] {
    const Polynomial p = small_polynomial(), q = small_polynomial(), r = small_polynomial();
    RC_ASSERT(order(p, q) == order(p + r, q + r));
    RC_ASSERT((order(p, q) == 0) == (p == q));
    const Monomial a = p.terms().empty() ? Monomial{} : p.terms()[0].key;
    const Monomial b = q.terms().empty() ? Monomial{} : q.terms()[0].key;
    const Monomial c = r.terms().empty() ? Monomial{} : r.terms()[0].key;
    RC_ASSERT(order(a, b) == order(product(a, c), product(b, c)));
  });
}

TEST_CASE("polynomials: constants are told from functions") {
  CHECK(as_constant(constant_polynomial(3)) == Quadratic(3));
  CHECK(as_constant(Polynomial()) == Quadratic(0));
  CHECK_FALSE(as_constant(x).has_value());
  CHECK_FALSE(as_constant(x + constant_polynomial(1)).has_value());
  CHECK(str(x * x * y + constant_polynomial(2)) == "x0^2 x1 + 2");
}

TEST_CASE("polynomials: work beyond the limit is refused, in any order of scopes") {
  const auto power = [](int n) {
    Polynomial p = constant_polynomial(1);
    for (int k = 0; k < n; ++k) p = p * (x + y);
    return p;
  };
  CHECK_NOTHROW(power(50));
  {
    const WorkLimitScope limit(100);
    CHECK_THROWS_AS(power(50), NotExact);
  }
  CHECK_NOTHROW(power(50));
}
