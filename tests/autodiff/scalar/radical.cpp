#include "autodiff/scalar/radical.hpp"

#include <catch2/catch.hpp>

#include "autodiff/scalar/precision.hpp"
#include "autodiff/scalar/spectral.hpp"
#include "autodiff/scalar/work_limit.hpp"
#include "tests/autodiff/scalar/exact_random.hpp"
#include "tests/support/for_all.hpp"

using namespace proofgrad;
using proofgrad::testing::for_all;
using proofgrad::testing::small_rational;

namespace {

Radical q(std::int64_t a, std::int64_t b = 1) { return Radical(Rational(a, b)); }
Radical e(const Rational& r) { return Radical(Exact::exponential(r)); }
Radical root(std::int64_t a, std::int64_t b = 1) { return Radical::root_of(Rational(a, b)); }

/// A positive field element with rational coefficients.
Exact positive_exact() {
  Exact x(1);
  for (int k = *rc::gen::inRange(0, 3); k > 0; --k)
    x += Exact(Rational(*rc::gen::inRange(1, 4), *rc::gen::inRange(1, 3))) *
         Exact::exponential(Rational(*rc::gen::inRange(-2, 3), 2));
  return *rc::gen::arbitrary<bool>() ? x : Exact(1) / x;
}

/// Up to three terms, with roots of integers and of sums that meet often.
Radical small_radical() {
  Radical x(small_rational());
  for (int k = *rc::gen::inRange(0, 3); k > 0; --k) {
    const Radical factor = Radical(small_rational()) * e(Rational(*rc::gen::inRange(-1, 2)));
    x += factor *
         (*rc::gen::arbitrary<bool>() ? root(*rc::gen::inRange(1, 13)) : sqrt(Radical(positive_exact())));
  }
  return x;
}

Matrix<Radical> matrix(std::size_t rows, std::size_t cols, std::vector<Radical> entries) {
  return {Shape{rows, cols}, std::move(entries)};
}

Matrix<Ball> enclosed(const Matrix<Radical>& m) {
  Matrix<Ball> b(m.shape());
  for (std::size_t k = 0; k < m.size(); ++k) b[k] = m[k].enclosure();
  return b;
}

}  // namespace

TEST_CASE("numbers with roots are a ring, formally") {
  for_all("ring laws", 150, [] {
    const Radical x = small_radical(), y = small_radical(), z = small_radical();
    RC_ASSERT((x + y - (y + x)).is_formal_zero());
    RC_ASSERT((x * y - y * x).is_formal_zero());
    RC_ASSERT(((x + y) + z - (x + (y + z))).is_formal_zero());
    RC_ASSERT(((x * y) * z - x * (y * z)).is_formal_zero());
    RC_ASSERT((x * (y + z) - (x * y + x * z)).is_formal_zero());
    RC_ASSERT((x - x).is_formal_zero());
    RC_ASSERT((x * q(0)).is_formal_zero());
  });
}

TEST_CASE("the same operations in balls enclose the number: a wrong normal form of a root would not") {
  for_all("enclosures overlap", 150, [] {
    const Radical x = small_radical(), y = small_radical();
    const Exact n = positive_exact();
    for (const long bits : {53, 300}) {
      const PrecisionScope scope(bits);
      const Ball a = x.enclosure(), b = y.enclosure();
      RC_ASSERT((x + y).enclosure().overlaps(a + b));
      RC_ASSERT((x * y).enclosure().overlaps(a * b));
      RC_ASSERT((-x).enclosure().overlaps(-a));
      RC_ASSERT(sqrt(Radical(n)).enclosure().overlaps(sqrt(n.enclosure())));
    }
  });
}

TEST_CASE("the square of a root is the number") {
  for_all("sqrt(x)^2 = x", 200, [] {
    const Radical x(positive_exact()), r = sqrt(x);
    RC_ASSERT((r * r - x).is_formal_zero());
    RC_ASSERT((sqrt(x * x) - x).is_formal_zero());
    RC_ASSERT(r.sign() == 1);
  });
  for (int n = 0; n < 400; ++n) {
    const Radical r = root(n, 7);
    CHECK((r * r - q(n, 7)).is_formal_zero());
  }
}

