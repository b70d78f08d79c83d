#include "autodiff/scalar/rational.hpp"

#include <cmath>
#include <cstdlib>
#include <cstring>
#include <stdexcept>

#include "autodiff/scalar/rational_raw.hpp"

namespace proofgrad {
namespace {

constexpr int kMaxExponent = 100000;

bool is_digits(std::string_view s) {
  return !s.empty() && s.find_first_not_of("0123456789") == std::string_view::npos;
}

[[noreturn]] void bad(std::string_view text) {
  throw std::invalid_argument("'" + std::string(text.substr(0, 60)) +
                              "' is not a number: expected an integer, a decimal or a rational like -5/7");
}

std::string_view strip_zeros(std::string_view s) {
  const auto first = s.find_first_not_of('0');
  return first == std::string_view::npos ? s.substr(0, 0) : s.substr(first);
}

long parse_exponent(std::string_view s, std::string_view whole) {
  const bool negative = !s.empty() && s[0] == '-';
  if (!s.empty() && (s[0] == '-' || s[0] == '+')) s.remove_prefix(1);
  if (!is_digits(s)) bad(whole);
  const auto significant = strip_zeros(s);
  if (significant.size() > 6) bad(whole);
  const long e = significant.empty() ? 0 : std::strtol(std::string(significant).c_str(), nullptr, 10);
  if (e > kMaxExponent) bad(whole);
  return negative ? -e : e;
}

/// Digits, or nothing for 0.
void set(mpz_ptr z, std::string_view digits) {
  if (digits.empty())
    mpz_set_ui(z, 0);
  else
    mpz_set_str(z, std::string(digits).c_str(), 10);
}

void parse_decimal(RationalParts& value, std::string_view s, std::string_view whole) {
  long exponent = 0;
  if (const auto e = s.find_first_of("eE"); e != std::string_view::npos) {
    exponent = parse_exponent(s.substr(e + 1), whole);
    s = s.substr(0, e);
  }
  std::string mantissa;
  if (const auto dot = s.find('.'); dot != std::string_view::npos) {
    const auto fraction = s.substr(dot + 1);
    if (dot == 0 || fraction.empty()) bad(whole);
    mantissa = std::string(s.substr(0, dot)) + std::string(fraction);
    exponent -= static_cast<long>(fraction.size());
  } else {
    mantissa = std::string(s);
  }
  if (!is_digits(mantissa)) bad(whole);
  set(value.num(), strip_zeros(mantissa));
  mpz_t ten_power;
  mpz_init(ten_power);
  mpz_ui_pow_ui(ten_power, 10, static_cast<unsigned long>(std::labs(exponent)));
  if (exponent >= 0)
    mpz_mul(value.num(), value.num(), ten_power);
  else
    mpz_set(value.den(), ten_power);
  mpz_clear(ten_power);
}

}  // namespace

Rational Rational::parse(std::string_view text) {
  std::string_view s = text;
  const bool negative = !s.empty() && s[0] == '-';
  if (negative) s.remove_prefix(1);
  RationalParts value;
  if (const auto slash = s.find('/'); slash != std::string_view::npos) {
    const auto num = s.substr(0, slash), den = s.substr(slash + 1);
    if (!is_digits(num) || !is_digits(den) || strip_zeros(den).empty()) bad(text);
    set(value.num(), strip_zeros(num));
    set(value.den(), strip_zeros(den));
  } else {
    parse_decimal(value, s, text);
  }
  mpq_canonicalize(value.q);
  const Rational result = value.take();
  return negative ? -result : result;
}

Rational Rational::from_double(double x) {
  if (!std::isfinite(x)) throw std::domain_error("a rational from NaN or infinity");
  RationalParts value;
  mpq_set_d(value.q, x);
  return value.take();
}

std::int64_t Rational::to_int64() const {
  const RationalView view = mpq(*this);
  if (!is_integer() || mpz_fits_slong_p(view.num()) == 0)
    throw std::domain_error(str() + " is not a machine integer");
  return mpz_get_si(view.num());
}
double Rational::to_double() const noexcept { return mpq_get_d(mpq(*this)); }

Rational Rational::numerator() const {
  RationalParts r;
  mpz_set(r.num(), mpq(*this).num());
  return r.take();
}
Rational Rational::denominator() const {
  RationalParts r;
  mpz_set(r.num(), mpq(*this).den());
  return r.take();
}
Rational Rational::floor() const {
  RationalParts r;
  const RationalView view = mpq(*this);
  mpz_fdiv_q(r.num(), view.num(), view.den());
  return r.take();
}

std::size_t Rational::hash() const noexcept {
  const auto limbs = [](const __mpz_struct* z) {
    auto h = static_cast<std::size_t>(mpz_sgn(z) + 1);
    for (std::size_t i = 0; i < mpz_size(z); ++i)
      h = h * 0x9E3779B97F4A7C15ULL + mpz_getlimbn(z, static_cast<long>(i));
    return h;
  };
  const RationalView view = mpq(*this);
  return limbs(view.num()) * 31 + limbs(view.den());
}
std::size_t Rational::bits() const noexcept {
  const RationalView view = mpq(*this);
  return mpz_sizeinbase(view.num(), 2) + mpz_sizeinbase(view.den(), 2);
}
std::string Rational::str() const {
  const RationalView view = mpq(*this);
  std::string text(mpz_sizeinbase(view.num(), 10) + mpz_sizeinbase(view.den(), 10) + 3, '\0');
  text.resize(std::strlen(mpq_get_str(text.data(), 10, view)));
  return text;
}

Rational abs(const Rational& x) { return x.sign() < 0 ? -x : x; }

Rational pow(const Rational& x, std::int64_t n) {
  if (n < 0) return Rational(1) / pow(x, -n);
  Rational result(1), base(x);
  for (; n > 0; n >>= 1) {
    if (n & 1) result *= base;
    base *= base;
  }
  return result;
}

}  // namespace proofgrad
