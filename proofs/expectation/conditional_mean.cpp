#include "proofs/expectation/conditional_mean.hpp"

#include <cmath>
#include <deque>
#include <optional>

#include "autodiff/scalar/precision.hpp"
#include "proofs/expectation/shortfall.hpp"

namespace proofgrad::proofs {
namespace {

Ball zero_to(const Ball& x) { return Ball::hull(Ball(0), x); }

/// phi at one place of the lattice, ready to be raised to any power.
struct Phi {
  Ball log;      ///< not finite if phi may be 0
  Ball at_most;  ///< an exact upper bound
  double log_estimate;

  explicit Phi(const Ball& shortfall) {
    const long e = shortfall.magnitude_exponent(), bits = working_precision();
    {
      const PrecisionScope wide(bits + (e < 0 ? std::min(-e, bits) : 0) + 4);  // 1 - q keeps what q knows
      const Ball phi = Ball(1) - shortfall;
      log = proofgrad::log(phi);
      at_most = phi.magnitude();
    }
    log_estimate = std::log1p(-std::min(shortfall.to_double(), 1 - 1e-300));
  }
  Ball power(std::int64_t N) const {
    return log.is_finite() ? exp(Ball(Rational(N)) * log)
                           : zero_to(exp(Ball(Rational(N)) * proofgrad::log(at_most)));
  }
};

/// The values of phi along the lattice, each computed when first asked for.
class Row {
 public:
  Row(const ShortfallTables& tables, const Ball& r) : shortfall_(tables, r) {}
  const Phi& at(long i) {
    if (phi_.empty()) first_ = i;
    while (i < first_) phi_.emplace_front(std::nullopt), --first_;
    while (i >= first_ + static_cast<long>(phi_.size())) phi_.emplace_back(std::nullopt);
    std::optional<Phi>& phi = phi_[static_cast<std::size_t>(i - first_)];
    if (!phi) phi.emplace(shortfall_.at(i));
    return *phi;
  }

 private:
  Shortfall shortfall_;
  long first_ = 0;
  std::deque<std::optional<Phi>> phi_;
};

class Sum {
 public:
  Sum(const ShortfallTables& tables, const Ball& s, const Ball& r)
      : tables_(tables), s_(s), exp_s_(exp(s)), row_(tables, r) {}

  /// `tolerance` is a logarithm.
  Ball run(std::int64_t T, double tolerance) {
    if (tolerance >= 0) return zero_to(Ball(Rational(T)));
    const double s = s_.to_double(), h = tables_.step().to_double();
    const std::int64_t N = T - 1;
    long i = static_cast<long>(std::floor((tolerance - s) / h));
    Ball total, left_out = zero_to(e_v(i));  // the terms below i: at most sum of h e^v <= e^{v_i}
    for (;; ++i) {
      const Phi& phi = row_.at(i);
      const Ball ev = e_v(i);
      total += ev * (phi.log.is_finite() ? exp(Ball(Rational(N)) * phi.log - ev) : exp(-ev) * phi.power(N));
      const double v = s + static_cast<double>(i) * h;
      const double rest = static_cast<double>(N) * phi.log_estimate + (v >= 0 ? -std::exp(v) : 0.7);
      if (rest >= tolerance) continue;
      // phi falls with u, and e^v exp(-e^v) falls from v = 0 on; its sum over the whole lattice is below 2.
      const Ball weights = less_equal(Ball(1), ev) == Truth::yes ? exp(-ev) : Ball(2);
      left_out += zero_to(phi.power(N) * weights);
      break;
    }
    const Ball sum = tables_.step() * total + left_out;
    return Ball(Rational(T)) * sum / Ball::ball(Ball(1), tables_.sum_error());
  }

 private:
  Ball e_v(long i) const { return exp_s_ * exp(tables_.step() * Ball(static_cast<int>(i))); }

  const ShortfallTables& tables_;
  Ball s_, exp_s_;
  Row row_;
};

}  // namespace

std::vector<Ball> conditional_means(const ShortfallTables& tables, const Ball& s, const Ball& r,
                                    double weight, const std::vector<std::int64_t>& lengths) {
  Sum sum(tables, s, r);
  std::vector<Ball> means;
  for (const std::int64_t T : lengths) {
    const double share = weight * static_cast<double>(T);
    means.push_back(T == 1 ? Ball(1) : sum.run(T, -tables.accuracy().nats - std::log(share)));
  }
  return means;
}

}  // namespace proofgrad::proofs
