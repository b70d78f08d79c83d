#include "proofs/prove/search_space.hpp"

#include <algorithm>

#include "attention/instance/input_error.hpp"
#include "autodiff/tape/sweep.hpp"
#include "proofs/search/sample.hpp"

namespace proofgrad::proofs {
namespace {

using attention::InputError;

bool is_penalty(const Claim& claim, const std::string& input) {
  return claim.model && input == "penalty" && !claim.find_variable(input);
}

/// W_Q stands for W_Q[1], W_Q[2], .. too.
bool names(const std::string& name, const std::string& input) {
  return input == name || input.starts_with(name + "[");
}

/// Does the range of this input come from the domain's `entries`?
bool takes_entries(const Claim& claim, const std::string& input) {
  const Variable* variable = claim.find_variable(input);
  if (variable && variable->kind == Variable::Kind::simplex) return false;
  return !is_penalty(claim, input) && !claim.domain.variables.contains(input);
}

Interval domain_of(const Claim& claim, const std::string& input, const Dimensions& dimensions) {
  if (is_penalty(claim, input)) return penalty_range(claim, dimensions);
  const Variable* variable = claim.find_variable(input);
  if (!variable) return claim.domain.entries;
  if (variable->kind == Variable::Kind::simplex) return {0, 1};
  return variable_domain(claim, input);
}

Interval range_of(const Claim& claim, const std::string& input, const Dimensions& dimensions,
                  const std::vector<RangeOverride>& overrides) {
  const Interval domain = domain_of(claim, input, dimensions);
  Interval range = domain;
  for (const RangeOverride& o : overrides)
    if (o.name.empty() && takes_entries(claim, input)) range = o.interval;
  for (const RangeOverride& o : overrides)
    if (!o.name.empty() && names(o.name, input)) range = o.interval;
  const Variable* variable = claim.find_variable(input);
  const bool bounded = is_penalty(claim, input) || (variable && variable->kind == Variable::Kind::simplex);
  if (bounded && (range.low < domain.low || domain.high < range.high))
    throw InputError("--box " + input + ": found " + range.low.str() + ":" + range.high.str() +
                     ", expected a part of " + domain.low.str() + ":" + domain.high.str());
  return range;
}

void check_names(const Tape& tape, const std::vector<RangeOverride>& overrides) {
  for (const RangeOverride& o : overrides) {
    bool known = o.name.empty();
    std::string all;
    for (std::size_t k = 0; k < tape.inputs().size(); ++k) {
      known = known || names(o.name, tape.input_name(k));
      all += (k == 0 ? "" : ", ") + tape.input_name(k);
    }
    if (!known) throw InputError("--box: found the name '" + o.name + "', expected one of " + all);
  }
}

std::string entry_name(const std::string& input, Shape shape, std::size_t entry, bool vector) {
  if (shape.is_scalar() && vector) return input;
  if (shape.cols == 1 && vector) return input + "[" + std::to_string(entry + 1) + "]";
  return input + "[" + std::to_string(entry / shape.cols + 1) + "," + std::to_string(entry % shape.cols + 1) +
         "]";
}

/// The last entry of a probability vector from the others.
template <class S>
void complete(Matrix<S>& p) {
  S last(1);
  for (std::size_t e = 0; e + 1 < p.size(); ++e) last -= p[e];
  p[p.size() - 1] = last;
}

Rational nearest_to_zero(const Interval& x) {
  if (x.low.sign() > 0) return x.low;
  return x.high.sign() < 0 ? x.high : Rational(0);
}

/// Fills the instance from the tape's inputs, which stand in the order of attention::declare_inputs. Returns
/// how many it took.
std::size_t fill_instance(const Claim& claim, const RecordedClaim& recording,
                          const std::vector<Matrix<Rational>>& values, attention::Instance& x) {
  const attention::LayerShape& shape = recording.dimensions.layer;
  std::size_t next = 0;
  x.X = values[next++];
  for (std::size_t h = 0; h < shape.heads; ++h, next += 3)
    x.heads.push_back({values[next], values[next + 1], values[next + 2]});
  if (shape.has_W_O) x.W_O = values[next++];
  if (shape.has_penalty) x.penalty = values[next++][0];
  x.mask = shape.mask;
  x.residual = claim.model->residual;
  x.empty_row = shape.empty_row;
  return next;
}

/// The converse: the tape's inputs, the penalty too where it is 0.
std::vector<Matrix<Rational>> inputs_of(const Claim& claim, const RecordedClaim& recording,
                                        const Point& point) {
  const attention::LayerShape& shape = recording.dimensions.layer;
  std::vector<Matrix<Rational>> values;
  if (claim.model) {
    const attention::Instance& x = point.instance.value();
    values.push_back(x.X);
    for (const attention::Head& head : x.heads) values.insert(values.end(), {head.W_Q, head.W_K, head.W_V});
    if (shape.has_W_O) values.push_back(x.W_O.value());
    if (shape.has_penalty) values.push_back(Matrix<Rational>(Shape{1, 1}, {x.penalty}));
  }
  for (const Variable& v : claim.variables)
    if (v.kind != Variable::Kind::integer) values.push_back(point.variables.at(v.name));
  return values;
}

}  // namespace

SearchSpace::SearchSpace(const Claim& claim, const RecordedClaim& recording,
                         const std::vector<RangeOverride>& overrides)
    : claim_(claim), recording_(recording) {
  const Tape& tape = recording.tape;
  check_names(tape, overrides);
  needed_ = needed_entries(tape, recording.outputs());
  for (std::size_t k = 0; k < needed_.size(); ++k) {
    ranges_.push_back(range_of(claim, tape.input_name(k), recording.dimensions, overrides));
    add_input(k);
  }
}

bool SearchSpace::is_simplex(std::size_t input) const {
  const Variable* variable = claim_.find_variable(recording_.tape.input_name(input));
  return variable && variable->kind == Variable::Kind::simplex;
}

void SearchSpace::add_input(std::size_t input) {
  const std::string& name = recording_.tape.input_name(input);
  const Shape shape = recording_.tape.node(recording_.tape.inputs()[input]).shape;
  const Variable* variable = claim_.find_variable(name);
  const bool vector = is_penalty(claim_, name) || (variable && !variable->cols);
  const Interval& range = ranges_[input];
  const bool fixed_by_claim = is_penalty(claim_, name) && !claim_.model->penalty_to;
  std::vector<bool>& needed = needed_[input];
  const std::size_t last = shape.size() - 1;
  if (is_simplex(input)) {  // an entry that is needed needs all others, by way of the last
    const bool any = std::find(needed.begin(), needed.end(), true) != needed.end();
    needed.assign(shape.size(), any);
    needed[last] = false;
  }
  fixed_.emplace_back(shape);
  for (std::size_t e = 0; e < shape.size(); ++e) {
    fixed_[input][e] = nearest_to_zero(range);
    if (!needed[e] || fixed_by_claim) continue;
    variables_.push_back({entry_name(name, shape, e, vector), input, e, range});
    if (is_simplex(input)) variables_.back().last = last;
  }
}

Box SearchSpace::root() const {
  Box box;
  for (const FreeVariable& x : variables_) box.push_back(x.range);
  return box;
}

std::vector<Matrix<Ball>> SearchSpace::inputs(const Box& box) const {
  std::vector<Matrix<Ball>> balls = convert_all<Ball>(std::span<const Matrix<Rational>>(fixed_));
  for (std::size_t k = 0; k < variables_.size(); ++k)
    balls[variables_[k].input][variables_[k].entry] = Ball::hull(Ball(box[k].low), Ball(box[k].high));
  for (std::size_t k = 0; k < balls.size(); ++k)
    if (is_simplex(k)) complete(balls[k]);
  return balls;
}

Point SearchSpace::point(const Place& place) const {
  std::vector<Matrix<Rational>> values = fixed_;
  for (std::size_t k = 0; k < variables_.size(); ++k)
    values[variables_[k].input][variables_[k].entry] = place[k];
  for (std::size_t k = 0; k < values.size(); ++k)
    if (is_simplex(k)) complete(values[k]);
  Point point;
  point.T = recording_.dimensions.layer.T;
  point.d = recording_.dimensions.layer.d;
  std::size_t next = 0;
  if (claim_.model) next = fill_instance(claim_, recording_, values, point.instance.emplace());
  for (const Variable& v : claim_.variables) {
    const bool integer = v.kind == Variable::Kind::integer;
    point.variables[v.name] =
        integer ? Matrix<Rational>(Shape{1, 1}, {Rational(recording_.dimensions.integers.at(v.name))})
                : values[next++];
  }
  make_hypotheses_hold(claim_, point);
  return point;
}

bool SearchSpace::contains(const Point& point) const {
  const auto values = inputs_of(claim_, recording_, point);
  for (std::size_t k = 0; k < values.size(); ++k)
    for (std::size_t e = 0; e < values[k].size(); ++e)
      if (needed_[k][e] && (values[k][e] < ranges_[k].low || ranges_[k].high < values[k][e])) return false;
  return true;
}

}  // namespace proofgrad::proofs
