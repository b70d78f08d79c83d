#include "proofs/language/dimensions.hpp"

#include <utility>

namespace proofgrad::proofs {
namespace {

constexpr std::int64_t kLargestDimension = 1000;

std::size_t size_value(const Claim& claim, const TermPtr& term, const Dimensions& dimensions) {
  const auto value = integer_value(term, *claim.origin, integer_names(dimensions));
  if (value > kLargestDimension)
    claim.origin->fail(start(*term), "this size is too large: " + std::to_string(value) + shown(dimensions));
  return value < 0 ? 0 : static_cast<std::size_t>(value);
}

Interval interval(const Claim& claim, const TermPtr& from, const TermPtr& to, const Dimensions& dimensions) {
  const auto lookup = integer_names(dimensions);
  Interval result{constant_value(from, *claim.origin, lookup), constant_value(to, *claim.origin, lookup)};
  if (result.high < result.low)
    claim.origin->fail(start(*from), "an empty range: " + result.low.str() + " is greater than " +
                                         result.high.str() + shown(dimensions));
  return result;
}

}  // namespace

Dimensions dimensions_for(const Claim& claim, std::size_t T, std::size_t d,
                          std::map<std::string, std::int64_t> integers) {
  Dimensions result;
  result.integers = std::move(integers);
  auto& layer = result.layer;
  layer.T = T;
  layer.d = layer.d_k = layer.d_v = layer.d_out = d;
  if (claim.stack) {
    const auto& stack = claim.stack->shape;
    for (const auto& [name, value] : {std::pair("layers", stack.layers), std::pair("kernel", stack.kernel),
                                      std::pair("dilation", stack.dilation)})
      result.integers[name] = static_cast<std::int64_t>(value);
  }
  if (!claim.model) return result;
  const Model& model = *claim.model;
  layer.d_k = static_cast<std::size_t>(model.d_k.value_or(static_cast<int>(d)));
  layer.d_v = static_cast<std::size_t>(model.d_v.value_or(static_cast<int>(d)));
  layer.heads = static_cast<std::size_t>(model.heads);
  layer.has_W_O = model.heads > 1;
  layer.d_out = layer.has_W_O ? d : layer.d_v;
  layer.mask = model.mask;
  layer.has_penalty = model.penalty != nullptr;
  layer.residual = model.residual;
  layer.empty_row = model.empty_row;
  return result;
}

Lookup integer_names(const Dimensions& dimensions) {
  return [&dimensions](std::string_view name) -> std::optional<Rational> {
    const auto& layer = dimensions.layer;
    const auto number = [](std::size_t n) { return Rational(static_cast<std::int64_t>(n)); };
    if (name == "T") return number(layer.T);
    if (name == "d") return number(layer.d);
    if (name == "d_k") return number(layer.d_k);
    if (name == "d_v") return number(layer.d_v);
    if (name == "heads") return number(layer.heads);
    const auto found = dimensions.integers.find(std::string(name));
    if (found == dimensions.integers.end()) return std::nullopt;
    return Rational(found->second);
  };
}

Interval penalty_range(const Claim& claim, const Dimensions& dimensions) {
  if (!claim.model || !claim.model->penalty) return {0, 0};
  const Model& model = *claim.model;
  return interval(claim, model.penalty, model.penalty_to ? model.penalty_to : model.penalty, dimensions);
}

Interval integer_range(const Claim& claim, const Variable& variable, const Dimensions& dimensions) {
  return interval(claim, variable.from, variable.to, dimensions);
}

Shape variable_shape(const Claim& claim, const Variable& variable, const Dimensions& dimensions) {
  const auto size = [&](const TermPtr& term) { return term ? size_value(claim, term, dimensions) : 1; };
  return {size(variable.rows), size(variable.cols)};
}

Rational bound_value(const Claim& claim, const NormBound& bound, const Dimensions& dimensions) {
  auto value = constant_value(bound.bound, *claim.origin, integer_names(dimensions));
  if (value.sign() < 0)
    claim.origin->fail(start(*bound.bound), "a norm is never negative" + shown(dimensions));
  return value;
}

const Interval& variable_domain(const Claim& claim, const std::string& name) {
  const auto found = claim.domain.variables.find(name);
  return found == claim.domain.variables.end() ? claim.domain.entries : found->second.interval;
}

std::string shown(const Dimensions& dimensions) {
  std::string result =
      " (at T = " + std::to_string(dimensions.layer.T) + ", d = " + std::to_string(dimensions.layer.d);
  for (const auto& [name, value] : dimensions.integers) result += ", " + name + " = " + std::to_string(value);
  return result + ")";
}

}  // namespace proofgrad::proofs
