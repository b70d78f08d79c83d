#include "proofs/decide/compare.hpp"

#include "tests/proofs/language/evaluate.hpp"
#include "tests/support/for_all.hpp"

using namespace proofgrad;
using namespace proofgrad::proofs;

namespace {

Matrix<Ball> balls(std::size_t rows, std::size_t cols, const std::vector<Rational>& entries) {
  return convert<Ball>(matrix(rows, cols, entries));
}

/// Encloses low..high.
Ball between(int low, int high) { return Ball::hull(Ball(low), Ball(high)); }
Matrix<Ball> number(const Ball& x) { return Matrix<Ball>(Shape{1, 1}, {x}); }

Truth truth(Relation kind, const Ball& a, const Ball& b) { return compare(kind, number(a), number(b)).truth; }
Truth truth_psd(std::size_t n, const std::vector<Rational>& entries) {
  const auto m = balls(n, n, entries);
  return compare(Relation::psd, m, m).truth;
}

}  // namespace

TEST_CASE("exact numbers are compared as numbers are") {
  for (int a = -2; a <= 2; ++a)
    for (int b = -2; b <= 2; ++b) {
      const auto expected = [](bool holds) { return holds ? Truth::yes : Truth::no; };
      CHECK(truth(Relation::le, a, b) == expected(a <= b));
      CHECK(truth(Relation::lt, a, b) == expected(a < b));
      CHECK(truth(Relation::ge, a, b) == expected(a >= b));
      CHECK(truth(Relation::gt, a, b) == expected(a > b));
      CHECK(truth(Relation::eq, a, b) == expected(a == b));
      CHECK(truth(Relation::ne, a, b) == expected(a != b));
    }
}

TEST_CASE("a comparison of balls is certain only if it is so for all numbers in them") {
  const Ball low = between(0, 3), high = between(2, 4), apart = between(5, 6);
  CHECK(truth(Relation::le, low, high) == Truth::unknown);
  CHECK(truth(Relation::lt, low, high) == Truth::unknown);
  CHECK(truth(Relation::lt, low, apart) == Truth::yes);
  CHECK(truth(Relation::le, low, apart) == Truth::yes);
  CHECK(truth(Relation::lt, apart, low) == Truth::no);
  CHECK(truth(Relation::le, apart, low) == Truth::no);
  CHECK(truth(Relation::ge, low, apart) == Truth::no);
  CHECK(truth(Relation::eq, low, low) == Truth::unknown);
  CHECK(truth(Relation::ne, low, low) == Truth::unknown);
  CHECK(truth(Relation::eq, low, apart) == Truth::no);
  CHECK(truth(Relation::ne, low, apart) == Truth::yes);
}

TEST_CASE("a relation of matrices is one of every entry; != is one of some entry") {
  const auto m = balls(2, 2, {1, 2, 3, 4});
  auto other = m;
  CHECK(compare(Relation::eq, m, other).truth == Truth::yes);
  CHECK(compare(Relation::ne, m, other).truth == Truth::no);
  other(1, 0) = Ball(5);
  const auto differs = compare(Relation::eq, m, other);
  CHECK(differs.truth == Truth::no);
  CHECK(differs.row == 1);
  CHECK(differs.col == 0);
  CHECK(compare(Relation::ne, m, other).truth == Truth::yes);
  other(1, 0) = between(2, 4);
  CHECK(compare(Relation::eq, m, other).truth == Truth::unknown);
  CHECK(compare(Relation::ne, m, other).truth == Truth::unknown);
  other(0, 1) = Ball(7);  // one entry that certainly differs settles it, before and after an unknown one
  CHECK(compare(Relation::eq, m, other).truth == Truth::no);
  CHECK(compare(Relation::ne, m, other).truth == Truth::yes);
}

TEST_CASE("one number is compared with every entry") {
  const auto m = balls(2, 2, {1, 1, 1, 2}), one = balls(1, 1, {1});
  for (const auto& c : {compare(Relation::eq, m, one), compare(Relation::eq, one, m)}) {
    CHECK(c.truth == Truth::no);
    CHECK(c.row == 1);
    CHECK(c.col == 1);
  }
}

