#include "proofs/search/coordinates.hpp"

#include <algorithm>
#include <cmath>

#include "proofs/search/fields.hpp"
#include "proofs/search/sample.hpp"

namespace proofgrad::proofs {
namespace {

/// Every number of a point that may vary, in a fixed order: the fields' entries, then the penalty.
std::vector<Rational*> numbers(const Claim& claim, Point& point) {
  std::vector<Rational*> all;
  for (const Field& field : fields(claim, point))
    for (Rational& x : *field.value) all.push_back(&x);
  if (point.instance && claim.model->penalty) all.push_back(&point.instance->penalty);
  return all;
}

/// A number that stands in no point by itself, one for each place.
Rational tag(std::size_t k) { return Rational(static_cast<std::int64_t>(k)) + Rational(1, 7919); }

/// Whose tag it is; nothing if it is none of the first `count`.
std::optional<std::size_t> untagged(const Rational& x, std::size_t count) {
  const Rational k = x - Rational(1, 7919);
  if (!k.is_integer() || k.sign() < 0 || k >= Rational(static_cast<std::int64_t>(count))) return std::nullopt;
  return static_cast<std::size_t>(k.to_int64());
}

/// The claim with its ties alone.
Claim ties_of(Claim claim) {
  std::erase_if(claim.givens, [](const Given& g) { return !std::holds_alternative<Tie>(g.hypothesis); });
  return claim;
}

const Variable* variable_named(const Claim& claim, const std::string& name) {
  for (const Variable& v : claim.variables)
    if (v.name == name) return &v;
  return nullptr;
}

}  // namespace

Coordinates::Coordinates(const Claim& claim, Point like) : claim_(claim), like_(std::move(like)) {
  find_coordinates();
  find_domains();
  find_bounds();
}

void Coordinates::find_coordinates() {
  Point tagged = like_;
  const auto entries = numbers(claim_, tagged);
  for (std::size_t k = 0; k < entries.size(); ++k) *entries[k] = tag(k);
  make_hypotheses_hold(ties_of(claim_), tagged);
  std::vector<std::size_t> coordinate(entries.size());
  std::size_t count = 0;
  const auto leader = [&](const Rational& x) { return untagged(x, entries.size()); };
  for (std::size_t k = 0; k < entries.size(); ++k)
    if (leader(*entries[k]) == k) coordinate[k] = count++;
  for (const Rational* x : entries) of_entry_.push_back(coordinate[leader(*x).value()]);
  low_.assign(count, 0);
  high_.assign(count, 0);
  domain_.resize(count);
  const auto inputs = input_values(claim_, tagged);
  for (std::size_t n = 0; n < inputs.size(); ++n) {
    template_.emplace_back(inputs[n].shape());
    for (std::size_t e = 0; e < inputs[n].size(); ++e)
      if (const auto found = leader(inputs[n][e]))
        places_.push_back({n, e, of_entry_[*found]});
      else
        template_[n][e] = inputs[n][e].to_double();
    exact_template_ = inputs;
  }
  if (like_.instance && claim_.model->penalty) like_.instance->penalty = 1;  // so that it is an input
}

void Coordinates::find_domains() {
  std::size_t at = 0;
  const auto set = [&](const Interval& range) {
    const std::size_t k = of_entry_[at++];
    domain_[k] = range;
    low_[k] = range.low.to_double(), high_[k] = range.high.to_double();
  };
  for (const Field& field : fields(claim_, like_)) {
    const Variable* variable = variable_named(claim_, field.name);
    const bool simplex = variable && variable->kind == Variable::Kind::simplex;
    if (simplex) simplices_.emplace_back();
    for (std::size_t e = 0; e < field.value->size(); ++e) {
      if (simplex) simplices_.back().push_back(of_entry_[at]);
      set(simplex ? Interval{0, 1} : variable ? variable_domain(claim_, field.name) : claim_.domain.entries);
    }
  }
  if (at < of_entry_.size()) set(penalty_range(claim_, dimensions_of(claim_, like_)));
}

void Coordinates::find_bounds() {
  for (const Given& given : claim_.givens) {
    const auto* norm = std::get_if<NormBound>(&given.hypothesis);
    if (!norm) continue;
    const double bound = bound_value(claim_, *norm, dimensions_of(claim_, like_)).to_double();
    std::size_t at = 0;
    for (const Field& field : fields(claim_, like_)) {
      const std::size_t size = field.value->size(), begin = at;
      at += size;
      if (field.name != norm->name || size == 0) continue;
      const std::size_t length = norm->every_token ? field.value->cols() : size;
      for (std::size_t row = begin; row < begin + size; row += length) {
        const auto from = of_entry_.begin() + static_cast<std::ptrdiff_t>(row);
        bounds_.push_back({{from, from + static_cast<std::ptrdiff_t>(length)}, bound});
      }
    }
  }
}

Coordinates::Vector Coordinates::values(const Point& point) const {
  Point copy = point;
  const auto entries = numbers(claim_, copy);
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
  const auto entries = numbers(claim_, result);
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
  const auto entries = numbers(claim_, copy);
  std::vector<Rational> values(size());
  for (std::size_t k = 0; k < entries.size(); ++k) values[of_entry_[k]] = *entries[k];
  return values;
}

Rational nearest_multiple(double x, std::int64_t den) {
  return (Rational::from_double(x) * Rational(den) + Rational(1, 2)).floor() / Rational(den);
}

Rational simplest_within(double x, double tolerance) {
  const Rational low = Rational::from_double(x) - Rational::from_double(tolerance),
                 high = Rational::from_double(x) + Rational::from_double(tolerance);
  // The simplest fraction of [low, high]: equal integer parts are split off, the rest is turned over.
  Rational a = low, b = high;
  std::vector<Rational> parts;
  for (;;) {
    const Rational whole = -(-a).floor();  // the smallest integer >= a
    if (whole <= b || parts.size() > 60) {
      parts.push_back(a.sign() < 0 && b.sign() > 0 && parts.empty() ? Rational(0) : whole);
      break;
    }
    const Rational part = a.floor();
    parts.push_back(part);
    const Rational next = Rational(1) / (b - part);
    b = Rational(1) / (a - part);
    a = next;
  }
  Rational value = parts.back();
  for (std::size_t k = parts.size() - 1; k-- > 0;) value = parts[k] + Rational(1) / value;
  return value;
}

}  // namespace proofgrad::proofs
