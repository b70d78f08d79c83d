#include "proofs/search/content.hpp"
#include "proofs/search/fields.hpp"
#include "proofs/search/fractions.hpp"
#include "proofs/search/moves.hpp"

namespace proofgrad::proofs {
namespace {

using Numbers = Matrix<Rational>;

std::vector<Rational> simpler_numbers(const Rational& x) {
  std::vector<Rational> all{Rational(0), Rational(1), Rational(-1), Rational(2), Rational(-2), -x};
  for (const std::int64_t den : {1, 2, 3, 4, 5, 10, 100})  // nearest, below and above with that denominator
    for (const Rational& shift : {Rational(1, 2), Rational(0), Rational(1)})
      all.push_back((x * Rational(den) + shift).floor() / Rational(den));
  for (const std::int64_t parts : {10, 30, 100, 1000, 10'000, 100'000, 10'000'000}) {
    const Rational near(1, parts);
    all.push_back(simplest_between(x - near, x + near));
  }
  all.push_back(x - Rational(x.sign()));
  all.push_back((x / Rational(2)).floor());
  return all;
}

/// Entry k of a probability vector, with the others in the same proportion: by whole numerators.
std::vector<Numbers> simpler_probabilities(const Numbers& p, std::size_t k) {
  const Numbers numerators = scaled(p, Rational(1) / content(p));
  std::vector<Numbers> all;
  for (const Rational& y : {Rational(0), Rational(1), Rational(2), (numerators[k] / Rational(2)).floor()}) {
    Numbers q = numerators;
    q[k] = y;
    Rational total;
    for (const Rational& x : q) total += x;
    if (!total.is_zero()) all.push_back(scaled(q, Rational(1) / total));
  }
  return all;
}

std::vector<Point> simpler_entry(const Claim& claim, const Point& point, std::size_t f, const Field& field,
                                 std::size_t entry) {
  std::vector<Point> all;
  if (is_simplex(claim, field.name)) {
    for (Numbers& p : simpler_probabilities(*field.value, entry))
      all.push_back(with_field(claim, point, f, std::move(p)));
    return all;
  }
  for (const Rational& y : simpler_numbers((*field.value)[entry])) {
    Numbers m = *field.value;
    m[entry] = y;
    all.push_back(with_field(claim, point, f, std::move(m)));
  }
  return all;
}

/// The penalty, then the scale.
Candidates simpler_option(const Point& point, std::size_t k) {
  if (!point.instance || k > 1) return std::nullopt;
  std::vector<Point> all;
  const auto change = [&](const auto& assign, const Rational& y) {
    all.push_back(point);
    assign(*all.back().instance, y);
  };
  if (k == 0)
    for (const Rational& y : simpler_numbers(point.instance->penalty))
      change([](attention::Instance& x, const Rational& p) { x.penalty = p; }, y);
  if (k == 0 || !point.instance->scale) return all;
  all.push_back(point);
  all.back().instance->scale.reset();
  for (const Rational& y : simpler_numbers(*point.instance->scale))
    change([](attention::Instance& x, const Rational& s) { x.scale = s; }, y);
  return all;
}

}  // namespace

Candidates simpler_number(const Claim& claim, const Point& point, std::size_t k) {
  Point named = point;
  const auto all_fields = fields(claim, named);
  std::size_t entries = 0;
  for (const Field& field : all_fields) entries += field.value->size();
  const auto entry =
      nth_part(all_fields.size(), k, [&](std::size_t f) { return all_fields[f].value->size(); });
  if (!entry) return simpler_option(point, k - entries);
  return simpler_entry(claim, point, entry->f, all_fields[entry->f], entry->part);
}

}  // namespace proofgrad::proofs
