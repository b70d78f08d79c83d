#include "proofs/search/equations.hpp"

#include <algorithm>

namespace proofgrad::proofs {
namespace {

using Kind = RecordedCondition::Kind;

/// The equations that must hold for the condition to hold; those under `or` and `not` are left out.
void collect(const RecordedCondition& c, std::vector<const RecordedRelation*>& equations) {
  if (c.kind == Kind::relation && c.relation->relation == Relation::eq) equations.push_back(&*c.relation);
  if (c.kind == Kind::conjunction)
    for (const auto& part : c.parts) collect(part, equations);
}

std::vector<const RecordedRelation*> assumed_equations(const RecordedClaim& recording) {
  std::vector<const RecordedRelation*> equations;
  for (const auto& c : recording.assumptions) collect(c, equations);
  for (const auto& one : recording.cases)
    for (const auto& c : one.assumptions) collect(c, equations);
  return equations;
}

/// The square root of a rational that has one.
std::optional<Rational> root(const Rational& x) {
  if (x.sign() < 0 || x.bits() > 200) return std::nullopt;
  const auto integer_root = [](const Rational& n) -> std::optional<Rational> {
    Rational low(0), high(1);
    while (high * high <= n) high *= 2;
    while (high - low > Rational(1)) {
      const Rational middle = ((low + high) / 2).floor();
      (middle * middle <= n ? low : high) = middle;
    }
    if (low * low == n) return low;
    return std::nullopt;
  };
  const auto above = integer_root(x.numerator()), below = integer_root(x.denominator());
  if (!above || !below) return std::nullopt;
  return *above / *below;
}

/// The smallest t with a t^2 + b t + c = 0.
std::optional<Rational> smallest_root(const Rational& a, const Rational& b, const Rational& c) {
  if (a.is_zero()) {
    if (b.is_zero()) return std::nullopt;
    return -c / b;
  }
  const auto r = root(b * b - Rational(4) * a * c);
  if (!r) return std::nullopt;
  const Rational one = (-b + *r) / (Rational(2) * a), two = (-b - *r) / (Rational(2) * a);
  return abs(one) <= abs(two) ? one : two;
}

class Solver {
 public:
  Solver(const RecordedClaim& recording, const Coordinates& coordinates)
      : tape_(recording.tape), coordinates_(coordinates) {}

  void add(const RecordedRelation& r) {
    Expr left = tape_.expr(r.left), right = tape_.expr(r.right);
    if (left.is(Op::NormFro) || right.is(Op::NormFro)) left = square(left), right = square(right);
    const Expr difference = left - right;
    for (std::size_t i = 0; i < difference.rows(); ++i)
      for (std::size_t j = 0; j < difference.cols(); ++j) equations_.push_back(entry(difference, i, j).id());
  }

  std::optional<Point> solve(const Point& start) {
    sweep_ = std::make_unique<Sweep<Rational>>(tape_, equations_);
    values_ = coordinates_.exact_values(start);
    for (std::size_t n = 0; n < equations_.size(); ++n)
      if (!is_zero(residual(n, values_)) && !meet(n)) return std::nullopt;
    return coordinates_.point(values_);
  }

 private:
  using Values = std::vector<Rational>;
  static bool is_zero(const std::optional<Rational>& x) { return x && x->is_zero(); }

  static Expr square(Expr x) {
    if (!x.is(Op::NormFro)) return x * x;
    return dot(x.arg(0), x.arg(0));
  }

  std::optional<Rational> residual(std::size_t n, const Values& values) {
    sweep_->run(coordinates_.exact_inputs(values));
    return (*sweep_)[equations_[n]][0];
  }

  bool hold_up_to(std::size_t n, const Values& values) {
    for (std::size_t m = 0; m <= n; ++m)
      if (!is_zero(residual(m, values))) return false;
    return true;
  }

  /// Moves the coordinate that needs to move least, among those that leave the equations before alone.
  bool meet(std::size_t n) { return meet_by_coordinate(n, values_) || meet_by_chord(n); }

  bool meet_by_coordinate(std::size_t n, Values& values) {
    std::optional<Values> best;
    Rational least;
    for (std::size_t k = 0; k < values.size(); ++k) {
      const auto t = shift(n, k, values);
      if (!t || (best && abs(*t) >= least)) continue;
      Values moved = values;
      moved[k] += *t;
      if (!hold_up_to(n, moved)) continue;
      least = abs(*t);
      best = std::move(moved);
    }
    if (best) values = std::move(*best);
    return best.has_value();
  }

  /// A line through one rational point of a quadric meets it in another rational point (Diophantus). The
  /// first point: all coordinates that matter 0 but for one.
  bool meet_by_chord(std::size_t n) {
    std::vector<std::size_t> matter;
    for (std::size_t k = 0; k < values_.size(); ++k)
      if (moves(n, k)) matter.push_back(k);
    for (const std::size_t kept : matter) {
      Values first = values_;
      for (const std::size_t k : matter)
        if (k != kept) first[k] = 0;
      if (!is_zero(residual(n, first)) && !meet_by_coordinate(n, first)) continue;
      const auto at = [&](const Rational& t) {
        Values moved = first;
        for (const std::size_t k : matter) moved[k] += t * (values_[k] - first[k]);
        return moved;
      };
      const auto plus = residual(n, at(Rational(1, 2))), minus = residual(n, at(Rational(-1, 2)));
      if (!plus || !minus || (*plus + *minus).is_zero()) continue;
      Values second = at(-(*plus - *minus) / (Rational(2) * (*plus + *minus)));
      if (!hold_up_to(n, second)) continue;
      values_ = std::move(second);
      return true;
    }
    return false;
  }

  bool moves(std::size_t n, std::size_t k) {
    Values moved = values_;
    moved[k] += Rational(1, 8);
    return residual(n, moved) != residual(n, values_);
  }

  /// By how much coordinate k must move for equation n to hold.
  std::optional<Rational> shift(std::size_t n, std::size_t k, const Values& values) {
    const auto at = [&](const Rational& t) {
      Values moved = values;
      moved[k] += t;
      return residual(n, moved);
    };
    const Rational h(1, 8);
    const auto zero = at(0), plus = at(h), minus = at(-h);
    if (!zero || !plus || !minus || *plus == *zero) return std::nullopt;
    const Rational a = (*plus + *minus - Rational(2) * *zero) / (Rational(2) * h * h),
                   b = (*plus - *minus) / (Rational(2) * h);
    return smallest_root(a, b, *zero);
  }

  Tape tape_;
  const Coordinates& coordinates_;
  std::vector<NodeId> equations_;
  std::unique_ptr<Sweep<Rational>> sweep_;
  Values values_;
};

}  // namespace

bool assumes_equations(const RecordedClaim& recording) { return !assumed_equations(recording).empty(); }

std::optional<Point> meet_equations(const RecordedClaim& recording, const Coordinates& coordinates,
                                    const Point& point, const RecordedRelation* relation) {
  Solver solver(recording, coordinates);
  for (const RecordedRelation* r : assumed_equations(recording)) solver.add(*r);
  if (relation) solver.add(*relation);
  try {
    return solver.solve(point);
  } catch (const std::domain_error&) {  // not rational, or a division by 0
    return std::nullopt;
  }
}

}  // namespace proofgrad::proofs
