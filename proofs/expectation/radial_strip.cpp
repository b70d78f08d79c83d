#include "proofs/expectation/radial_strip.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace proofgrad::proofs {
namespace {

constexpr double kAngle = 1.445;  // a: cos a is about 1/8
const double kLogLongest = std::log(static_cast<double>(kLongestSequence));

/// W, such that |m| eta W is at least half the arc that the arguments of D's terms fill.
///
/// m > 0. The argument of term j is |m| eta (z_j - 2 xi), that of the 1 is 0. Terms below cos a / (2 N) in
/// modulus count for nothing together, so z_j >= xi - K/xi, K = log(2 N / cos a)/m + eta^2. Then twice W is
/// 2 L for 2 xi <= L; else min(2 xi + L, xi + K/xi), which is at most sqrt(L^2 + 4 K) wherever there is such
/// a z_j <= L.
///
/// m < 0. The argument is |m| eta (z_j + 2 xi). From xi = Xi on, |m| Xi (Xi - L) = log(3 / cos a) + |m|
/// eta^2, the terms together outweigh the 1 three times, and among themselves they fill 2 L. Before, the arc
/// is at most 2 Xi + L.
template <class S, class Sqrt, class Max>
S half_arc(bool positive, const S& L, const S& log_terms, const S& m, const S& beta, Sqrt root, Max max) {
  const S K = log_terms / m + beta * beta;
  const S diagonal = root(L * L + S(4) * K);
  return positive ? max(L, diagonal / S(2)) : S((L + diagonal) / S(2) + L / S(2));
}

}  // namespace

RadialStrip::RadialStrip(const Rational& m, std::size_t d, const Accuracy& accuracy) {
  const double size = std::abs(m.to_double()), nats = accuracy.nats, dims = static_cast<double>(d);
  const double log_terms =
      m.sign() > 0 ? kLogLongest + std::log(2 / std::cos(kAngle)) : std::log(3 / std::cos(kAngle));
  L_ = std::sqrt(2 * (nats + kLogLongest));
  const auto root = [](double x) { return std::sqrt(x); };
  const auto larger = [](double x, double y) { return std::max(x, y); };
  beta_ = 0;
  for (int k = 0; k < 20; ++k)
    beta_ = std::min(
        1.0, 0.999 * kAngle / (size * half_arc(m.sign() > 0, L_, log_terms, size, beta_, root, larger)));
  const double alpha = std::min(1.0, 1 / std::sqrt(dims));
  lambda_ = beta_ / alpha;
  step_ = 2 * M_PI * beta_ /
          (nats + std::log(6 / std::cos(kAngle)) + (size + 0.5) * beta_ * beta_ -
           dims * std::log(std::cos(alpha)));

  // From here on in balls: what was chosen above is exact as it stands.
  const Ball a = Ball::point(kAngle), beta = Ball::point(beta_), abs_m = abs(Ball(m));
  const Ball terms =
      m.sign() > 0 ? log(Ball(Rational(2 * kLongestSequence)) / cos(a)) : log(Ball(3) / cos(a));
  const Ball W = half_arc(
      m.sign() > 0, Ball::point(L_), terms, abs_m, beta, [](const Ball& x) { return sqrt(x); },
      [](const Ball& x, const Ball& y) { return Arithmetic<Ball>::max(x, y); });
  if (less_equal(abs_m * beta * W, a) != Truth::yes) throw std::logic_error("a strip came out too wide");
  // |rho^(d-1) d rho| grows by 1/cos^d(alpha), exp(-rho^2/2) by e^{beta^2/2}.
  const Ball cos_alpha = cos(beta / Ball::point(lambda_)), b2 = beta * beta;
  share_ = Ball(6) / cos(a) * exp((abs_m + Ball(Rational(1, 2))) * b2) /
           (Arithmetic<Ball>::power(cos_alpha, Rational(static_cast<std::int64_t>(d))) *
            (exp(Ball(2) * Ball::pi() * beta / Ball::point(step_)) - Ball(1)));
}

/// Cutting a token changes it with probability tau <= e^{-L^2/2}. With B the tokens that change, both means
/// are below 1/D without B; and g(n-1) <= g(n) + 1/n for g(n) = E 1/(1 + sum of n terms), since the mean over
/// j of 1/(1 + S - e_j) is convex in the terms. It follows that |f - f_L| <= T tau (f_L + 2), for the sum and
/// for the integral alike; the weights of the sum add up to at most 1 + share.
Ball RadialStrip::integral(const Ball& sum, std::int64_t T) const {
  const Ball L = Ball::point(L_);
  const Ball changed = Ball(Rational(T)) * exp(-(L * L) / Ball(2)), one(1);
  const Ball slack = Ball(2) * changed * (one + share_);
  const Ball cut_sum = Ball::ball(sum, slack) / Ball::ball(one, changed);
  const Ball cut_integral = cut_sum / Ball::ball(one, share_);
  return Ball::ball(cut_integral, changed * (cut_integral + Ball(2)));
}

}  // namespace proofgrad::proofs
