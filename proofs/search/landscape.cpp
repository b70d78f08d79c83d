#include "proofs/search/landscape.hpp"

#include <algorithm>
#include <cmath>

#include "autodiff/ops/rule.hpp"
#include "proofs/search/demands.hpp"
#include "proofs/search/landscape_slope.hpp"

namespace proofgrad::proofs {
namespace {

constexpr std::size_t kMostConstants = 256;

bool in_domain(const DomainGuard& guard, double x) {
  return guard.kind == DomainGuard::Kind::nonzero    ? x != 0
         : guard.kind == DomainGuard::Kind::positive ? x > 0
                                                     : x >= 0;
}

}  // namespace

bool Height::is_above(const Height& other) const {
  if (excess != other.excess) return excess < other.excess;
  return margin > other.margin;
}

Height highest(const std::vector<Height>& heights) {
  Height best;
  for (const Height& h : heights)
    if (h.is_above(best)) best = h;
  return best;
}

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

void Landscape::run(Values& sweep, const Inputs& inputs) {
  work_ += sweep.cost() + 5;
  if (further_.empty()) return sweep.run(inputs);
  Inputs all = inputs;
  all.insert(all.end(), further_.begin(), further_.end());
  sweep.run(all);
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

}  // namespace proofgrad::proofs
