// Gradient ascent.
#include <algorithm>
#include <cmath>

#include "proofs/search/hill.hpp"

namespace proofgrad::proofs {
namespace {

using Vector = Hill::Vector;

/// The inverse Hessian of -f as BFGS estimates it.
class Curvature {
 public:
  explicit Curvature(std::size_t n) : n_(n) { reset(); }
  void reset() {
    h_.assign(n_ * n_, 0);
    for (std::size_t k = 0; k < n_; ++k) h_[k * n_ + k] = 1;
    is_fresh_ = true;
  }
  bool is_fresh() const { return is_fresh_; }
  Vector times(const Vector& g) const {
    Vector d(n_);
    for (std::size_t i = 0; i < n_; ++i)
      for (std::size_t j = 0; j < n_; ++j) d[i] += h_[i * n_ + j] * g[j];
    return d;
  }
  /// After a step s along which the gradient fell by y.
  void update(const Vector& s, const Vector& y) {
    const double sy = dot(s, y), yy = dot(y, y);
    if (!(sy > 1e-12 * std::sqrt(dot(s, s) * yy)) || !std::isfinite(sy)) return;
    if (is_fresh_)
      for (double& h : h_) h *= sy / yy;
    const Vector hy = times(y);
    const double factor = (1 + dot(y, hy) / sy) / sy;
    for (std::size_t i = 0; i < n_; ++i)
      for (std::size_t j = 0; j < n_; ++j)
        h_[i * n_ + j] += factor * s[i] * s[j] - (hy[i] * s[j] + s[i] * hy[j]) / sy;
    is_fresh_ = false;
  }

 private:
  std::size_t n_;
  std::vector<double> h_;
  bool is_fresh_ = true;
};

class Ascent {
 public:
  Ascent(const Hill& hill, Spot start) : hill_(hill), at_(std::move(start)), curvature_(at_.x.size()) {}

  Spot run(std::size_t work, double enough) {
    const std::size_t end = hill_.work() + work;
    auto g = hill_.gradient(at_.x);
    while (g && hill_.work() < end && !(at_.height.excess == 0 && at_.height.margin > enough)) {
      const Vector before = at_.x;
      if (!step(*g)) {
        if (curvature_.is_fresh()) break;
        curvature_.reset();
        continue;
      }
      const auto next = hill_.gradient(at_.x);
      if (!next) break;
      Vector s = at_.x, y = *g;
      for (std::size_t k = 0; k < s.size(); ++k) s[k] -= before[k], y[k] -= (*next)[k];
      curvature_.update(s, y);
      g = next;
    }
    return at_;
  }

 private:
  Vector direction(const Vector& g) {
    const Coordinates& c = hill_.coordinates();
    Vector free = g;
    c.project_direction(at_.x, free);
    Vector d = curvature_.times(free);
    c.project_direction(at_.x, d);
    if (dot(d, free) <= 0) {
      curvature_.reset();
      d = free;
    }
    if (!curvature_.is_fresh()) return d;
    double reach = 0;  // the first step crosses a part of the domain, whatever the gradient's size
    for (std::size_t k = 0; k < d.size(); ++k)
      if (c.width(k) > 0) reach = std::max(reach, std::abs(d[k]) / c.width(k));
    for (double& x : d) x *= reach > 0 ? kFirstReach / reach : 0;
    return d;
  }

  Spot moved(const Vector& d, double t) const {
    Spot s = at_;
    for (std::size_t k = 0; k < d.size(); ++k) s.x[k] += t * d[k];
    hill_.restore(s.x);
    s.height = hill_.height(s.x);
    return s;
  }

  bool step(const Vector& g) {
    const Vector d = direction(g);
    if (dot(d, d) == 0) return false;
    double t = 1;
    Spot best = moved(d, t);
    while (!best.height.is_above(at_.height)) {
      if ((t /= 4) < 1e-13) return false;
      best = moved(d, t);
    }
    for (int k = 0; k < 8; ++k) {  // further, as long as it helps
      Spot farther = moved(d, t *= 2);
      if (!farther.height.is_above(best.height)) break;
      best = std::move(farther);
    }
    const bool hardly = best.height.excess == at_.height.excess &&
                        best.height.margin - at_.height.margin <= 1e-15 * std::abs(at_.height.margin);
    at_ = std::move(best);
    return !hardly;
  }

  static constexpr double kFirstReach = 0.1;
  const Hill& hill_;
  Spot at_;
  Curvature curvature_;
};

}  // namespace

Spot climb(const Hill& hill, Spot start, std::size_t work, double enough) {
  return Ascent(hill, std::move(start)).run(work, enough);
}

}  // namespace proofgrad::proofs
