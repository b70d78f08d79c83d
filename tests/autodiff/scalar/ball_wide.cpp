// Balls as boxes: products, powers, squares and softmax hold every member's exact value, and little more.
#include "autodiff/scalar/ball_wide.hpp"

#include "autodiff/scalar/real.hpp"
#include "tests/support/evaluate.hpp"
#include "tests/support/for_all.hpp"
#include "tests/support/random.hpp"

using namespace proofgrad;
using namespace proofgrad::testing;

namespace {

Ball box(const Rational& low, const Rational& high) { return Ball::hull(Ball(low), Ball(high)); }

bool lies_in(const Ball& x, const Rational& low, const Rational& high) {
  return low <= x.lower_rational() && x.upper_rational() <= high;
}

/// A box and a member of it.
struct Member {
  Ball ball;
  Rational value;
};
Member any_member() {
  const Rational low = any_rational(), size = abs(any_rational());
  return {box(low, low + size), low + size * Rational(*rc::gen::inRange(0, 9), 8)};
}

}  // namespace

TEST_CASE("products and powers of wide balls hold every member's", "[ball]") {
  for_all("members", 500, [] {
    const PrecisionScope scope(*rc::gen::inRange(4, 80));
    const Member a = any_member(), b = any_member();
    RC_ASSERT((a.ball * b.ball).contains(a.value * b.value));
    Ball product = a.ball;
    product *= b.ball;
    RC_ASSERT(product.contains(a.value * b.value));
    Ball sum = b.ball;
    sum.add_product(a.ball, b.ball);
    RC_ASSERT(sum.contains(b.value + a.value * b.value));
    RC_ASSERT(Arithmetic<Ball>::square(a.ball).contains(a.value * a.value));
    for (const int n : {0, 1, 2, 3, 4, 7})
      RC_ASSERT(Arithmetic<Ball>::power(a.ball, Rational(n)).contains(pow(a.value, n)));
    const Ball u[] = {a.ball, b.ball, a.ball}, v[] = {b.ball, Ball(3), a.ball};
    const Rational exact = a.value * b.value + b.value * Rational(3) + a.value * a.value;
    RC_ASSERT(Arithmetic<Ball>::dot(u, 1, v, 1, 3).contains(exact));
    RC_ASSERT(Arithmetic<Ball>::dot(u, 1, u, 1, 2).contains(a.value * a.value + b.value * b.value));
  });
}

TEST_CASE("products of wide balls hold the products of their ends, rounded to few bits", "[ball]") {
  for_all("corners", 500, [] {
    const PrecisionScope scope(*rc::gen::inRange(2, 12));
    const Ball a = any_member().ball, b = any_member().ball;
    const Ball product = wide_product(a, b);
    for (const Rational& x : {a.lower_rational(), a.upper_rational()})
      for (const Rational& y : {b.lower_rational(), b.upper_rational()}) RC_ASSERT(product.contains(x * y));
  });
}

TEST_CASE("they are as tight as intervals are", "[ball]") {
  const PrecisionScope scope(64);
  const Rational slip(1, 1000000);
  CHECK(lies_in(box(0, 2) * box(0, 2), -slip, Rational(4) + slip));
  CHECK(lies_in(box(-1, 2) * box(3, 4), Rational(-4) - slip, Rational(8) + slip));
  CHECK(lies_in(Arithmetic<Ball>::square(box(-1, 2)), -slip, Rational(4) + slip));
  CHECK(lies_in(Arithmetic<Ball>::power(box(-2, 1), 3), Rational(-8) - slip, Rational(1) + slip));
  CHECK(lies_in(Arithmetic<Ball>::power(box(-2, 1), 4), -slip, Rational(16) + slip));
  // Two operands are two numbers, even where their balls are alike.
  const Ball a = box(-1, 1), b = box(-1, 1);
  CHECK((a * b).contains(Rational(-1)));
}

TEST_CASE("what is not finite stays so", "[ball]") {
  const Ball pole = Ball(1) / box(-1, 1);
  CHECK_FALSE((pole * box(1, 2)).is_finite());
  CHECK_FALSE((box(1, 2) * pole).is_finite());
  CHECK_FALSE(Arithmetic<Ball>::power(pole, 2).is_finite());
  CHECK_FALSE(Arithmetic<Ball>::max(pole, Ball(1)).is_finite());
  CHECK_FALSE((pole * Ball(0)).is_finite());
}

TEST_CASE("softmax of a box of scores: tight, within [0, 1], and it holds every member's weights", "[ball]") {
  for_all("rows", 300, [] {
    const PrecisionScope scope(64);
    Tape tape;
    const Expr s = tape.input("s", {2, 3});
    const bool masked = *rc::gen::inRange(0, 2) == 1;
    KeepMask keep(Shape{2, 3}, {1, 0, 1, 1, 1, 1});
    const Expr p = masked ? row_softmax(s, keep, EmptyRow::zero) : row_softmax(s);
    Matrix<Ball> wide(2, 3), exact(2, 3);
    for (std::size_t k = 0; k < 6; ++k) {
      const Member m = any_member();
      wide[k] = m.ball, exact[k] = Ball(m.value);
    }
    const Matrix<Ball> boxes = evaluate<Ball>(p, {wide}), points = evaluate<Ball>(p, {exact});
    for (std::size_t k = 0; k < 6; ++k) {
      RC_ASSERT(boxes[k].overlaps(points[k]));
      RC_ASSERT(less_equal(boxes[k], Ball(1)) == Truth::yes);
      RC_ASSERT(less_equal(Ball(0), boxes[k]) == Truth::yes);
    }
    if (masked) RC_ASSERT(boxes[1].is_zero());
  });
  const PrecisionScope scope(64);
  Tape tape;
  const Expr p = row_softmax(tape.input("s", {1, 2}));
  const Matrix<Ball> w = evaluate<Ball>(p, {Matrix<Ball>(Shape{1, 2}, {box(0, 1), box(0, 1)})});
  CHECK(lies_in(w[0], Rational::parse("0.26894"), Rational::parse("0.73106")));  // 1/(1 + e), e/(1 + e)
}
