#include <algorithm>

#include "proofs/search/content.hpp"
#include "proofs/search/coordinates.hpp"
#include "proofs/search/moves.hpp"
#include "proofs/search/sample.hpp"
#include "proofs/search/simplicity.hpp"

namespace proofgrad::proofs {
namespace {

constexpr double kMostPoints = 4000;
constexpr std::size_t kDearest = 40;       // twice the cost of a point
constexpr std::size_t kMostChoices = 400;  // of a probability vector
constexpr std::int64_t kLargestNumerator = 8, kLargestDenominator = 3, kMostParts = 6;

/// Values of some coordinates, and twice their cost.
struct Choice {
  std::size_t cost;
  std::vector<Rational> values;
};
/// What is chosen at once: one coordinate, or a probability vector.
struct Slot {
  std::vector<std::size_t> coordinates;
  std::vector<Choice> choices;
};

Choice choice_of(std::vector<Rational> values, std::size_t uses) {
  double sum = 0;
  for (const Rational& x : values) sum += cost(x);
  return {static_cast<std::size_t>(2 * sum) * uses, std::move(values)};
}

Slot number_slot(const Coordinates& c, std::size_t k, const Rational& now) {
  Slot slot{{k}, {}};
  const auto add = [&](const Rational& x) {
    if (x < c.domain(k).low || c.domain(k).high < x) return;
    const auto has = [&](const Choice& other) { return other.values[0] == x; };
    if (std::none_of(slot.choices.begin(), slot.choices.end(), has))
      slot.choices.push_back(choice_of({x}, c.uses(k)));
  };
  for (std::int64_t den = 1; den <= kLargestDenominator; ++den)
    for (std::int64_t num = 0; num <= kLargestNumerator; ++num)
      for (const int sign : {1, -1}) add(Rational(sign * num, den));
  add(now);
  return slot;
}

/// All ways to write `left` as a sum of numerators from place k on.
void add_parts(std::vector<Rational>& numerators, std::size_t k, std::int64_t left, Slot& slot) {
  if (slot.choices.size() >= kMostChoices) return;
  if (k + 1 == numerators.size()) {
    numerators[k] = Rational(left);
    Matrix<Rational> p({numerators.size(), 1}, numerators);
    if (content(p) != Rational(1)) return;  // met with a smaller denominator
    Rational total;
    for (const Rational& x : p) total += x;
    p = scaled(p, Rational(1) / total);
    slot.choices.push_back(choice_of({p.begin(), p.end()}, 1));
    return;
  }
  for (std::int64_t part = left; part >= 0; --part) {
    numerators[k] = Rational(part);
    add_parts(numerators, k + 1, left - part, slot);
  }
}

Slot simplex_slot(const std::vector<std::size_t>& coordinates) {
  Slot slot{coordinates, {}};
  std::vector<Rational> numerators(coordinates.size());
  for (std::int64_t parts = 1; parts <= kMostParts; ++parts) add_parts(numerators, 0, parts, slot);
  return slot;
}

std::vector<Slot> all_slots(const Coordinates& c, const Point& point) {
  const auto now = c.exact_values(point);
  std::vector<Slot> slots;
  std::vector<bool> taken(c.size());
  for (const auto& part : c.simplices())
    if (!part.empty()) {
      for (const std::size_t k : part) taken[k] = true;
      slots.push_back(simplex_slot(part));
    }
  for (std::size_t k = 0; k < c.size(); ++k)
    if (!taken[k]) slots.push_back(number_slot(c, k, now[k]));
  return slots;
}

/// Only 0 is left where the layer has a second coordinate of tokens, queries, keys or values.
void keep_first_coordinates(const Coordinates& c, Point point, std::vector<Slot>& slots) {
  const auto mark = [](Matrix<Rational>& m, bool rows_too) {
    for (std::size_t i = 0; i < m.rows(); ++i)
      for (std::size_t j = 0; j < m.cols(); ++j) m(i, j) = j == 0 && (i == 0 || !rows_too) ? 1 : 0;
  };
  mark(point.instance->X, false);
  for (attention::Head& head : point.instance->heads)
    for (Matrix<Rational>* W : {&head.W_Q, &head.W_K, &head.W_V}) mark(*W, true);
  const auto kept = c.exact_values(point);
  for (Slot& slot : slots) {
    const std::size_t k = slot.coordinates[0];
    if (!kept[k].is_zero() || c.domain(k).low.sign() > 0 || c.domain(k).high.sign() < 0) continue;
    if (slot.coordinates.size() == 1) slot.choices = {choice_of({Rational(0)}, c.uses(k))};
  }
}

/// How many combinations of choices from slot n on cost 0, 1, .., most.
std::vector<std::vector<double>> counts_from(const std::vector<Slot>& slots, std::size_t most) {
  std::vector<std::vector<double>> counts(slots.size() + 1, std::vector<double>(most + 1));
  counts.back()[0] = 1;
  for (std::size_t n = slots.size(); n-- > 0;)
    for (const Choice& choice : slots[n].choices)
      for (std::size_t left = 0; left + choice.cost <= most; ++left)
        counts[n][left + choice.cost] += counts[n + 1][left];
  return counts;
}

class Combinations {
 public:
  Combinations(const Coordinates& c, const std::vector<Slot>& slots,
               const std::vector<std::vector<double>>& counts)
      : c_(c), slots_(slots), counts_(counts), values_(c.size()) {}