TEST_CASE("closeness bounds the difference of what is not decided") {
  const Ball tiny(pow(Rational(2), -100));
  const auto near = compare(Relation::eq, number(Ball::ball(Ball(1), tiny)), number(Ball(1)));
  CHECK(near.truth == Truth::unknown);
  CHECK(near.enclosed_bits >= 98);
  CHECK(near.enclosed_bits <= 100);
  CHECK(compare(Relation::eq, number(Ball(1)), number(Ball(1))).enclosed_bits == LONG_MAX);
  CHECK(compare(Relation::eq, number(between(0, 1)), number(Ball(1))).enclosed_bits <= 0);
}

TEST_CASE("what is not finite is not decided") {
  const Ball pole = Ball(1) / between(-1, 1);
  for (const Relation kind :
       {Relation::le, Relation::lt, Relation::ge, Relation::gt, Relation::eq, Relation::ne}) {
    const auto c = compare(kind, number(pole), number(Ball(1)));
    CHECK(c.truth == Truth::unknown);
    CHECK_FALSE(c.finite);
    CHECK(c.enclosed_bits == LONG_MIN);
  }
  CHECK(compare(Relation::psd, number(pole), number(pole)).truth == Truth::unknown);
}

TEST_CASE("psd of exact matrices, singular ones too") {
  CHECK(truth_psd(1, {0}) == Truth::yes);
  CHECK(truth_psd(1, {-1}) == Truth::no);
  CHECK(truth_psd(2, {2, 1, 1, 2}) == Truth::yes);
  CHECK(truth_psd(2, {1, 2, 2, 1}) == Truth::no);
  CHECK(truth_psd(2, {0, 1, 1, 0}) == Truth::no);  // the first pivot says nothing
  CHECK(truth_psd(2, {0, 0, 0, -1}) == Truth::no);
  CHECK(truth_psd(2, {1, 1, 1, 1}) == Truth::yes);
  CHECK(truth_psd(2, {0, 0, 0, 0}) == Truth::yes);
  CHECK(truth_psd(3, {1, 1, 0, 1, 1, 1, 0, 1, 5}) == Truth::no);
  CHECK(truth_psd(3, {0, 0, 0, 0, 4, 2, 0, 2, 1}) == Truth::yes);
  CHECK(truth_psd(2, {1, 5, -5, 1}) == Truth::yes);  // the symmetric part is the identity
}

TEST_CASE("psd of balls is certain only if it is so for all matrices in them") {
  Matrix<Ball> m = balls(2, 2, {1, 0, 0, 1});
  m(1, 1) = between(0, 1);
  CHECK(compare(Relation::psd, m, m).truth == Truth::unknown);
  m(1, 1) = between(-2, -1);
  CHECK(compare(Relation::psd, m, m).truth == Truth::no);
  m(0, 0) = between(-1, 1);  // the pivot is not decided, an entry further down is
  CHECK(compare(Relation::psd, m, m).truth == Truth::no);
}

TEST_CASE("psd agrees with the principal minors") {
  testing::for_all("3 x 3, small integers", 400, [] {
    const auto draw = [] { return Rational(*rc::gen::inRange(-2, 3)); };
    const Rational a = draw(), b = draw(), c = draw(), d = draw(), e = draw(), f = draw();
    const auto minor = [](const Rational& x, const Rational& y, const Rational& z) { return x * y - z * z; };
    const Rational det = a * (d * f - e * e) - b * (b * f - e * c) + c * (b * e - d * c);
    bool psd = true;  // exactly if all seven are >= 0
    for (const Rational& m : {a, d, f, minor(a, d, b), minor(a, f, c), minor(d, f, e), det})
      psd = psd && m.sign() >= 0;
    const Truth found = truth_psd(3, {a, b, c, b, d, e, c, e, f});
    RC_ASSERT(found != (psd ? Truth::no : Truth::yes));
    if (a.sign() > 0 && minor(a, d, b).sign() > 0 && !det.is_zero()) RC_ASSERT(found != Truth::unknown);
    if (!psd && a.is_zero()) RC_ASSERT(found == Truth::no);
  });
}

TEST_CASE("the strict relations") {
  CHECK(is_strict(Relation::lt));
  CHECK(is_strict(Relation::gt));
  CHECK(is_strict(Relation::ne));
  for (const Relation kind : {Relation::le, Relation::ge, Relation::eq, Relation::psd})
    CHECK_FALSE(is_strict(kind));
}