TEST_CASE("signs agree with balls, and with the order") {
  for_all("sign", 150, [] {
    const Radical x = small_radical(), y = small_radical();
    const PrecisionScope scope(400);
    const Ball value = x.enclosure();
    if (!value.contains_zero()) RC_ASSERT(x.sign() == (less(Ball(), value) == Truth::yes ? 1 : -1));
    RC_ASSERT((x * y).sign() == x.sign() * y.sign());
    RC_ASSERT((abs(x) * abs(y) - abs(x * y)).sign() == 0);
  });
}

TEST_CASE("quotients: one term, and several by conjugates") {
  for_all("(x / y) y = x", 100, [] {
    const Radical x = small_radical(), y = small_radical();
    if (y.sign() == 0) return;
    RC_ASSERT((x / y * y - x).is_formal_zero());
  });
  CHECK((q(1) / (q(1) + root(2)) - (root(2) - q(1))).is_formal_zero());
  CHECK_THROWS_AS(q(1) / (root(2) - root(2)), UndefinedExact);
}

TEST_CASE("roots of rationals meet by their primes") {
  CHECK((root(2) * root(3) - root(6)).is_formal_zero());
  CHECK((root(8) - q(2) * root(2)).is_formal_zero());
  CHECK((root(2, 3) - root(6) / q(3)).is_formal_zero());
  CHECK((root(49, 4) - q(7, 2)).is_formal_zero());
  CHECK((root(1000003) * root(1000003) - q(1000003)).is_formal_zero());
  CHECK((root(10) - root(15)).sign() == -1);
  CHECK((root(2) + root(3) - root(5)).sign() == 1);
  CHECK_FALSE((root(2) + root(3) - root(5)).is_formal_zero());
  CHECK_THROWS_AS(root(-1), UndefinedExact);
}

TEST_CASE("roots of field elements meet up to field factors") {
  const Radical s = q(1) + e(1);
  CHECK((sqrt(s * q(9) * e(4)) - q(3) * e(2) * sqrt(s)).is_formal_zero());
  CHECK((sqrt(s / (s * s * s)) - q(1) / s).is_formal_zero());
  CHECK((sqrt(q(1) / s) * sqrt(s) - q(1)).is_formal_zero());
  CHECK((sqrt(s * s) - s).is_formal_zero());
  const Radical d = q(1) - e(1);  // negative
  CHECK((sqrt(d * d) + d).is_formal_zero());
  CHECK((sqrt(q(2) * s) - root(2) * sqrt(s)).is_formal_zero());
  CHECK_FALSE((sqrt(s) - sqrt(q(1) + e(2))).is_formal_zero());  // exponents that must not meet
  CHECK((sqrt(s) - sqrt(q(1) + e(2))).sign() == -1);
  CHECK_THROWS_AS(sqrt(d), UndefinedExact);
  CHECK_THROWS_AS(sqrt(q(2) + root(7)), NotExact);
}

TEST_CASE("in the field of sqrt(n) the root of n is no atom") {
  const RadicandScope scope(6);
  CHECK_FALSE(root(6).has_roots());
  CHECK((root(2) * root(3) - root(6)).is_formal_zero());
  CHECK((root(3) * root(3) - q(3)).is_formal_zero());
  CHECK((root(15) * root(10) - q(5) * root(6)).is_formal_zero());
  const PrecisionScope precision(100);
  for (const int n : {2, 3, 6, 12, 15, 18}) CHECK(root(n).enclosure().overlaps(sqrt(Ball(n))));
  CHECK(field_radicand() == 6);
  CHECK((sqrt(q(5) + root(24)) - root(2) - root(3)).is_formal_zero());  // a nested root that is none
}

