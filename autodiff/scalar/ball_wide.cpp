#include "autodiff/scalar/ball_wide.hpp"

namespace proofgrad {
namespace {

/// An arf that frees itself.
struct Float {
  arf_t x;
  Float() { arf_init(x); }
  ~Float() { arf_clear(x); }
  Float(const Float&) = delete;
  Float& operator=(const Float&) = delete;
};

/// The ends of a ball, rounded outward.
struct Ends {
  Float low, high;
  explicit Ends(const Ball& b) {
    arb_get_lbound_arf(low.x, raw(b), prec());
    arb_get_ubound_arf(high.x, raw(b), prec());
  }
};

Ball exact(const arf_t x) {
  Ball y;
  arb_set_arf(raw(y), x);
  return y;
}

Ball lower_end(const Ball& x) { return exact(Ends(x).low.x); }
Ball upper_end(const Ball& x) { return exact(Ends(x).high.x); }

void lower(arf_t best, const arf_t a, const arf_t b) {
  Float product;
  arf_mul(product.x, a, b, prec(), ARF_RND_FLOOR);
  if (arf_cmp(product.x, best) < 0) arf_set(best, product.x);
}

void raise(arf_t best, const arf_t a, const arf_t b) {
  Float product;
  arf_mul(product.x, a, b, prec(), ARF_RND_CEIL);
  if (arf_cmp(product.x, best) > 0) arf_set(best, product.x);
}

Ball interval(const Float& low, const Float& high) {
  Ball y;
  arb_set_interval_arf(raw(y), low.x, high.x, prec());
  return y;
}

/// [0, 1] to the last bit. (Arb rounds a radius that it reads from a number upward, even an exact one.)
Ball unit_interval() {
  Ball y;
  arf_set_si_2exp_si(arb_midref(raw(y)), 1, -1);
  mag_set_ui_2exp_si(arb_radref(raw(y)), 1, -1);
  return y;
}

/// A probability that lies in x. Where rounding took an end of x out of [0, 1], the ball is moved so that it
/// ends there exactly: r is at least half the length of what is left, so [0, 2r] or [1 - 2r, 1] holds it. A
/// radius has 30 bits, so the middle r is exact; and 1 - r has 60 at most, as r is kept from being tiny.
Ball probability(const Ball& x) {
  constexpr slong kTiny = -30;
  const Ends ends(x);
  const bool below = arf_sgn(ends.low.x)<0, above = arf_cmp_si(ends.high.x, 1)> 0;
  if (!below && !above) return x;
  if (below && above) return unit_interval();
  Ball y = below ? exact(ends.high.x) : Ball(1) - exact(ends.low.x);
  arb_mul_2exp_si(raw(y), raw(y), -1);
  arb_get_mag(arb_radref(raw(y)), raw(y));
  if (mag_cmp_2exp_si(arb_radref(raw(y)), -1) > 0) return unit_interval();
  if (below) {
    arf_set_mag(arb_midref(raw(y)), arb_radref(raw(y)));
    return y;
  }
  if (mag_cmp_2exp_si(arb_radref(raw(y)), kTiny) < 0) mag_set_ui_2exp_si(arb_radref(raw(y)), 1, kTiny);
  arf_set_mag(arb_midref(raw(y)), arb_radref(raw(y)));
  arf_neg(arb_midref(raw(y)), arb_midref(raw(y)));
  arf_add_si(arb_midref(raw(y)), arb_midref(raw(y)), 1, ARF_PREC_EXACT, ARF_RND_DOWN);
  return y;
}

}  // namespace

Ball wide_product(const Ball& a, const Ball& b) {
  const Ends x(a), y(b);
  Float low, high;
  arf_mul(low.x, x.low.x, y.low.x, prec(), ARF_RND_FLOOR);
  arf_mul(high.x, x.low.x, y.low.x, prec(), ARF_RND_CEIL);
  for (const auto* u : {&x.low, &x.high})
    for (const auto* v : {&y.low, &y.high}) {
      lower(low.x, u->x, v->x);
      raise(high.x, u->x, v->x);
    }
  return interval(low, high);
}

/// t^n grows with t, or with |t| if n is even.
Ball wide_power(const Ball& x, unsigned long n) {
  if (n == 0) return Ball(1);
  const Ball base = n % 2 == 0 ? abs(x) : x;
  Ball low, high;
  arb_pow_ui(raw(low), raw(lower_end(base)), n, prec());
  arb_pow_ui(raw(high), raw(upper_end(base)), n, prec());
  if (n % 2 == 0 && x.contains_zero()) low = Ball(0);  // the end may have been rounded below 0
  return Ball::hull(low, high);
}

/// p_j = e^{s_j} / sum_m e^{s_m} grows with s_j and falls with every other s_m: so its least value over the
/// box is at the lower end of s_j and the upper ends of the others, its greatest at the opposite corner.
/// e^{-t} cancels.
bool Arithmetic<Ball>::softmax_box(const Ball* s, std::size_t n, const unsigned char* keep, const Ball& t,
                                   Ball* p) {
  bool wide = false;
  for (std::size_t j = 0; j < n; ++j) {
    if (keep && !keep[j]) continue;
    if (!s[j].is_finite()) return false;
    wide = wide || is_wide(s[j]);
  }
  if (!wide) return false;
  std::vector<Ball> low(n), high(n);
  for (std::size_t j = 0; j < n; ++j) {
    if (keep && !keep[j]) continue;
    low[j] = exp(lower_end(s[j]) - t);
    high[j] = exp(upper_end(s[j]) - t);
  }
  for (std::size_t j = 0; j < n; ++j) {
    p[j] = Ball(0);
    if (keep && !keep[j]) continue;
    Ball least = low[j], greatest = high[j];  // the denominators: masked terms are 0
    for (std::size_t m = 0; m < n; ++m)
      if (m != j) least += high[m], greatest += low[m];
    p[j] = probability(Ball::hull(low[j] / least, high[j] / greatest));
  }
  return true;
}

}  // namespace proofgrad
