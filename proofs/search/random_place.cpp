#include "proofs/search/random_place.hpp"

#include <cmath>

#include "proofs/search/hill.hpp"

namespace proofgrad::proofs {

Coordinates::Vector random_place(attention::Random& random, const Coordinates& c,
                                 const std::vector<double>& constants) {
  Coordinates::Vector x(c.size());
  const std::uint64_t kind = random.below(9);
  const double shrink = std::pow(10.0, -4 * uniform(random));
  for (std::size_t k = 0; k < x.size(); ++k) {
    x[k] = c.low(k) + c.width(k) * uniform(random);
    if (kind == 3) x[k] *= shrink;
    if (kind == 4 && random.one_in(2)) x[k] = 0;
    if (kind == 5 && random.one_in(2)) x[k] = random.one_in(2) ? c.low(k) : c.high(k);
    if (kind == 6 && k > 0 && random.one_in(2)) x[k] = x[random.below(k)];
    if (kind < 7 || constants.empty()) continue;
    const double named = constants[random.below(constants.size())];
    x[k] = random.one_in(2) ? named : -named;
  }
  return x;
}

}  // namespace proofgrad::proofs