TEST_CASE("numbers that agree to 10^-300 are told apart, equal ones are equal") {
  const Radical tiny(pow(Rational(10), -300));
  CHECK((root(2) * root(3) - root(6) + tiny).sign() == 1);
  CHECK((root(2) * root(3) - root(6) - tiny).sign() == -1);
  CHECK((root(2) + sqrt(q(1) + e(1)) + tiny - sqrt(q(1) + e(1)) - root(2)).sign() == 1);
}

TEST_CASE("equal numbers in two different writings: by squares, or not at all") {
  // sqrt(1 + e) sqrt(1 + e^2) = sqrt(1 + e + e^2 + e^3)
  const Radical left = sqrt(q(1) + e(1)) * sqrt(q(1) + e(2)), right = sqrt((q(1) + e(1)) * (q(1) + e(2)));
  CHECK_FALSE((left - right).is_formal_zero());
  CHECK((left - right).sign() == 0);
  CHECK((left - right - Radical(pow(Rational(10), -300)) * left).sign() == -1);
  CHECK_THROWS_WITH((left - right + root(2) * (left - right)).sign(), Catch::Contains("4096 bits"));
}

TEST_CASE("functions of numbers with roots") {
  CHECK((exp(root(2)) * exp(-root(2)) - q(1)).is_formal_zero());
  CHECK((log(exp(root(2) * q(3))) - q(3) * root(2)).is_formal_zero());
  CHECK_THROWS_AS(exp(root(2) + root(3)), NotExact);
  CHECK_THROWS_AS(log(root(2)), NotExact);
  using A = Arithmetic<Radical>;
  CHECK((A::power(root(2), Rational(4)) - q(4)).is_formal_zero());
  CHECK((A::power(q(2), Rational(-3, 2)) - root(2) / q(4)).is_formal_zero());
  CHECK((A::max(root(2), q(3, 2)) - q(3, 2)).is_formal_zero());
  CHECK((A::min(root(2), q(3, 2)) - root(2)).is_formal_zero());
  CHECK((A::step(root(2)) - q(1)).is_formal_zero());
  CHECK((A::sign(-root(2)) + q(1)).is_formal_zero());
  CHECK_THROWS_AS(A::power(q(0), -1), UndefinedExact);
}

TEST_CASE("norms of parallel vectors are multiples of one root") {
  const Radical s = q(1) + e(1), t = q(2) - e(Rational(1, 2));
  const std::vector<Radical> u{s * q(2), s * q(-3)}, v{t * q(4), t * q(-6)};
  const Radical a = Arithmetic<Radical>::norm2(u.data(), 2), b = Arithmetic<Radical>::norm2(v.data(), 2);
  CHECK((a - s * root(13)).is_formal_zero());
  CHECK((a * abs(t) * q(2) - b * s).is_formal_zero());
}

TEST_CASE("spectral norms: rank one, diagonal, and atoms that meet up to a factor") {
  const Radical s = q(1) + e(1);
  const Matrix<Radical> rank_one = matrix(2, 2, {q(3) * s, q(4) * s, q(6) * s, q(8) * s});
  CHECK((spectral_norm(rank_one) - q(5) * s * root(5)).is_formal_zero());
  CHECK((spectral_norm(matrix(2, 2, {q(1), q(0), q(0), -s})) - s).is_formal_zero());
  CHECK((spectral_norm(matrix(1, 2, {q(3), q(4)})) - q(5)).is_formal_zero());
  CHECK(spectral_norm(matrix(2, 2, {q(0), q(0), q(0), q(0)})).is_formal_zero());
  const Matrix<Radical> m = matrix(2, 2, {q(1), q(2), q(3), q(5)}),
                        multiple = matrix(2, 2, {-s, q(-2) * s, q(-3) * s, q(-5) * s}),
                        other = matrix(2, 2, {q(1), q(2), q(3), q(4)});
  CHECK((spectral_norm(multiple) - s * spectral_norm(m)).is_formal_zero());
  CHECK((spectral_norm(m) - spectral_norm(other)).sign() == 1);
  CHECK((spectral_norm(m) * (q(1) / spectral_norm(m)) - q(1)).is_formal_zero());
}

