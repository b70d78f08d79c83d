#include "proofs/search/landscape.hpp"

#include <algorithm>
#include <cmath>

#include "autodiff/drivers/drivers.hpp"
#include "autodiff/ops/rule.hpp"
#include "proofs/search/demands.hpp"

namespace proofgrad::proofs {
namespace {

constexpr std::size_t kMostConstants = 256;
constexpr int kLeak = 100;  // one part in so many

bool is_upward(Relation kind) { return kind == Relation::le || kind == Relation::lt; }
bool is_downward(Relation kind) { return kind == Relation::ge || kind == Relation::gt; }

double frobenius(const Matrix<double>& m) {
  double sum = 0;
  for (const double x : m) sum += x * x;
  return std::sqrt(sum);
}

double distance(const Matrix<double>& a, const Matrix<double>& b) {
  double sum = 0;
  for (std::size_t k = 0; k < std::max(a.size(), b.size()); ++k) {
    const double d = a[a.size() == 1 ? 0 : k] - b[b.size() == 1 ? 0 : k];
    sum += d * d;
  }
  return std::sqrt(sum);
}

/// The difference as a part of the sides' size; of sides that are 0 there is no part.
double scaled(double difference, double left, double right) {
  return difference / (left == 0 || right == 0 ? 1 + std::abs(difference) : left + right);
}

/// The margin by `difference`, scaled to -1..1.
double scaled_margin(Relation kind, const Matrix<double>& left, const Matrix<double>& right) {
  if (kind == Relation::psd) return scaled(-lowest_eigenvalue(left).value, frobenius(left), frobenius(left));
  const double a = frobenius(left), b = frobenius(right);
  if (is_upward(kind)) return scaled(left[0] - right[0], a, b);
  if (is_downward(kind)) return scaled(right[0] - left[0], a, b);
  const double apart = scaled(distance(left, right), a, b);
  return kind == Relation::eq ? apart : -apart;
}

bool in_domain(const DomainGuard& guard, double x) {
  return guard.kind == DomainGuard::Kind::nonzero    ? x != 0
         : guard.kind == DomainGuard::Kind::positive ? x > 0
                                                     : x >= 0;
}

bool is_finite(const std::vector<Matrix<double>>& all) {
  for (const auto& m : all)
    for (const double x : m)
      if (!std::isfinite(x)) return false;
  return true;
}

}  // namespace

bool Height::is_above(const Height& other) const {
  if (excess != other.excess) return excess < other.excess;
  return margin > other.margin;
}

/// A recorded scalar, the sweep of its value (with what the excess needs), and that of its gradient, recorded
/// when it is first asked for.
struct Landscape::Slope {
  Expr margin;
  std::unique_ptr<Values> value, gradient;
  std::vector<Expr> derivatives;
  bool is_rough = false;  ///< the tape has no derivative
};

Landscape::Landscape(std::shared_ptr<const RecordedClaim> recording, const std::vector<bool>& known)
    : recording_(std::move(recording)), tape_(recording_->tape) {
  std::size_t place = 0;
  for (std::size_t c = 0; c < recording_->cases.size(); ++c)
    for (const RecordedRelation& r : recording_->cases[c].relations)
      if (const std::size_t k = place++; k >= known.size() || !known[k]) relations_.push_back({c, &r});
  for (NodeId id = 0; id < tape_.size(); ++id)
    has_kinks_ = has_kinks_ || tape_.node(id).op == Op::Max || tape_.node(id).op == Op::Min;
  declare_directions();
  all_ = std::make_unique<Values>(tape_, recording_->outputs(known));
}

Landscape::~Landscape() = default;

std::vector<double> Landscape::constants() const {
  std::vector<double> all;
  const auto add = [&](double x) {
    if (std::isfinite(x) && std::find(all.begin(), all.end(), x) == all.end() && all.size() < kMostConstants)
      all.push_back(x);
  };
  for (NodeId id = 0; id < recording_->tape.size(); ++id) {
    const Node& node = recording_->tape.node(id);
    if (node.op == Op::Constant && node.shape.is_scalar())
      add(recording_->tape.constant(node.attribute.a)[0].to_double());
  }
  const std::vector<double> written = all;
  for (const double x : written)
    for (const double y : written)
      if (y != 0) add(x / y);
  return all;
}

bool Landscape::has_assumptions() const {
  return !recording_->assumptions.empty() || !recording_->cases.at(0).assumptions.empty();
}

/// v' M v needs a vector v that is no input of the claim's.
void Landscape::declare_directions() {
  for (const Entry& e : relations_) {
    const std::size_t n = tape_.node(e.relation->left).shape.rows;
    if (e.relation->relation != Relation::psd || directions_.contains(n)) continue;
    directions_[n] = further_.size();
    tape_.input("direction " + std::to_string(n), {n, 1});
    further_.emplace_back(n, 1);
  }
}

void Landscape::set_direction(const RecordedRelation& r, const Matrix<double>& m) {
  if (r.relation == Relation::psd) further_[directions_.at(m.rows())] = lowest_eigenvalue(m).vector;
}

void Landscape::run(Values& sweep, const Inputs& inputs) {
  work_ += sweep.cost() + 5;
  if (further_.empty()) return sweep.run(inputs);
  Inputs all = inputs;
  all.insert(all.end(), further_.begin(), further_.end());
  sweep.run(all);
}

/// The node again, with every max(a, b) in it as max(a, b) + leak (a + b), and so for min.
NodeId Landscape::leaky(NodeId id) {
  for (auto n = static_cast<NodeId>(leaky_.size()); n <= id; ++n) {  // in order: no recursion, however deep
    const Node node = tape_.node(n);
    std::vector<NodeId> args;
    for (const NodeId a : node.args) args.push_back(leaky_[a]);
    NodeId result = args == node.args ? n : tape_.record(node.op, node.shape, args, node.attribute);
    if (node.op == Op::Max || node.op == Op::Min) {
      const Expr leak = constant(tape_, Rational(1, kLeak));
      result = (tape_.expr(result) + leak * (tape_.expr(args[0]) + tape_.expr(args[1]))).id();
    }
    leaky_.push_back(result);
  }
  return leaky_[id];
}

Expr Landscape::margin(const RecordedRelation& r, Measure measure) {
  const bool leak = measure == Measure::leaky;
  const Expr left = tape_.expr(leak ? leaky(r.left) : r.left),
             right = tape_.expr(leak ? leaky(r.right) : r.right);
  if (r.relation == Relation::psd) {
    const NodeId v = tape_.inputs()[tape_.inputs().size() - further_.size() + directions_.at(left.rows())];
    return -(transpose(tape_.expr(v)) * left * tape_.expr(v));
  }
  if (is_upward(r.relation)) return measure == Measure::ratio ? log(left / right) : left - right;
  if (is_downward(r.relation)) return measure == Measure::ratio ? log(right / left) : right - left;
  if (r.relation == Relation::ne) return -norm_fro(left - right);
  if (!left.shape().is_scalar()) return norm_fro(left - right);
  return measure == Measure::reversed ? right - left : left - right;
}

std::unique_ptr<Landscape::Slope> Landscape::make_slope(Expr margin) {
  return std::make_unique<Slope>(Slope{margin, nullptr, nullptr, {}, false});
}

Landscape::Slope& Landscape::slope(std::size_t k, Measure measure) {
  auto& slot = slopes_[{k, measure}];
  if (slot) return *slot;
  const Entry& e = relations_.at(k);
  slot = make_slope(margin(*e.relation, measure));
  RecordedClaim alone;  // the outputs of this relation, its assumptions and all guards
  alone.assumptions = recording_->assumptions;
  alone.cases = {recording_->cases[e.case_index]};
  alone.cases[0].relations = {*e.relation};
  alone.guards = recording_->guards;
  std::vector<NodeId> outputs = alone.outputs();
  if (e.relation->relation != Relation::psd) outputs.push_back(slot->margin.id());
  slot->value = std::make_unique<Values>(tape_, outputs);
  return *slot;
}

double Landscape::excess(const Entry& entry, const Values& values) const {
  double sum = 0;
  for (const DomainGuard& guard : recording_->guards)
    for (const double x : values[guard.node])
      if (!in_domain(guard, x)) sum += 1 + std::abs(x);
  for (const auto& c : recording_->assumptions) sum += total(demands(c, values));
  for (const auto& c : recording_->cases[entry.case_index].assumptions) sum += total(demands(c, values));
  return std::isnan(sum) ? HUGE_VAL : sum;
}

std::vector<Height> Landscape::survey(const Inputs& inputs) {
  run(*all_, inputs);
  std::vector<Height> heights;
  for (std::size_t k = 0; k < relations_.size(); ++k) {
    const Entry& e = relations_[k];
    const bool same_case = k > 0 && relations_[k - 1].case_index == e.case_index;
    Height h{same_case ? heights.back().excess : excess(e, *all_),
             scaled_margin(e.relation->relation, (*all_)[e.relation->left], (*all_)[e.relation->right])};
    if (std::isnan(h.margin)) h.margin = -HUGE_VAL;
    heights.push_back(h);
  }
  return heights;
}

Height Landscape::height(std::size_t k, Measure measure, const Inputs& inputs) {
  Slope& s = slope(k, measure);
  const Entry& e = relations_[k];
  run(*s.value, inputs);
  Height h{excess(e, *s.value), 0};
  if (e.relation->relation == Relation::psd)
    h.margin = -lowest_eigenvalue((*s.value)[e.relation->left]).value;
  else
    h.margin = (*s.value)[s.margin][0];
  if (std::isnan(h.margin)) h.margin = -HUGE_VAL;
  return h;
}

std::optional<Landscape::Inputs> Landscape::gradient(std::size_t k, Measure measure, const Inputs& inputs) {
  Slope& s = slope(k, measure);
  if (s.is_rough) return std::nullopt;
  const RecordedRelation& r = *relations_[k].relation;
  if (r.relation == Relation::psd) {
    run(*s.value, inputs);
    set_direction(r, (*s.value)[r.left]);
  }
  return derivative(s, inputs);
}

std::optional<Landscape::Inputs> Landscape::derivative(Slope& s, const Inputs& inputs) {
  if (!s.gradient && !s.is_rough) try {
      std::vector<Expr> to;
      for (std::size_t n = 0; n < tape_.inputs().size() - further_.size(); ++n)
        to.push_back(tape_.expr(tape_.inputs()[n]));
      s.derivatives = proofgrad::gradient(s.margin, to);
      std::vector<NodeId> outputs{s.margin.id()};
      for (const Expr& g : s.derivatives) outputs.push_back(g.id());
      s.gradient = std::make_unique<Values>(tape_, outputs);
    } catch (const UndefinedDerivative&) {
      s.is_rough = true;
    }
  if (s.is_rough) return std::nullopt;
  run(*s.gradient, inputs);
  Inputs result;
  for (const Expr& g : s.derivatives) result.push_back((*s.gradient)[g]);
  if (!is_finite(result)) return std::nullopt;
  return result;
}

Landscape::Slope& Landscape::residual_slope(const RecordedRelation& r) {
  auto& slot = residuals_[{r.left, r.right}];
  if (slot) return *slot;
  const Expr left = tape_.expr(r.left), right = tape_.expr(r.right);
  slot = make_slope(left.shape().is_scalar() ? left - right : norm_fro(left - right));
  return *slot;
}

std::vector<Landscape::Residual> Landscape::residuals(std::size_t k, bool with_relation,
                                                      const Inputs& inputs) {
  const Entry& e = relations_[k];
  Slope& s = slope(k, Measure::difference);
  run(*s.value, inputs);
  std::vector<Demand> wanted;
  const auto add = [&](const std::vector<RecordedCondition>& conditions) {
    for (const auto& c : conditions)
      for (const Demand& d : demands(c, *s.value, true)) wanted.push_back(d);
  };
  add(recording_->assumptions);
  add(recording_->cases[e.case_index].assumptions);
  if (with_relation) wanted.push_back({e.relation, Relation::eq, 1});
  std::vector<Residual> all;
  for (const Demand& d : wanted) {
    if (d.kind == Relation::psd || d.kind == Relation::ne || d.kind == Relation::diagonalizable) continue;
    Slope& residual = residual_slope(*d.relation);
    if (const auto g = derivative(residual, inputs))
      all.push_back({(*residual.gradient)[residual.margin][0], *g});
  }
  return all;
}

}  // namespace proofgrad::proofs
