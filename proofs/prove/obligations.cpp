#include "proofs/prove/obligations.hpp"

#include <algorithm>
#include <set>

#include "autodiff/drivers/drivers.hpp"
#include "autodiff/ops/rule.hpp"
#include "proofs/language/record.hpp"
#include "proofs/prove/lipschitz.hpp"
#include "proofs/prove/search_space.hpp"

namespace proofgrad::proofs {
namespace {

bool is_order(Relation r) {
  return r == Relation::le || r == Relation::lt || r == Relation::ge || r == Relation::gt;
}

Expr record_margin(Tape& tape, const RecordedRelation& r, const Rational& slack) {
  const bool upward = r.relation == Relation::le || r.relation == Relation::lt;
  const Expr small = tape.expr(upward ? r.left : r.right), large = tape.expr(upward ? r.right : r.left);
  const Expr margin = large - small;
  return slack.is_zero() ? margin : margin + constant(tape, slack);
}

std::vector<NodeId> record_gradient(Tape& tape, Expr margin) {
  if (!has_gradient(tape, margin.id())) return {};
  std::vector<Expr> inputs;
  for (const NodeId id : tape.inputs()) inputs.push_back(tape.expr(id));
  std::vector<NodeId> nodes;
  try {
    for (const Expr& g : gradient(margin, inputs)) nodes.push_back(g.id());
  } catch (const UndefinedDerivative&) {
    nodes.clear();
  }
  return nodes;
}

NodeId input_named(const Tape& tape, const std::string& name) {
  for (std::size_t k = 0; k < tape.inputs().size(); ++k)
    if (tape.input_name(k) == name) return tape.inputs()[k];
  throw std::logic_error("obligations: no input " + name);
}

/// |x|^2 <= b^2
RecordedCondition bound_condition(Tape& tape, Expr x, const Rational& bound) {
  const Expr square = dot(x, x), limit = constant(tape, bound * bound);
  RecordedCondition condition;
  condition.relation = RecordedRelation{Relation::le, square.id(), limit.id(), nullptr, nullptr, {}, 0};
  return condition;
}

/// Of a probability vector, whose other entries are variables from 0 on (see search_space.hpp).
RecordedCondition last_condition(Tape& tape, Expr p) {
  const Expr last = entry(p, p.rows() - 1, 0), zero = constant(tape, Rational(0));
  RecordedCondition condition;
  condition.relation = RecordedRelation{Relation::ge, last.id(), zero.id(), nullptr, nullptr, {}, 0};
  return condition;
}

/// The names of the inputs that the claim depends on: hypotheses about others restrict nothing.
std::set<std::string> inputs_in_use(const RecordedClaim& r) {
  std::set<std::string> names;
  const auto needed = needed_entries(r.tape, r.outputs());
  for (std::size_t k = 0; k < needed.size(); ++k)
    if (std::find(needed[k].begin(), needed[k].end(), true) != needed[k].end())
      names.insert(r.tape.input_name(k));
  return names;
}

void add_bounds(const Claim& claim, RecordedClaim& r) {
  const std::set<std::string> in_use = inputs_in_use(r);
  for (const Variable& v : claim.variables)
    if (v.kind == Variable::Kind::simplex && in_use.contains(v.name))
      r.assumptions.push_back(last_condition(r.tape, r.tape.expr(input_named(r.tape, v.name))));
  for (const Given& given : claim.givens) {
    const auto* norm = std::get_if<NormBound>(&given.hypothesis);
    const std::string name = !norm ? "" : norm->every_token ? "X" : norm->name;
    if (!in_use.contains(name)) continue;
    const Rational bound = bound_value(claim, *norm, r.dimensions);
    const Expr x = r.tape.expr(input_named(r.tape, name));
    const std::size_t tokens = norm->every_token ? x.rows() : 1;
    for (std::size_t i = 0; i < tokens; ++i)
      r.assumptions.push_back(bound_condition(r.tape, norm->every_token ? row(x, i) : x, bound));
  }
}

/// The two sides are one node of the recording: one number, whatever it is. The plainest symbolic proof.
bool is_reflexive(const RecordedRelation& r) {
  return r.left == r.right &&
         (r.relation == Relation::le || r.relation == Relation::ge || r.relation == Relation::eq);
}

}  // namespace

std::vector<NodeId> Obligations::outputs() const {
  std::vector<NodeId> nodes = recording.outputs();
  for (const Obligation& o : list)
    if (o.margin) nodes.push_back(*o.margin);
  return nodes;
}

Obligations obligations(const Claim& claim, const Dimensions& dimensions, const Rational& slack,
                        bool gradients) {
  Obligations all{record(claim, dimensions), {}, {}};
  RecordedClaim& recording = all.recording;
  if (recording.inapplicable) return all;
  add_bounds(claim, recording);
  for (std::size_t c = 0; c < recording.cases.size(); ++c)
    for (std::size_t k = 0; k < recording.cases[c].relations.size(); ++k) {
      const RecordedRelation& r = recording.cases[c].relations[k];
      const bool known = is_reflexive(r);
      all.symbolic.push_back(known ? Reason::identity : Reason::open);
      Obligation o{c, k, std::nullopt, r.relation == Relation::lt || r.relation == Relation::gt, {}};
      if (is_order(r.relation)) {
        const Expr margin = record_margin(recording.tape, r, slack);
        o.margin = margin.id();
        if (!known && gradients) o.gradient = record_gradient(recording.tape, margin);
      }
      all.list.push_back(std::move(o));
    }
  return all;
}

}  // namespace proofgrad::proofs
