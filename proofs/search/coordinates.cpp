#include "proofs/search/coordinates.hpp"

#include <algorithm>
#include <cmath>

#include "proofs/search/fields.hpp"
#include "proofs/search/sample.hpp"

namespace proofgrad::proofs {

std::size_t Coordinates::uses(std::size_t k) const {
  return static_cast<std::size_t>(std::count(of_entry_.begin(), of_entry_.end(), k));
}

Coordinates::Vector Coordinates::values(const Point& point) const {
  Point copy = point;
  const auto entries = free_numbers(claim_, copy);
  Vector x(size());
  for (std::size_t k = 0; k < entries.size(); ++k) x[of_entry_[k]] = entries[k]->to_double();
  return x;
}

std::vector<Matrix<double>> Coordinates::inputs(std::span<const double> x) const {
  std::vector<Matrix<double>> all = template_;
  for (const Place& place : places_) all[place.input][place.entry] = x[place.coordinate];
  return all;
}

Coordinates::Vector Coordinates::gather(std::span<const Matrix<double>> by_inputs) const {
  Vector g(size());
  for (const Place& place : places_) g[place.coordinate] += by_inputs[place.input][place.entry];
  return g;
}

void Coordinates::to_simplex(Vector& x, const std::vector<std::size_t>& part) const {
  double total = 0;
  for (const std::size_t k : part) total += x[k] = std::max(x[k], 0.0);
  for (const std::size_t k : part) x[k] = total > 0 ? x[k] / total : 1 / static_cast<double>(part.size());
}

void Coordinates::project(Vector& x) const {
  for (std::size_t k = 0; k < x.size(); ++k) x[k] = std::clamp(x[k], low_[k], high_[k]);
  for (const auto& part : simplices_) to_simplex(x, part);
  for (const Bound& b : bounds_) {
    double square = 0;
    for (const std::size_t k : b.coordinates) square += x[k] * x[k];
    if (square <= b.bound * b.bound) continue;
    for (const std::size_t k : b.coordinates) x[k] *= b.bound / std::sqrt(square);
  }
}

void Coordinates::project_direction(const Vector& x, Vector& d) const {
  for (std::size_t k = 0; k < x.size(); ++k)
    if ((x[k] <= low_[k] && d[k] < 0) || (x[k] >= high_[k] && d[k] > 0)) d[k] = 0;
  for (const auto& part : simplices_) {
    double mean = 0;
    for (const std::size_t k : part) mean += d[k] / static_cast<double>(part.size());
    for (const std::size_t k : part) d[k] -= mean;
  }
}

Point Coordinates::point(std::span<const double> x, const Rounding& round) const {
  std::vector<Rational> rounded;
  for (const double value : x) rounded.push_back(round(value));
  return point(std::move(rounded));
}

Point Coordinates::point(std::vector<Rational> values) const {
  for (std::size_t k = 0; k < size(); ++k) values[k] = std::clamp(values[k], domain_[k].low, domain_[k].high);
  for (const auto& part : simplices_) {
    Rational total;
    for (const std::size_t k : part) total += values[k];
    if (total.is_zero()) total = values[part[0]] = 1;
    for (const std::size_t k : part) values[k] /= total;
  }
  Point result = like_;
  const auto entries = free_numbers(claim_, result);
  for (std::size_t k = 0; k < entries.size(); ++k) *entries[k] = values[of_entry_[k]];
  make_hypotheses_hold(claim_, result);
  return result;
}

std::vector<Matrix<Rational>> Coordinates::exact_inputs(std::span<const Rational> values) const {
  std::vector<Matrix<Rational>> all = exact_template_;
  for (const Place& place : places_) all[place.input][place.entry] = values[place.coordinate];
  return all;
}

std::vector<Rational> Coordinates::exact_values(const Point& point) const {
  Point copy = point;
  const auto entries = free_numbers(claim_, copy);
  std::vector<Rational> values(size());
  for (std::size_t k = 0; k < entries.size(); ++k) values[of_entry_[k]] = *entries[k];
  return values;
}

}  // namespace proofgrad::proofs
