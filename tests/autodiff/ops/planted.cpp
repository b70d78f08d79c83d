// The laws themselves are tested: wrong rules and wrong kernels must break them.
#include <catch2/catch.hpp>

#include "autodiff/drivers/drivers.hpp"
#include "tests/autodiff/ops/law_checks.hpp"

using namespace proofgrad;
using namespace proofgrad::testing;

namespace {

const LawCase& find(const std::string& name) {
  for (const LawCase& c : law_cases())
    if (c.name == name) return c;
  throw std::logic_error("no law case " + name);
}

/// Some fixed instance with different entries everywhere.
LawInstance instance(const LawCase& c) {
  LawInstance at;
  Tape tape;
  std::vector<Expr> inputs;
  int n = 1;
  const auto fill = [&n](Shape shape, int den) {
    Matrix<Rational> m(shape);
    for (Rational& x : m) x = Rational(n++, den);
    return m;
  };
  for (const Shape s : c.shapes) {
    inputs.push_back(tape.input("x", s));
    at.x.push_back(fill(s, 11));
    at.dx.push_back(fill(s, 3));
  }
  at.ybar = fill(c.record(inputs).shape(), 5);
  return at;
}

template <class S>
void cosine(const Frame<S>& f, Matrix<S>& y) {
  using std::cos;
  for (std::size_t k = 0; k < y.size(); ++k) y[k] = cos(f[0][k]);
}

/// Rounds to the midpoint: close to the truth, and no enclosure.
void exp_without_radius(const Frame<Ball>& f, Matrix<Ball>& y) {
  for (std::size_t k = 0; k < y.size(); ++k) y[k] = exp(f[0][k]).midpoint();
}

void exp_without_radius_in_doubles(const Frame<Interval>& f, Matrix<Interval>& y) {
  for (std::size_t k = 0; k < y.size(); ++k) y[k] = Interval::point(exp(f[0][k]).mid());
}

/// True but useless: the radius does not shrink with the precision.
void exp_with_wide_radius(const Frame<Ball>& f, Matrix<Ball>& y) {
  for (std::size_t k = 0; k < y.size(); ++k) y[k] = Ball::ball(exp(f[0][k]), Ball(Rational(1, 1000)));
}

std::vector<Expr> doubled_jvp(std::span<const Expr> y, std::span<const Expr> x, std::span<const Expr> dx) {
  std::vector<Expr> out = jvp(y, x, dx);
  for (Expr& e : out) e = e + e;
  return out;
}

}  // namespace

TEST_CASE("a pullback with the wrong sign breaks the adjoint identity, in rationals and in balls",
          "[planted]") {
  const LawCase& c = find("Sub");
  RuleUnderTest r = rule_under_test(Op::Sub);
  CHECK_FALSE(adjoint_identity(c, r, instance(c)));
  r.rule.pullback = [](const Call&, std::size_t, Expr ybar) { return ybar; };
  CHECK(adjoint_identity(c, r, instance(c)));
  CHECK(directions_agree(c, r, instance(c)));

  const LawCase& tanh_case = find("Tanh");
  r = rule_under_test(Op::Tanh);
  CHECK_FALSE(adjoint_identity(tanh_case, r, instance(tanh_case)));
  r.rule.pullback = [](const Call& call, std::size_t, Expr ybar) { return hadamard(call.y(), ybar); };
  CHECK(adjoint_identity(tanh_case, r, instance(tanh_case)));
}

TEST_CASE("a pullback that forgets to sum over a broadcast operand breaks the adjoint identity",
          "[planted]") {
  const LawCase& c = find("Add scalar, matrix");
  RuleUnderTest r = rule_under_test(Op::Add);
  CHECK_FALSE(adjoint_identity(c, r, instance(c)));
  r.rule.pullback = [](const Call& call, std::size_t k, Expr ybar) {
    return call.x(k).shape().is_scalar() ? entry(ybar, 0, 0) : ybar;
  };
  CHECK(adjoint_identity(c, r, instance(c)));
}

TEST_CASE("a derivative that is wrong both ways is found by the difference", "[planted]") {
  const LawCase& c = find("Sin");
  RuleUnderTest r = rule_under_test(Op::Sin);
  CHECK_FALSE(matches_difference(c, r, instance(c)));
  const auto wrong = [](const Call& call, std::size_t, Expr d) { return -hadamard(cos(call.x(0)), d); };
  r.rule.pushforward = r.rule.pullback = wrong;
  CHECK_FALSE(adjoint_identity(c, r, instance(c)));  // the two wrongs agree
  CHECK(matches_difference(c, r, instance(c)));
}

TEST_CASE("an adjoint that drops a tiny share is found", "[planted]") {
  const LawCase& c = find("Mul of scalars");
  RuleUnderTest r = rule_under_test(Op::Mul);
  r.rule.pullback = [](const Call& call, std::size_t k, Expr ybar) {
    const Expr almost = constant(call.tape(), Rational(1) - Rational::parse("1e-30"));
    return hadamard(almost, hadamard(ybar, call.x(1 - k)));
  };
  CHECK(adjoint_identity(c, r, instance(c)));
}

TEST_CASE("wrong values are found", "[planted]") {
  const LawCase& c = find("Sin");
  RuleUnderTest r = rule_under_test(Op::Sin);
  CHECK_FALSE(encloses(c, r, instance(c)));
  SECTION("Real") {
    r.in_real = &cosine<Real>;
    CHECK(encloses(c, r, instance(c)));
    CHECK(matches_difference(c, r, instance(c)));
  }
  SECTION("double") {
    r.in_double = &cosine<double>;
    CHECK(encloses(c, r, instance(c)));
  }
  SECTION("Ball") {
    r.in_ball = &cosine<Ball>;
    CHECK(encloses(c, r, instance(c)));
  }
  SECTION("Interval") {
    r.in_interval = &cosine<Interval>;
    CHECK(encloses(c, r, instance(c)));
  }
  SECTION("Rational") {
    RuleUnderTest product = rule_under_test(Op::Mul);
    product.in_rational = kernel<Rational>(Op::Add);
    CHECK(encloses(find("Mul"), product, instance(find("Mul"))));
  }
}

TEST_CASE("balls that enclose nothing or stay wide are found", "[planted]") {
  const LawCase& c = find("Exp");
  RuleUnderTest r = rule_under_test(Op::Exp);
  CHECK_FALSE(encloses(c, r, instance(c)));
  SECTION("no radius") { r.in_ball = exp_without_radius; }
  SECTION("no radius in doubles") { r.in_interval = exp_without_radius_in_doubles; }
  SECTION("a radius that stays") { r.in_ball = exp_with_wide_radius; }
  CHECK(encloses(c, r, instance(c)));
}

TEST_CASE("a wrong second derivative is found", "[planted]") {
  const LawCase& c = find("Exp");
  const RuleUnderTest r = rule_under_test(Op::Exp);
  CHECK_FALSE(second_derivative(c, r, instance(c), static_cast<Forward>(jvp)));
  CHECK(second_derivative(c, r, instance(c), doubled_jvp));
}
