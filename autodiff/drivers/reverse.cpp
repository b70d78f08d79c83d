#include <algorithm>
#include <optional>

#include "autodiff/drivers/drivers.hpp"
#include "autodiff/drivers/flatten.hpp"
#include "autodiff/ops/rule.hpp"

namespace proofgrad {
namespace {

/// For nodes up to the last output: is it an input, and does it depend on one? Only what depends on an input
/// carries cotangents, and inputs keep theirs: one input that was computed from another counts as
/// independent.
struct Paths {
  std::vector<bool> is_input, active;
  Paths(const Tape& tape, std::size_t size, std::span<const Expr> inputs) : is_input(size), active(size) {
    for (const Expr& x : inputs)
      if (x.id() < size) is_input[x.id()] = true;
    for (std::size_t id = 0; id < size; ++id) {
      active[id] = is_input[id];
      for (const NodeId a : tape.node(static_cast<NodeId>(id)).args) active[id] = active[id] || active[a];
    }
  }
};

using Cotangents = std::vector<std::optional<Expr>>;

void accumulate(std::optional<Expr>& slot, Expr share) {
  if (share.is_zero()) return;
  slot = slot ? *slot + share : share;
}

void pull_through(Tape& tape, NodeId id, const std::vector<bool>& active, Cotangents& bar) {
  const Node& node = tape.node(id);
  const Call call(tape, id);
  for (std::size_t k = 0; k < node.args.size(); ++k)
    if (active[node.args[k]]) accumulate(bar[node.args[k]], rule(node.op).pullback(call, k, *bar[id]));
}

}  // namespace

std::vector<Expr> vjp(std::span<const Expr> outputs, std::span<const Expr> cotangents,
                      std::span<const Expr> inputs) {
  if (outputs.empty() || outputs.size() != cotangents.size())
    throw ShapeError("vjp: expected as many cotangents as outputs, at least one");
  Tape& tape = outputs[0].tape();
  NodeId last = 0;
  for (const Expr& y : outputs) last = std::max(last, y.id());
  const std::size_t size = std::size_t{last} + 1;
  const Paths paths(tape, size, inputs);
  Cotangents bar(size);
  for (std::size_t k = 0; k < outputs.size(); ++k) {
    require_shape(outputs[k].shape() == cotangents[k].shape(), "vjp: output and cotangent", outputs[k],
                  cotangents[k]);
    accumulate(bar[outputs[k].id()], cotangents[k]);
  }
  for (std::size_t id = size; id-- > 0;)
    if (bar[id] && paths.active[id] && !paths.is_input[id])
      pull_through(tape, static_cast<NodeId>(id), paths.active, bar);
  std::vector<Expr> result;
  for (const Expr& x : inputs)
    result.push_back(x.id() < size && bar[x.id()] ? *bar[x.id()] : zeros(tape, x.shape()));
  return result;
}

std::vector<Expr> vjp(Expr output, Expr cotangent, std::span<const Expr> inputs) {
  return vjp(std::span(&output, 1), std::span(&cotangent, 1), inputs);
}

std::vector<Expr> gradient(Expr scalar, std::span<const Expr> inputs) {
  require_shape(scalar.shape().is_scalar(), "gradient of a scalar", scalar);
  return vjp(scalar, constant(scalar.tape(), Rational(1)), inputs);
}

Expr gradient(Expr scalar, Expr input) { return gradient(scalar, std::span<const Expr>(&input, 1))[0]; }

namespace {

/// Puts the tape back into its usual state, whatever happens.
struct Recording {
  Tape& tape;
  ~Recording() { tape.record_for(0); }
};

Expr sweep_from_unit(Expr output, Expr input, std::size_t k) {
  const std::size_t i = k / output.cols(), j = k % output.cols();
  const Expr seed = embed(constant(output.tape(), Rational(1)), output.shape(), i, j);
  return vjp(output, seed, std::span<const Expr>(&input, 1))[0];
}

/// A product of shared matrices has about as many columns as the input has rows or columns, and each sweep
/// that uses it saves about one of them: fewer sweeps do not earn it.
bool worth_sharing(Expr output, Expr input) {
  return output.shape().size() > std::max(input.rows(), input.cols());
}

}  // namespace

/// A sweep cannot know what later ones will share with it: those that turn out to have lent a node are
/// recorded again.
std::vector<Expr> jacobian_rows(Expr output, Expr input) {
  Tape& tape = output.tape();
  const Recording recording{tape};
  std::vector<Expr> rows;
  std::vector<std::uint32_t> sweeps;
  const bool shares = worth_sharing(output, input);
  for (std::size_t k = 0; k < output.shape().size(); ++k) {
    sweeps.push_back(shares ? tape.new_sweep() : 0);
    tape.record_for(sweeps[k]);
    rows.push_back(sweep_from_unit(output, input, k));
  }
  for (std::size_t k = 0; k < rows.size(); ++k)
    if (shares && tape.has_lent(sweeps[k])) {
      tape.record_for(sweeps[k]);
      rows[k] = sweep_from_unit(output, input, k);
    }
  return rows;
}

Expr jacobian(Expr output, Expr input) {
  std::vector<Expr> rows = jacobian_rows(output, input);
  for (Expr& r : rows) r = flatten_to_row(r);
  return vstack(rows);
}

}  // namespace proofgrad
