#pragma once
// Recording an instance's layer with both routes to its Jacobian, and comparing blocks in balls.
#include <functional>
#include <optional>
#include <string>

#include "attention/jacobian.hpp"
#include "attention/layer.hpp"
#include "attention/pathways.hpp"
#include "autodiff/scalar/ball.hpp"
#include "autodiff/scalar/precision.hpp"
#include "autodiff/tape/sweep.hpp"

namespace proofgrad::attention::testing {

/// The layer of one instance on its own tape.
struct Recorded {
  LayerShape shape;
  Tape tape;
  LayerInputs in;
  LayerRecord layer;
  Pathways paths;
  std::vector<Matrix<Rational>> values;

  explicit Recorded(const Instance& x)
      : shape(shape_of(x)),
        in(declare_inputs(tape, shape)),
        layer(record_layer(shape, in)),
        paths(shape, in, layer),
        values(input_values(x)) {}
  Recorded(const Recorded&) = delete;  // Exprs point at the tape
};

/// The values of `outputs` at the working precision.
template <class S>
std::vector<Matrix<S>> evaluate(const Tape& tape, const std::vector<Expr>& outputs,
                                const std::vector<Matrix<Rational>>& inputs) {
  std::vector<NodeId> ids;
  for (const Expr& e : outputs) ids.push_back(e.id());
  Sweep<S> sweep(tape, ids);
  sweep.run(convert_all<S>(inputs));
  std::vector<Matrix<S>> out;
  for (const NodeId id : ids) out.push_back(sweep[id]);
  return out;
}

using Block = std::function<Expr(std::size_t, std::size_t)>;

inline std::vector<Expr> all_blocks(std::size_t T, const Block& block) {
  std::vector<Expr> out;
  for (std::size_t i = 0; i < T; ++i)
    for (std::size_t j = 0; j < T; ++j) out.push_back(block(i, j));
  return out;
}

/// The first entry in which two lists of matrices of balls cannot be equal, as text; none if all overlap.
inline std::optional<std::string> first_difference(const std::vector<Matrix<Ball>>& a,
                                                   const std::vector<Matrix<Ball>>& b) {
  if (a.size() != b.size()) return "different counts";
  for (std::size_t k = 0; k < a.size(); ++k) {
    if (a[k].shape() != b[k].shape()) return "block " + std::to_string(k) + ": different shapes";
    for (std::size_t e = 0; e < a[k].size(); ++e) {
      if (!a[k][e].is_finite() || !b[k][e].is_finite()) return "block " + std::to_string(k) + ": not finite";
      if (!a[k][e].overlaps(b[k][e]))
        return "block " + std::to_string(k) + " entry " + std::to_string(e) + ": " + a[k][e].lower(10) +
               " against " + b[k][e].lower(10);
    }
  }
  return std::nullopt;
}

}  // namespace proofgrad::attention::testing
