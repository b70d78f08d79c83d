#include "autodiff/scalar/rational.hpp"

#include <cmath>
#include <cstdlib>
#include <new>
#include <stdexcept>

#include "autodiff/scalar/rational_raw.hpp"

namespace proofgrad {
namespace {

static_assert(sizeof(RawRational) <= 32 && alignof(RawRational) <= 8);

RawRational& mut(std::byte* storage) { return *std::launder(reinterpret_cast<RawRational*>(storage)); }

using Integer = boost::multiprecision::number<boost::multiprecision::gmp_int, boost::multiprecision::et_off>;
constexpr int kMaxExponent = 100000;

bool is_digits(std::string_view s) {
  return !s.empty() && s.find_first_not_of("0123456789") == std::string_view::npos;
}

[[noreturn]] void bad(std::string_view text) {
  throw std::invalid_argument("'" + std::string(text.substr(0, 60)) +
                              "' is not a number: expected an integer, a decimal or a rational like -5/7");
}

Integer digits(std::string_view s) { return s.empty() ? Integer(0) : Integer(std::string(s)); }

/// Leading zeros would be read as octal by GMP.
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

RawRational parse_decimal(std::string_view s, std::string_view whole) {
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
  RawRational value(digits(strip_zeros(mantissa)));
  const Integer ten_power =
      boost::multiprecision::pow(Integer(10), static_cast<unsigned>(std::labs(exponent)));
  if (exponent >= 0)
    value *= RawRational(ten_power);
  else
    value /= RawRational(ten_power);
  return value;
}

}  // namespace

Rational::Rational() noexcept { new (storage_) RawRational(); }
Rational::Rational(std::int64_t n) { new (storage_) RawRational(static_cast<long long>(n)); }
Rational::Rational(std::int64_t num, std::int64_t den) {
  if (den == 0) throw std::domain_error("a rational with denominator 0");
  new (storage_)
      RawRational(RawRational(static_cast<long long>(num)) / RawRational(static_cast<long long>(den)));
}
Rational::Rational(const Rational& other) { new (storage_) RawRational(proofgrad::raw(other)); }
Rational::Rational(Rational&& other) noexcept { new (storage_) RawRational(std::move(mut(other.storage_))); }
// NOLINTNEXTLINE(bugprone-unhandled-self-assignment): mpq_rational allows it
Rational& Rational::operator=(const Rational& other) {
  mut(storage_) = proofgrad::raw(other);
  return *this;
}
Rational& Rational::operator=(Rational&& other) noexcept {
  mut(storage_).swap(mut(other.storage_));
  return *this;
}
Rational::~Rational() { mut(storage_).~number(); }

Rational Rational::parse(std::string_view text) {
  std::string_view s = text;
  const bool negative = !s.empty() && s[0] == '-';
  if (negative) s.remove_prefix(1);
  RawRational value;
  if (const auto slash = s.find('/'); slash != std::string_view::npos) {
    const auto num = s.substr(0, slash), den = s.substr(slash + 1);
    if (!is_digits(num) || !is_digits(den) || strip_zeros(den).empty()) bad(text);
    value = RawRational(digits(strip_zeros(num))) / RawRational(digits(strip_zeros(den)));
  } else {
    value = parse_decimal(s, text);
  }
  Rational result;
  mut(result.storage_) = negative ? RawRational(-value) : value;
  return result;
}

Rational Rational::from_double(double x) {
  if (!std::isfinite(x)) throw std::domain_error("a rational from NaN or infinity");
  Rational result;
  mpq_set_d(mut(result.storage_).backend().data(), x);
  return result;
}

Rational& Rational::operator+=(const Rational& b) {
  mut(storage_) += proofgrad::raw(b);
  return *this;
}
Rational& Rational::operator-=(const Rational& b) {
  mut(storage_) -= proofgrad::raw(b);
  return *this;
}
Rational& Rational::operator*=(const Rational& b) {
  mut(storage_) *= proofgrad::raw(b);
  return *this;
}
Rational& Rational::operator/=(const Rational& b) {
  if (b.is_zero()) throw std::domain_error("division of a rational by 0");
  mut(storage_) /= proofgrad::raw(b);
  return *this;
}

int Rational::compare(const Rational& other) const noexcept {
  const int c = mpq_cmp(mpq(*this), mpq(other));
  return (c > 0) - (c < 0);
}
int Rational::sign() const noexcept { return mpq_sgn(mpq(*this)); }
bool Rational::is_integer() const noexcept { return mpz_cmp_ui(mpq_denref(mpq(*this)), 1) == 0; }

std::int64_t Rational::to_int64() const {
  if (!is_integer() || mpz_fits_slong_p(mpq_numref(mpq(*this))) == 0)
    throw std::domain_error(str() + " is not a machine integer");
  return mpz_get_si(mpq_numref(mpq(*this)));
}
double Rational::to_double() const noexcept { return mpq_get_d(mpq(*this)); }

Rational Rational::numerator() const {
  Rational r;
  mpq_set_z(mut(r.storage_).backend().data(), mpq_numref(mpq(*this)));
  return r;
}
Rational Rational::denominator() const {
  Rational r;
  mpq_set_z(mut(r.storage_).backend().data(), mpq_denref(mpq(*this)));
  return r;
}
Rational Rational::floor() const {
  Rational r;
  auto* q = mut(r.storage_).backend().data();
  mpz_fdiv_q(mpq_numref(q), mpq_numref(mpq(*this)), mpq_denref(mpq(*this)));
  return r;
}

std::size_t Rational::hash() const noexcept {
  const auto limbs = [](const __mpz_struct* z) {
    auto h = static_cast<std::size_t>(mpz_sgn(z) + 1);
    for (std::size_t i = 0; i < mpz_size(z); ++i)
      h = h * 0x9E3779B97F4A7C15ULL + mpz_getlimbn(z, static_cast<long>(i));
    return h;
  };
  return limbs(mpq_numref(mpq(*this))) * 31 + limbs(mpq_denref(mpq(*this)));
}
std::size_t Rational::bits() const noexcept {
  return mpz_sizeinbase(mpq_numref(mpq(*this)), 2) + mpz_sizeinbase(mpq_denref(mpq(*this)), 2);
}
std::string Rational::str() const { return proofgrad::raw(*this).str(); }

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
