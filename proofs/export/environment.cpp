#include "proofs/export/environment.hpp"

#include <algorithm>
#include <utility>

namespace proofgrad::proofs::coq {

Lookup Environment::lookup(bool with_folds) const {
  return [this, with_folds](std::string_view name) { return find(name, with_folds); };
}

std::int64_t Environment::integer(const TermPtr& term) const {
  return integer_value(term, *claim_.origin, lookup(true));
}

Rational Environment::constant(const TermPtr& term) const {
  return constant_value(term, *claim_.origin, lookup(true));
}

bool Environment::is_fold_index(std::string_view name) const {
  return std::any_of(folds_.begin(), folds_.end(), [&](const auto& x) { return x.first == name; });
}

const Let* Environment::definition(std::string_view name) const {
  for (const Let& x : claim_.lets)
    if (x.name == name) return &x;
  return nullptr;
}

std::optional<Rational> Environment::find(std::string_view name, bool with_folds) const {
  const auto named = [&](const auto& x) { return x.first == name; };
  if (with_folds)
    if (const auto inner = std::find_if(folds_.rbegin(), folds_.rend(), named); inner != folds_.rend())
      return Rational(inner->second);
  for (const auto& [index, value] : universal_)
    if (index == name) return Rational(value);
  if (const Let* let = definition(name)) return constant_value(let->value, *claim_.origin, lookup(false));
  return integer_names(dimensions_)(name);
}

void Environment::outside_folds(const std::function<void()>& visit) {
  const IndexValues around = std::exchange(folds_, {});
  const auto sets_around = std::exchange(sets_, {});
  visit();
  folds_ = around, sets_ = sets_around;
}

void Environment::for_each(const Indices& indices, const std::function<void()>& visit) {
  for_each_from(indices, 0, visit);
}

void Environment::for_each_from(const Indices& indices, std::size_t k, const std::function<void()>& visit) {
  if (k == indices.ranges.size()) {
    if (!indices.where || condition_value(indices.where, *claim_.origin, lookup(true))) visit();
    return;
  }
  const IndexRange& range = indices.ranges[k];
  if (range.kind == IndexRange::Kind::subset) {
    for_each_subset(integer(range.from), integer(range.to), [&](const Members& members) {
      sets_.emplace_back(range.name, members);
      for_each_from(indices, k + 1, visit);
      sets_.pop_back();
    });
    return;
  }
  for (const std::int64_t value : values_of(range)) {
    folds_.emplace_back(range.name, value);
    for_each_from(indices, k + 1, visit);
    folds_.pop_back();
  }
}

Members Environment::values_of(const IndexRange& range) const {
  if (range.kind == IndexRange::Kind::member) return members_of(sets_, as<Name>(range.from)->name);
  Members values;
  const std::int64_t to = integer(range.to);
  for (std::int64_t value = integer(range.from); value <= to; ++value) values.push_back(value);
  return values;
}

}  // namespace proofgrad::proofs::coq
