#include "proofs/language/point.hpp"

#include <stdexcept>

#include "proofs/language/print.hpp"

namespace proofgrad::proofs {
namespace {

using attention::Instance;
using Reason = std::optional<std::string>;

Rational squared_norm(const Rational* begin, std::size_t count) {
  Rational sum;
  for (std::size_t k = 0; k < count; ++k) sum += begin[k] * begin[k];
  return sum;
}

Reason option_mismatch(const Model& model, const Instance& instance) {
  if (instance.heads.size() != static_cast<std::size_t>(model.heads))
    return "the claim is about " + std::to_string(model.heads) + " heads, the instance has " +
           std::to_string(instance.heads.size());
  if (instance.mask != model.mask)
    return "the claim is about the mask '" + std::string(attention::name(model.mask)) +
           "', the instance has '" + std::string(attention::name(instance.mask)) + "'";
  if (instance.residual != model.residual)
    return std::string("the claim is about the layer ") + (model.residual ? "with" : "without") +
           " the residual";
  if (instance.empty_row != model.empty_row &&
      !attention::fully_masked_rows(instance.mask, instance.T()).empty())
    return "the claim is about empty rows by the rule '" + std::string(attention::name(model.empty_row)) +
           "', the instance has '" + std::string(attention::name(instance.empty_row)) + "'";
  return std::nullopt;
}

Reason size_mismatch(const char* name, std::size_t expected, std::size_t found) {
  if (found == expected) return std::nullopt;
  return std::string("the claim is about ") + name + " = " + std::to_string(expected) +
         ", the instance has " + std::to_string(found);
}

/// d_k = d_v = d unless the model line says more, and a W_O (d x heads d_v) exactly if there are several
/// heads: the claim is about no other layers, whatever `reference` takes.
Reason shape_mismatch(const Claim& claim, const Instance& instance) {
  const auto expected = dimensions_for(claim, instance.T(), instance.d()).layer;
  if (auto reason = size_mismatch("d_k", expected.d_k, instance.d_k())) return reason;
  if (auto reason = size_mismatch("d_v", expected.d_v, instance.d_v())) return reason;
  if (instance.W_O && !expected.has_W_O)
    return "the claim is about one head without W_O, the instance has one";
  return size_mismatch("d_out", expected.d_out, instance.d_out());
}

Reason penalty_mismatch(const Claim& claim, const Instance& instance, const Dimensions& dimensions) {
  const auto range = penalty_range(claim, dimensions);
  if (range.low <= instance.penalty && instance.penalty <= range.high) return std::nullopt;
  return "the penalty " + instance.penalty.str() + " is outside " + range.low.str() + ".." + range.high.str();
}

bool is_probability(const Matrix<Rational>& p) {
  Rational total;
  for (const auto& entry : p) {
    if (entry.sign() < 0) return false;
    total += entry;
  }
  return total == Rational(1);
}

Reason variable_mismatch(const Claim& claim, const Variable& x, const Point& point,
                         const Dimensions& dimensions) {
  const auto found = point.variables.find(x.name);
  if (found == point.variables.end()) return "the variable " + in_quotes(x.name) + " has no value";
  const auto& value = found->second;
  const Shape shape = x.kind == Variable::Kind::integer ? Shape{1, 1} : variable_shape(claim, x, dimensions);
  if (!(value.shape() == shape))
    return "the variable " + in_quotes(x.name) + " must be " + str(shape) + ", found " + str(value.shape());
  if (x.kind == Variable::Kind::simplex && !is_probability(value))
    return "the variable " + in_quotes(x.name) + " must be a probability vector";
  if (x.kind != Variable::Kind::integer) return std::nullopt;
  const auto range = integer_range(claim, x, dimensions);
  if (value[0].is_integer() && range.low <= value[0] && value[0] <= range.high) return std::nullopt;
  return "the variable " + in_quotes(x.name) + " must be an integer in " + range.low.str() + ".." +
         range.high.str();
}

const Matrix<Rational>* weight(const attention::Head& head, const std::string& name) {
  if (name == "W_Q") return &head.W_Q;
  if (name == "W_K") return &head.W_K;
  return name == "W_V" ? &head.W_V : nullptr;
}

bool tie_holds(const Tie& tie, const Point& point) {
  const auto left = point.variables.find(tie.left);
  if (left != point.variables.end()) return left->second == point.variables.at(tie.right);
  for (const auto& head : point.instance.value().heads)
    if (!(*weight(head, tie.left) == *weight(head, tie.right))) return false;
  return true;
}

bool bound_holds(const Claim& claim, const NormBound& bound, const Point& point,
                 const Dimensions& dimensions) {
  const Rational limit = bound_value(claim, bound, dimensions), squared = limit * limit;
  if (!bound.every_token) {
    const auto& x = point.variables.at(bound.name);
    return squared_norm(x.data(), x.size()) <= squared;
  }
  const auto& X = point.instance.value().X;
  for (std::size_t i = 0; i < X.rows(); ++i)
    if (squared_norm(X.data() + i * X.cols(), X.cols()) > squared) return false;
  return true;
}

bool holds(const Claim& claim, const Given& given, const Point& point, const Dimensions& dimensions) {
  if (const auto* tie = std::get_if<Tie>(&given.hypothesis)) return tie_holds(*tie, point);
  return bound_holds(claim, std::get<NormBound>(given.hypothesis), point, dimensions);
}

}  // namespace

Dimensions dimensions_of(const Claim& claim, const Point& point) {
  Dimensions result;
  if (point.instance)
    result.layer = attention::shape_of(*point.instance);
  else
    result = dimensions_for(claim, point.T, point.d);
  for (const auto& x : claim.variables)
    if (x.kind == Variable::Kind::integer) result.integers[x.name] = point.variables.at(x.name)[0].to_int64();
  return result;
}

std::vector<Matrix<Rational>> input_values(const Claim& claim, const Point& point) {
  std::vector<Matrix<Rational>> values;
  if (claim.model) values = attention::input_values(point.instance.value());
  for (const auto& x : claim.variables)
    if (x.kind != Variable::Kind::integer) values.push_back(point.variables.at(x.name));
  return values;
}

Reason mismatch(const Claim& claim, const Point& point) {
  if (claim.model && !point.instance) return "the claim has a model and needs an instance";
  if (!claim.model && point.instance) return "the claim has no model and takes no instance";
  if (claim.model)
    if (auto reason = option_mismatch(*claim.model, *point.instance)) return reason;
  if (claim.model)
    if (auto reason = shape_mismatch(claim, *point.instance)) return reason;
  for (const auto& x : claim.variables)
    if (!point.variables.contains(x.name)) return "the variable " + in_quotes(x.name) + " has no value";
  for (const auto& x : claim.variables)
    if (x.kind == Variable::Kind::integer &&
        (point.variables.at(x.name).size() != 1 || !point.variables.at(x.name)[0].is_integer()))
      return "the variable " + in_quotes(x.name) + " must be an integer";
  const auto dimensions = dimensions_of(claim, point);
  if (claim.model)
    if (auto reason = penalty_mismatch(claim, *point.instance, dimensions)) return reason;
  for (const auto& x : claim.variables)
    if (auto reason = variable_mismatch(claim, x, point, dimensions)) return reason;
  for (const auto& given : claim.givens)
    if (!holds(claim, given, point, dimensions))
      return "the instance does not meet: given " + print(given.term);
  return std::nullopt;
}

}  // namespace proofgrad::proofs
