#include <limits>
#include <numeric>
#include <stdexcept>

#include "autodiff/scalar/rational_raw.hpp"

// Sums, products and comparisons of rationals: in machine integers where both operands fit, by GMP elsewhere.
namespace proofgrad {
namespace {

__extension__ using Wide = __int128;
__extension__ using UnsignedWide = unsigned __int128;

constexpr std::int64_t kLargest = std::numeric_limits<std::int64_t>::max();
constexpr unsigned kLimbBits = 64;

bool fits(Wide x) { return x >= -kLargest && x <= kLargest; }
bool fits(const __mpz_struct* z) {
  return mpz_size(z) == 0 || (mpz_size(z) == 1 && mpz_getlimbn(z, 0) <= static_cast<mp_limb_t>(kLargest));
}

void set(mpz_ptr z, Wide x) {
  const auto size = static_cast<UnsignedWide>(x < 0 ? -x : x);
  mpz_set_ui(z, static_cast<unsigned long>(size >> kLimbBits));
  mpz_mul_2exp(z, z, kLimbBits);
  mpz_add_ui(z, z, static_cast<unsigned long>(size));
  if (x < 0) mpz_neg(z, z);
}

std::int64_t gcd(Wide a, std::int64_t b) { return std::gcd(static_cast<std::int64_t>(a % b), b); }

/// n / m, in lowest terms with m > 0.
Rational from(Wide n, Wide m) {
  if (fits(n) && fits(m))
    return RationalParts::small(static_cast<std::int64_t>(n), static_cast<std::int64_t>(m));
  RationalParts parts;
  set(parts.num(), n);
  set(parts.den(), m);
  return parts.take();
}

/// a/b + c/d. Only a divisor of g = gcd(b, d) can be common to numerator and denominator of the sum over the
/// least common denominator. No product of numbers below 2^63 leaves 128 bits, nor does a sum of two.
Rational sum(std::int64_t a, std::int64_t b, std::int64_t c, std::int64_t d) {
  if (b == 1 && d == 1) return from(Wide{a} + c, 1);
  const std::int64_t g = std::gcd(b, d);
  const Wide n = Wide{a} * (d / g) + Wide{c} * (b / g);
  const std::int64_t h = g == 1 ? 1 : gcd(n, g);
  return from(n / h, Wide{b / g} * (d / h));
}

/// (a/b)(c/d), cancelled crosswise.
Rational product(std::int64_t a, std::int64_t b, std::int64_t c, std::int64_t d) {
  if (b == 1 && d == 1) return from(Wide{a} * c, 1);
  const std::int64_t g = std::gcd(a, d), h = std::gcd(c, b);
  return from(Wide{a / g} * (c / h), Wide{b / h} * (d / g));
}

template <class Operation>
Rational by_gmp(Operation operation, const Rational& x, const Rational& y) {
  RationalParts z;
  operation(z.q, mpq(x), mpq(y));
  return z.take();
}

}  // namespace

Rational RationalParts::small(std::int64_t num, std::int64_t den) {
  Rational x;
  x.num_ = num;
  x.den_ = den;
  return x;
}

Rational RationalParts::take() {
  if (fits(num()) && fits(den())) return small(mpz_get_si(num()), mpz_get_si(den()));
  auto* big = new __mpq_struct;
  mpq_init(big);
  mpq_swap(big, q);
  Rational x;
  x.big_ = big;
  x.den_ = 0;
  return x;
}

Rational::Rational(std::int64_t n) : Rational(n, 1) {}
Rational::Rational(std::int64_t num, std::int64_t den) : Rational() {
  if (den == 0) throw std::domain_error("a rational with denominator 0");
  const Wide n = den < 0 ? -Wide{num} : Wide{num}, m = den < 0 ? -Wide{den} : Wide{den};
  Wide a = n < 0 ? -n : n, b = m;
  while (a != 0) std::swap(a, b %= a);
  *this = from(n / b, m / b);
}

void Rational::copy_big(const Rational& other) {
  auto* big = new __mpq_struct;
  mpq_init(big);
  mpq_set(big, static_cast<const __mpq_struct*>(other.big_));
  big_ = big;
}
// NOLINTNEXTLINE(readability-make-member-function-const): it ends what it points to
void Rational::free_big() noexcept {
  auto* big = static_cast<__mpq_struct*>(big_);
  mpq_clear(big);
  delete big;
}
int Rational::big_sign() const noexcept { return mpq_sgn(static_cast<const __mpq_struct*>(big_)); }

Rational& Rational::operator+=(const Rational& b) {
  return *this = is_small() && b.is_small() ? sum(num_, den_, b.num_, b.den_) : by_gmp(mpq_add, *this, b);
}
Rational& Rational::operator-=(const Rational& b) {
  return *this = is_small() && b.is_small() ? sum(num_, den_, -b.num_, b.den_) : by_gmp(mpq_sub, *this, b);
}
Rational& Rational::operator*=(const Rational& b) {
  return *this = is_small() && b.is_small() ? product(num_, den_, b.num_, b.den_) : by_gmp(mpq_mul, *this, b);
}
Rational& Rational::operator/=(const Rational& b) {
  const int sign = b.sign();
  if (sign == 0) throw std::domain_error("division of a rational by 0");
  if (!is_small() || !b.is_small()) return *this = by_gmp(mpq_div, *this, b);
  return *this = product(num_, den_, sign * b.den_, sign * b.num_);
}
Rational Rational::operator-() const {
  if (is_small()) return RationalParts::small(-num_, den_);
  RationalParts z;
  mpq_neg(z.q, mpq(*this));
  return z.take();
}

int Rational::compare(const Rational& other) const noexcept {
  if (is_small() && other.is_small()) {
    const Wide a = Wide{num_} * other.den_, b = Wide{other.num_} * den_;
    return (a > b) - (a < b);
  }
  const int c = mpq_cmp(mpq(*this), mpq(other));
  return (c > 0) - (c < 0);
}
bool Rational::is_integer() const noexcept {
  return is_small() ? den_ == 1 : mpz_cmp_ui(mpq(*this).den(), 1) == 0;
}

}  // namespace proofgrad
