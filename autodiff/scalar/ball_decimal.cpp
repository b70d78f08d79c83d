#include <stdexcept>

#include "autodiff/scalar/ball_raw.hpp"

namespace proofgrad {
namespace {

/// An integer of FLINT that frees itself.
struct Integer {
  fmpz_t z;
  Integer() { fmpz_init(z); }
  ~Integer() { fmpz_clear(z); }
  Integer(const Integer&) = delete;
  Integer& operator=(const Integer&) = delete;
};

/// x lies in [mid - rad, mid + rad] * 10^exponent.
struct DecimalBall {
  Integer mid, rad, exponent;
  DecimalBall(const arb_struct* x, int digits) {
    arb_get_fmpz_mid_rad_10exp(mid.z, rad.z, exponent.z, x, digits);
  }
};

std::string text(const fmpz_t z) {
  char* s = fmpz_get_str(nullptr, 10, z);
  std::string out(s);
  flint_free(s);
  return out;
}

std::size_t count_digits(const fmpz_t z) {
  return fmpz_is_zero(z) ? 0 : text(z).size() - (fmpz_sgn(z) < 0 ? 1 : 0);
}

/// m * 10^e, in plain notation where that is short, else scientific. Zeros are kept: they are digits too.
std::string format(const fmpz_t m, const fmpz_t e) {
  if (fmpz_is_zero(m)) return "0";
  std::string digits = text(m), sign;
  if (digits[0] == '-') sign = "-", digits.erase(0, 1);
  const auto n = static_cast<slong>(digits.size());
  Integer point;  // the value is 0.DIGITS * 10^point
  fmpz_add_si(point.z, e, n);
  if (fmpz_cmp_si(point.z, -5) > 0 && fmpz_cmp_si(point.z, n) <= 0) {
    const slong p = fmpz_get_si(point.z);
    if (p <= 0) return sign + "0." + std::string(static_cast<std::size_t>(-p), '0') + digits;
    if (p < n) digits.insert(static_cast<std::size_t>(p), ".");
    return sign + digits;
  }
  if (n > 1) digits.insert(1, ".");
  Integer exponent;
  fmpz_sub_ui(exponent.z, point.z, 1);
  return sign + digits + "e" + text(exponent.z);
}

enum class Direction { down, nearest, up };

/// Divides m by 10^k, rounding as asked.
void drop_digits(fmpz_t m, ulong k, Direction direction) {
  Integer power;
  fmpz_ui_pow_ui(power.z, 10, k);
  if (direction == Direction::down)
    fmpz_fdiv_q(m, m, power.z);
  else if (direction == Direction::up)
    fmpz_cdiv_q(m, m, power.z);
  else
    fmpz_ndiv_qr(m, power.z, m, power.z);
}

std::string bound(const Ball& x, int digits, bool upper) {
  if (!x.is_finite()) return upper ? "inf" : "-inf";
  Ball end;
  const slong prec = 2L * digits * 4 + 64;
  if (upper)
    arb_get_ubound_arf(arb_midref(raw(end)), raw(x), prec);
  else
    arb_get_lbound_arf(arb_midref(raw(end)), raw(x), prec);
  DecimalBall d(raw(end), digits + 10);
  if (upper)
    fmpz_add(d.mid.z, d.mid.z, d.rad.z);
  else
    fmpz_sub(d.mid.z, d.mid.z, d.rad.z);
  const std::size_t have = count_digits(d.mid.z);
  if (have > static_cast<std::size_t>(digits)) {
    const auto drop = static_cast<ulong>(have - static_cast<std::size_t>(digits));
    drop_digits(d.mid.z, drop, upper ? Direction::up : Direction::down);
    fmpz_add_ui(d.exponent.z, d.exponent.z, drop);
  }
  return format(d.mid.z, d.exponent.z);
}

}  // namespace

std::string Ball::lower(int digits) const { return bound(*this, digits, false); }
std::string Ball::upper(int digits) const { return bound(*this, digits, true); }

std::optional<std::string> Ball::certified_decimal(int digits) const {
  if (digits < 1) throw std::invalid_argument("certified_decimal: expected at least 1 digit");
  if (is_zero()) return "0";
  if (!is_finite() || contains_zero()) return std::nullopt;
  DecimalBall d(proofgrad::raw(*this), digits + 10);
  const std::size_t have = count_digits(d.mid.z);
  if (have < static_cast<std::size_t>(digits)) return std::nullopt;
  auto drop = static_cast<ulong>(have - static_cast<std::size_t>(digits));
  Integer rounded, unit, error;
  fmpz_set(rounded.z, d.mid.z);
  drop_digits(rounded.z, drop, Direction::nearest);
  if (count_digits(rounded.z) > static_cast<std::size_t>(digits)) {  // 99.9 became 100
    drop_digits(rounded.z, 1, Direction::nearest);
    ++drop;
  }
  // |printed - x| <= |printed - mid| + rad, all in units of 10^exponent; one unit of the last digit is
  // 10^drop.
  fmpz_ui_pow_ui(unit.z, 10, drop);
  fmpz_mul(error.z, rounded.z, unit.z);
  fmpz_sub(error.z, error.z, d.mid.z);
  fmpz_abs(error.z, error.z);
  fmpz_add(error.z, error.z, d.rad.z);
  if (fmpz_cmp(error.z, unit.z) > 0) return std::nullopt;
  fmpz_add_ui(d.exponent.z, d.exponent.z, drop);
  return format(rounded.z, d.exponent.z);
}

}  // namespace proofgrad
