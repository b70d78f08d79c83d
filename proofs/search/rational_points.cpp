#include "proofs/search/rational_points.hpp"

#include <algorithm>

#include "proofs/search/fractions.hpp"

namespace proofgrad::proofs {

std::vector<Point> rational_points(const Coordinates& coordinates, const Coordinates::Vector& x) {
  std::vector<Point> all;
  const auto add = [&](const Coordinates::Rounding& round) {
    Point point = coordinates.point(x, round);
    if (std::find(all.begin(), all.end(), point) == all.end()) all.push_back(std::move(point));
  };
  for (const std::int64_t den : {1, 2, 3, 4, 5, 6, 8, 10, 12, 16, 24, 60})
    add([&](double value) { return nearest_multiple(value, den); });
  for (const double tolerance : {0.03, 1e-2, 1e-3, 1e-4, 1e-5, 1e-7, 1e-9, 1e-12})
    add([&](double value) { return simplest_within(value, tolerance); });
  add([](double value) { return Rational::from_double(value); });
  return all;
}

}  // namespace proofgrad::proofs
