// Margins of a Landscape and their gradients, recorded when they are first asked for.
#include "proofs/search/landscape_slope.hpp"

#include <cmath>

#include "autodiff/drivers/drivers.hpp"
#include "autodiff/ops/rule.hpp"
#include "proofs/search/demands.hpp"

namespace proofgrad::proofs {
namespace {

bool is_finite(const std::vector<Matrix<double>>& all) {
  for (const auto& m : all)
    for (const double x : m)
      if (!std::isfinite(x)) return false;
  return true;
}

}  // namespace

void Landscape::set_direction(const RecordedRelation& r, const Matrix<double>& m) {
  if (r.relation == Relation::psd) further_[directions_.at(m.rows())] = lowest_eigenvalue(m).vector;
}

Expr Landscape::margin(const RecordedRelation& r, Measure measure) {
  const bool leak = measure == Measure::leaky;
  const Expr left = tape_.expr(leak ? leak_.of(tape_, r.left) : r.left),
             right = tape_.expr(leak ? leak_.of(tape_, r.right) : r.right);
  if (r.relation != Relation::psd) return recorded_margin(r.relation, left, right, measure);
  const NodeId v = tape_.inputs()[tape_.inputs().size() - further_.size() + directions_.at(left.rows())];
  return -(transpose(tape_.expr(v)) * left * tape_.expr(v));
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