TEST_CASE("a spectral norm against a number, by elimination") {
  // [[1, 1], [0, 1]] has the norm (1 + sqrt 5) / 2
  const Radical norm = spectral_norm(matrix(2, 2, {q(1), q(1), q(0), q(1)}));
  const Radical golden = (q(1) + root(5)) / q(2), tiny(pow(Rational(10), -300));
  CHECK((norm - golden).sign() == 0);
  CHECK((norm - golden - tiny).sign() == -1);
  CHECK((norm - golden + tiny).sign() == 1);
  CHECK((q(-2) * norm + q(2) * golden).sign() == 0);
  // rotations times 5
  CHECK((spectral_norm(matrix(2, 2, {q(3), q(4), q(-4), q(3)})) - q(5)).sign() == 0);
  for_all("norms of random matrices enclose", 100, [] {
    Matrix<Radical> m(*rc::gen::inRange<std::size_t>(1, 4), *rc::gen::inRange<std::size_t>(1, 4));
    for (Radical& x : m) x = Radical(small_rational());
    const PrecisionScope scope(200);
    RC_ASSERT(spectral_norm(m).enclosure().overlaps(spectral_norm(enclosed(m))));
    const Radical gap = spectral_norm(m) - Arithmetic<Radical>::norm2(m.data(), m.size());
    RC_ASSERT(gap.sign() <= 0);
  });
}

TEST_CASE("semidefinite exactly, singular ones too; a zero pivot needs a zero row") {
  const Radical s = root(2), z(0);
  CHECK(positive_semidefinite(matrix(2, 2, {s, q(1), q(1), root(1, 2)})));  // singular
  CHECK_FALSE(
      positive_semidefinite(matrix(2, 2, {s, q(1), q(1), root(1, 2) - Radical(pow(Rational(10), -300))})));
  CHECK_FALSE(positive_semidefinite(matrix(2, 2, {z, s, s, z})));
  CHECK_FALSE(positive_semidefinite(matrix(2, 2, {z, q(1), q(1), q(100)})));
  CHECK(positive_semidefinite(matrix(2, 2, {z, z, z, s})));
  CHECK_FALSE(positive_semidefinite(matrix(2, 2, {q(1), z, z, -s})));
  CHECK(positive_semidefinite(matrix(2, 2, {z, s, -s, z})));  // the symmetric part is 0
  CHECK_FALSE(positive_semidefinite(
      matrix(3, 3, {q(1), q(1), z, q(1), q(1), q(1), z, q(1), q(5)})));  // pivot 0 later
  for_all("B'B is semidefinite, and B'B - I/1000 is not where B is singular", 100, [] {
    Matrix<Radical> b(2, 3), gram(3, 3);
    for (Radical& x : b) x = Radical(small_rational()) * (*rc::gen::arbitrary<bool>() ? q(1) : e(1));
    for (std::size_t i = 0; i < 3; ++i)
      for (std::size_t j = 0; j < 3; ++j)
        gram(i, j) = Arithmetic<Radical>::dot(b.data() + i, 3, b.data() + j, 3, 2);
    RC_ASSERT(positive_semidefinite(gram));
    RC_ASSERT(determinant(gram).is_formal_zero());
    for (std::size_t i = 0; i < 3; ++i) gram(i, i) -= q(1, 1000);
    RC_ASSERT(!positive_semidefinite(gram));
  });
}

TEST_CASE("work beyond the limit is refused, and the same each time") {
  const auto power = [](std::int64_t steps) {
    const WorkLimitScope limit(steps);
    Exact x = Exact(1) + Exact::exponential(1);
    for (int k = 0; k < 5; ++k) x *= x;
    return work_left();
  };
  CHECK_THROWS_WITH(power(50), Catch::Contains("more algebra"));
  CHECK(power(100000) == power(100000));
  CHECK(power(100000) < 100000);
}
