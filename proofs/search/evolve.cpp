// Moves that need no gradient.
#include <algorithm>
#include <cmath>

#include "proofs/search/hill.hpp"

namespace proofgrad::proofs {
namespace {

using attention::Random;
using Vector = Hill::Vector;

bool is_enough(const Spot& s, double enough) { return s.height.excess == 0 && s.height.margin > enough; }

/// Roughly normal: the sum of four uniform numbers.
double normal(Random& random) {
  return (uniform(random) + uniform(random) + uniform(random) + uniform(random) - 2) * std::sqrt(3.0);
}

/// A step whose size is as likely 10^-1 as 10^-5 of the width.
double any_step(Random& random, double width) {
  return normal(random) * width * std::pow(10.0, -6 * uniform(random));
}

double round_number(Random& random, const Coordinates& c, std::size_t k, double x) {
  switch (random.below(7)) {
    case 0:
      return c.low(k);
    case 1:
      return c.high(k);
    case 2:
      return 0;
    case 3:
      return -x;
    case 4:
      return static_cast<double>(random.between(-2, 2));
    case 5:
      return std::round(x * 2) / 2;
    default:
      return c.low(k) + c.width(k) * uniform(random);
  }
}

/// Takes the candidate if it is no worse; true if it is better.
bool take(const Hill& hill, Vector x, Spot& best) {
  hill.restore(x);
  const Height h = hill.height(x);
  if (best.height.is_above(h)) return false;
  const bool better = h.is_above(best.height);
  best = {std::move(x), h};
  return better;
}

}  // namespace

Spot poll(const Hill& hill, Spot best, Random& random, std::size_t work, double enough) {
  const Coordinates& c = hill.coordinates();
  const std::size_t n = c.size(), end = hill.work() + work;
  double reach = 0.25;
  while (n > 0 && hill.work() < end && !is_enough(best, enough) && reach > 1e-12) {
    bool progress = false;
    for (std::size_t k = 0; k < n && hill.work() < end && !is_enough(best, enough); ++k) {
      for (const double value : {c.low(k), c.high(k), 0.0, -best.x[k], best.x[k] + reach * c.width(k),
                                 best.x[k] - reach * c.width(k), best.x[random.below(n)],
                                 best.x[k] + any_step(random, c.width(k))}) {
        Vector x = best.x;
        x[k] = value;
        progress = take(hill, std::move(x), best) || progress;
      }
      Vector swapped = best.x;
      std::swap(swapped[k], swapped[random.below(n)]);
      progress = take(hill, std::move(swapped), best) || progress;
    }
    reach *= progress ? 1.5 : 0.4;
    reach = std::min(reach, 0.5);
  }
  return best;
}

Spot evolve(const Hill& hill, std::vector<Spot> all, Random& random, std::size_t work, double enough) {
  const Coordinates& c = hill.coordinates();
  const std::size_t n = c.size(), end = hill.work() + work;
  const auto best = [&] {
    return std::max_element(all.begin(), all.end(),
                            [](const Spot& a, const Spot& b) { return b.height.is_above(a.height); });
  };
  const auto some = [&]() -> const Spot& { return all[random.below(all.size())]; };
  while (n > 0 && hill.work() < end && !is_enough(*best(), enough)) {
    Spot& parent = all[random.below(all.size())];
    const Spot &base = random.one_in(2) ? *best() : some(), &a = some(), &b = some();
    const double factor = 0.2 + uniform(random), rate = uniform(random);
    Vector x = parent.x;
    const std::size_t one = random.below(n);  // changes in any case
    for (std::size_t k = 0; k < n; ++k) {
      if (k != one && uniform(random) > rate) continue;
      x[k] = base.x[k] + factor * (a.x[k] - b.x[k]);
      if (random.one_in(4)) x[k] += any_step(random, c.width(k));
      if (random.one_in(16)) x[k] = round_number(random, c, k, x[k]);
    }
    take(hill, std::move(x), parent);
  }
  return *best();
}

}  // namespace proofgrad::proofs
