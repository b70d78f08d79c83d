#include <algorithm>
#include <optional>

#include "autodiff/drivers/drivers.hpp"
#include "autodiff/drivers/flatten.hpp"
#include "autodiff/ops/rule.hpp"

namespace proofgrad {
namespace {

using Tangents = std::vector<std::optional<Expr>>;

void push_through(Tape& tape, NodeId id, Tangents& dot) {
  const Node& node = tape.node(id);
  const Call call(tape, id);
  for (std::size_t k = 0; k < node.args.size(); ++k) {
    const std::optional<Expr> dx = dot[node.args[k]];
    if (!dx) continue;
    const Expr share = rule(node.op).pushforward(call, k, *dx);
    if (!share.is_zero()) dot[id] = dot[id] ? *dot[id] + share : share;
  }
}

}  // namespace

std::vector<Expr> jvp(std::span<const Expr> outputs, std::span<const Expr> inputs,
                      std::span<const Expr> tangents) {
  if (outputs.empty() || inputs.size() != tangents.size())
    throw ShapeError("jvp: expected as many tangents as inputs, and at least one output");
  Tape& tape = outputs[0].tape();
  NodeId last = 0;
  for (const Expr& y : outputs) last = std::max(last, y.id());
  Tangents dot(std::size_t{last} + 1);
  std::vector<bool> is_input(dot.size());
  for (std::size_t k = 0; k < inputs.size(); ++k) {
    require_shape(inputs[k].shape() == tangents[k].shape(), "jvp: input and tangent", inputs[k], tangents[k]);
    if (inputs[k].id() >= dot.size()) continue;
    is_input[inputs[k].id()] = true;
    if (!tangents[k].is_zero()) dot[inputs[k].id()] = tangents[k];
  }
  for (std::size_t id = 0; id < dot.size(); ++id)
    if (!is_input[id]) push_through(tape, static_cast<NodeId>(id), dot);
  std::vector<Expr> result;
  for (const Expr& y : outputs) result.push_back(dot[y.id()] ? *dot[y.id()] : zeros(tape, y.shape()));
  return result;
}

Expr jvp(Expr output, Expr input, Expr tangent) {
  return jvp(std::span<const Expr>(&output, 1), std::span<const Expr>(&input, 1),
             std::span<const Expr>(&tangent, 1))[0];
}

Expr hvp(Expr scalar, Expr input, Expr direction) { return jvp(gradient(scalar, input), input, direction); }

Expr hessian(Expr scalar, Expr input) {
  const Expr g = gradient(scalar, input);
  std::vector<Expr> rows;
  for (std::size_t i = 0; i < input.rows(); ++i)
    for (std::size_t j = 0; j < input.cols(); ++j) {
      const Expr direction = embed(constant(input.tape(), Rational(1)), input.shape(), i, j);
      rows.push_back(flatten_to_row(jvp(g, input, direction)));
    }
  return vstack(rows);
}

}  // namespace proofgrad
