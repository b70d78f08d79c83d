#include "autodiff/scalar/ball.hpp"

#include <climits>
#include <cmath>
#include <cstring>
#include <stdexcept>

#include "autodiff/scalar/ball_raw.hpp"
#include "autodiff/scalar/ball_wide.hpp"
#include "autodiff/scalar/rational_raw.hpp"

namespace proofgrad {
namespace {

Rational rational_from(const arf_t x) {
  if (!arf_is_finite(x)) throw std::domain_error("a ball's end is not finite");
  fmpz_t mantissa, exponent;
  fmpz_init(mantissa);
  fmpz_init(exponent);
  arf_get_fmpz_2exp(mantissa, exponent, x);
  if (fmpz_cmp_si(exponent, 1000000) > 0 || fmpz_cmp_si(exponent, -1000000) < 0) {
    fmpz_clear(mantissa);
    fmpz_clear(exponent);
    throw std::domain_error("a ball's end is too large or too small to write as a fraction");
  }
  char* digits = fmpz_get_str(nullptr, 10, mantissa);
  const Rational value = Rational::parse(digits) * pow(Rational(2), fmpz_get_si(exponent));
  flint_free(digits);
  fmpz_clear(mantissa);
  fmpz_clear(exponent);
  return value;
}

}  // namespace

Truth operator&&(Truth a, Truth b) noexcept { return a < b ? a : b; }
Truth operator||(Truth a, Truth b) noexcept { return a < b ? b : a; }
Truth operator!(Truth a) noexcept { return static_cast<Truth>(2 - static_cast<int>(a)); }

// An arb_struct of zero bytes is an initialised 0, and moving its bytes moves the number: Arb documents that
// a zeroed arf_struct and mag_struct are valid and that the structs hold no pointer into themselves.
Ball::Ball(int n) : storage_{} { arb_set_si(proofgrad::raw(*this), n); }
Ball::Ball(const Rational& x) : storage_{} {
  fmpq_t q;
  fmpq_init(q);
  fmpq_set_mpq(q, mpq(x));
  arb_set_fmpq(proofgrad::raw(*this), q, prec());
  fmpq_clear(q);
}
Ball::Ball(const Ball& other) : storage_{} { arb_set(proofgrad::raw(*this), proofgrad::raw(other)); }
Ball::Ball(Ball&& other) noexcept {
  std::memcpy(storage_, other.storage_, sizeof storage_);
  std::memset(other.storage_, 0, sizeof storage_);
}
// NOLINTNEXTLINE(bugprone-unhandled-self-assignment): arb_set allows it
Ball& Ball::operator=(const Ball& other) {
  arb_set(proofgrad::raw(*this), proofgrad::raw(other));
  return *this;
}
Ball& Ball::operator=(Ball&& other) noexcept {
  arb_swap(proofgrad::raw(*this), proofgrad::raw(other));
  return *this;
}
Ball::~Ball() { arb_clear(proofgrad::raw(*this)); }

Ball Ball::point(double x) {
  Ball y;
  if (std::isfinite(x))
    arb_set_d(proofgrad::raw(y), x);
  else
    arb_indeterminate(proofgrad::raw(y));
  return y;
}
Ball Ball::hull(const Ball& a, const Ball& b) {
  Ball y;
  arb_union(proofgrad::raw(y), proofgrad::raw(a), proofgrad::raw(b), prec());
  return y;
}
Ball Ball::ball(const Ball& midpoint, const Ball& radius) {
  Ball y(midpoint);
  arb_add_error(proofgrad::raw(y), proofgrad::raw(radius));
  return y;
}
Ball Ball::pi() {
  Ball y;
  arb_const_pi(proofgrad::raw(y), prec());
  return y;
}

Ball& Ball::operator+=(const Ball& b) {
  arb_add(proofgrad::raw(*this), proofgrad::raw(*this), proofgrad::raw(b), prec());
  return *this;
}
Ball& Ball::operator-=(const Ball& b) {
  arb_sub(proofgrad::raw(*this), proofgrad::raw(*this), proofgrad::raw(b), prec());
  return *this;
}
Ball& Ball::operator*=(const Ball& b) {
  if (is_wide(*this) && is_wide(b)) return *this = wide_product(*this, b);
  arb_mul(proofgrad::raw(*this), proofgrad::raw(*this), proofgrad::raw(b), prec());
  return *this;
}
Ball& Ball::operator/=(const Ball& b) {
  arb_div(proofgrad::raw(*this), proofgrad::raw(*this), proofgrad::raw(b), prec());
  return *this;
}
void set_sum(Ball& y, const Ball& a, const Ball& b) { arb_add(raw(y), raw(a), raw(b), prec()); }
void set_difference(Ball& y, const Ball& a, const Ball& b) { arb_sub(raw(y), raw(a), raw(b), prec()); }
void set_product(Ball& y, const Ball& a, const Ball& b) {
  if (is_wide(a) && is_wide(b))
    y = wide_product(a, b);
  else
    arb_mul(raw(y), raw(a), raw(b), prec());
}
void add_product(Ball& y, const Ball& a, const Ball& b) { y.add_product(a, b); }

Ball operator+(const Ball& a, const Ball& b) {
  Ball y;
  set_sum(y, a, b);
  return y;
}
Ball operator-(const Ball& a, const Ball& b) {
  Ball y;
  set_difference(y, a, b);
  return y;
}
Ball operator*(const Ball& a, const Ball& b) {
  Ball y;
  set_product(y, a, b);
  return y;
}
Ball operator/(const Ball& a, const Ball& b) {
  Ball y;
  arb_div(raw(y), raw(a), raw(b), prec());
  return y;
}
Ball Ball::operator-() const {
  Ball y;
  arb_neg(proofgrad::raw(y), proofgrad::raw(*this));
  return y;
}
void Ball::add_product(const Ball& a, const Ball& b) {
  if (is_wide(a) && is_wide(b)) {
    *this += wide_product(a, b);
    return;
  }
  arb_addmul(proofgrad::raw(*this), proofgrad::raw(a), proofgrad::raw(b), prec());
}

bool Ball::is_finite() const noexcept { return arb_is_finite(proofgrad::raw(*this)) != 0; }
bool Ball::is_exact() const noexcept { return arb_is_exact(proofgrad::raw(*this)) != 0; }
bool Ball::is_zero() const noexcept { return arb_is_zero(proofgrad::raw(*this)) != 0; }
bool Ball::contains_zero() const noexcept { return arb_contains_zero(proofgrad::raw(*this)) != 0; }
bool Ball::contains(const Rational& x) const {
  fmpq_t q;
  fmpq_init(q);
  fmpq_set_mpq(q, mpq(x));
  const bool inside = arb_contains_fmpq(proofgrad::raw(*this), q) != 0;
  fmpq_clear(q);
  return inside;
}
bool Ball::contains(const Ball& inner) const noexcept {
  return arb_contains(proofgrad::raw(*this), proofgrad::raw(inner)) != 0;
}
bool Ball::overlaps(const Ball& other) const noexcept {
  return arb_overlaps(proofgrad::raw(*this), proofgrad::raw(other)) != 0;
}

Ball Ball::midpoint() const {
  Ball y;
  arb_get_mid_arb(proofgrad::raw(y), proofgrad::raw(*this));
  return y;
}
Ball Ball::radius() const {
  Ball y;
  arb_get_rad_arb(proofgrad::raw(y), proofgrad::raw(*this));
  return y;
}
Ball Ball::magnitude() const {
  Ball y;
  arb_get_abs_ubound_arf(arb_midref(proofgrad::raw(y)), proofgrad::raw(*this), prec());
  return y;
}
double Ball::to_double() const noexcept { return arf_get_d(arb_midref(proofgrad::raw(*this)), ARF_RND_NEAR); }

long Ball::magnitude_exponent() const noexcept {
  if (!is_finite()) return LONG_MAX;
  mag_t m;
  mag_init(m);
  arb_get_mag(m, proofgrad::raw(*this));
  long e = LONG_MIN;
  if (!mag_is_zero(m))
    e = fmpz_fits_si(MAG_EXPREF(m))   ? fmpz_get_si(MAG_EXPREF(m))
        : fmpz_sgn(MAG_EXPREF(m)) > 0 ? LONG_MAX
                                      : LONG_MIN + 1;
  mag_clear(m);
  return e;
}
long Ball::accuracy_bits() const noexcept { return arb_rel_accuracy_bits(proofgrad::raw(*this)); }

Rational Ball::exact_value() const {
  if (!is_exact()) throw std::domain_error("a ball with a positive radius has no exact value");
  return rational_from(arb_midref(proofgrad::raw(*this)));
}
Rational Ball::lower_rational() const {
  Ball mid = midpoint(), rad = radius();
  return rational_from(arb_midref(proofgrad::raw(mid))) - rational_from(arb_midref(proofgrad::raw(rad)));
}
Rational Ball::upper_rational() const {
  Ball mid = midpoint(), rad = radius();
  return rational_from(arb_midref(proofgrad::raw(mid))) + rational_from(arb_midref(proofgrad::raw(rad)));
}

Truth less(const Ball& a, const Ball& b) noexcept {
  if (arb_lt(raw(a), raw(b))) return Truth::yes;
  return arb_ge(raw(a), raw(b)) ? Truth::no : Truth::unknown;
}
Truth less_equal(const Ball& a, const Ball& b) noexcept { return !less(b, a); }
Truth equal(const Ball& a, const Ball& b) noexcept {
  if (arb_eq(raw(a), raw(b))) return Truth::yes;
  return arb_ne(raw(a), raw(b)) ? Truth::no : Truth::unknown;
}

void clean_up_thread() { flint_cleanup(); }

}  // namespace proofgrad
