#include "autodiff/drivers/exact_zero.hpp"

namespace proofgrad {
namespace {

using Inputs = std::vector<Matrix<Exact>>;

std::vector<ExactValue> sweep(const Tape& tape, const std::vector<NodeId>& outputs, const Inputs& inputs) {
  Sweep<Exact> run(tape, outputs);
  run.run(inputs);
  std::vector<ExactValue> values;
  for (const NodeId id : outputs) values.push_back({run[id], true, ""});
  return values;
}

ExactValue alone(const Tape& tape, NodeId output, const Inputs& inputs) {
  try {
    return sweep(tape, {output}, inputs)[0];
  } catch (const NotExact& e) {
    return {std::nullopt, true, e.what()};
  } catch (const UndefinedExact& e) {
    return {std::nullopt, false, e.what()};
  }
}

}  // namespace

std::vector<ExactValue> exact_values(const Tape& tape, const std::vector<NodeId>& outputs,
                                     std::span<const Matrix<Rational>> inputs) {
  const Inputs exact = convert_all<Exact>(inputs);
  try {
    return sweep(tape, outputs, exact);
  } catch (const NotExact&) {
  } catch (const UndefinedExact&) {
  }
  std::vector<ExactValue> values;
  for (const NodeId id : outputs) values.push_back(alone(tape, id, exact));
  return values;
}

std::optional<bool> ExactZeros::at(std::size_t i, std::size_t j) const {
  if (!zero) return std::nullopt;
  return (*zero)(i, j) != 0;
}

std::vector<ExactZeros> exact_zeros(const Tape& tape, const std::vector<NodeId>& outputs,
                                    std::span<const Matrix<Rational>> inputs) {
  std::vector<ExactZeros> result;
  for (const ExactValue& v : exact_values(tape, outputs, inputs)) {
    ExactZeros z{std::nullopt, v.reason};
    if (v.value) {
      z.zero = Matrix<unsigned char>(v.value->shape());
      for (std::size_t k = 0; k < v.value->size(); ++k) (*z.zero)[k] = (*v.value)[k].is_zero() ? 1 : 0;
    }
    result.push_back(std::move(z));
  }
  return result;
}

}  // namespace proofgrad