  std::vector<Point> of_cost(std::size_t total) {
    choose(0, total);
    return std::move(all_);
  }

 private:
  void choose(std::size_t n, std::size_t left) {
    if (counts_[n][left] == 0) return;
    if (n == slots_.size()) return all_.push_back(c_.point(values_));
    for (const Choice& choice : slots_[n].choices) {
      if (choice.cost > left) continue;
      for (std::size_t k = 0; k < choice.values.size(); ++k)
        values_[slots_[n].coordinates[k]] = choice.values[k];
      choose(n + 1, left - choice.cost);
    }
  }

  const Coordinates& c_;
  const std::vector<Slot>& slots_;
  const std::vector<std::vector<double>>& counts_;
  std::vector<Rational> values_;
  std::vector<Point> all_;
};

/// Nothing if more than `most` points cost no more.
Candidates points_of_cost(const Coordinates& c, const std::vector<Slot>& slots, std::size_t cost,
                          double most = kMostPoints) {
  const auto counts = counts_from(slots, cost);
  double sum = 0;
  for (const double count : counts[0]) sum += count;
  if (sum > most) return std::nullopt;
  return Combinations(c, slots, counts).of_cost(cost);
}

/// Can no point of cost k / 2 be simpler?
bool is_past(const Claim& claim, const Point& point, std::size_t k) {
  const Simplicity now = simplicity(claim, point);
  return now.strangers == 0 && static_cast<double>(k) >= 2 * now.numbers;
}

}  // namespace

Candidates simple_points(const Claim& claim, const Point& point, std::size_t k) {
  if (is_past(claim, point, k)) return std::nullopt;
  const Coordinates c(claim, point);
  return points_of_cost(c, all_slots(c, point), k);
}

Candidates first_coordinates(const Claim& claim, const Point& point, std::size_t k) {
  if (!point.instance || point.d == 1 || is_past(claim, point, k)) return std::nullopt;
  const Coordinates c(claim, point);
  auto slots = all_slots(c, point);
  keep_first_coordinates(c, point, slots);
  return points_of_cost(c, slots, k);
}

Candidates smaller_simple_points(const Claim& claim, const Point& point, std::size_t k) {
  const auto narrow = at_smaller_sizes(claim, point, k);
  if (!narrow) return std::nullopt;
  const Point like = sample(*narrow, k, 0);
  const Coordinates c(*narrow, like);
  const auto slots = all_slots(c, like);
  std::vector<Point> all;
  for (std::size_t cost = 0; cost <= kDearest; ++cost) {
    const auto more = points_of_cost(c, slots, cost, kMostPoints / static_cast<double>(k + 1));
    if (!more) break;
    all.insert(all.end(), more->begin(), more->end());
  }
  return all;
}

}  // namespace proofgrad::proofs
