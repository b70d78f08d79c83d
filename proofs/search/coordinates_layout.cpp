// How a Coordinates finds its places, ties, domains and bounds.
#include "proofs/search/coordinates.hpp"
#include "proofs/search/fields.hpp"
#include "proofs/search/sample.hpp"

namespace proofgrad::proofs {
namespace {

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

}  // namespace

Coordinates::Coordinates(const Claim& claim, Point like) : claim_(claim), like_(std::move(like)) {
  find_coordinates();
  find_domains();
  find_bounds();
}

void Coordinates::find_coordinates() {
  Point tagged = like_;
  const auto entries = free_numbers(claim_, tagged);
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
    const Variable* variable = claim_.find_variable(field.name);
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

}  // namespace proofgrad::proofs
