#include "proofs/report/point_view.hpp"

#include <fmt/format.h>

#include "attention/layer.hpp"
#include "autodiff/tape/sweep.hpp"
#include "proofs/report/matrix_view.hpp"
#include "proofs/report/numbers.hpp"

namespace proofgrad::proofs::report {
namespace {

using attention::Instance;

/// What the eye wants to see of an instance: its attention weights, in doubles.
std::vector<Matrix<double>> weights_of(const Instance& x) {
  Tape tape;
  const auto shape = attention::shape_of(x);
  const auto layer = attention::record_layer(shape, attention::declare_inputs(tape, shape));
  std::vector<NodeId> outputs;
  for (const auto& head : layer.heads) outputs.push_back(head.A.id());
  Sweep<double> sweep(tape, outputs);
  const auto inputs = attention::input_values(x);
  sweep.run(convert_all<double>(std::span<const Matrix<Rational>>(inputs)));
  std::vector<Matrix<double>> all;
  for (const NodeId id : outputs) all.push_back(sweep[id]);
  return all;
}

std::string scale_text(const Instance& x) {
  if (x.scale) return readable(*x.scale);
  return x.d_k() == 1 ? "1/\u221Ad_k = 1" : fmt::format("1/\u221Ad_k = 1/\u221A{}", x.d_k());
}

Html instance_view(const Instance& x) {
  Html matrices = matrix_view("X", x.X);
  const bool several = x.heads.size() > 1;
  for (std::size_t h = 0; h < x.heads.size(); ++h) {
    const std::string suffix = several ? fmt::format("[{}]", h + 1) : "";
    matrices += matrix_view("W_Q" + suffix, x.heads[h].W_Q) + matrix_view("W_K" + suffix, x.heads[h].W_K) +
                matrix_view("W_V" + suffix, x.heads[h].W_V);
  }
  if (x.W_O) matrices += matrix_view("W_O", *x.W_O);
  const auto weights = weights_of(x);
  for (std::size_t h = 0; h < weights.size(); ++h)
    matrices += weights_view(several ? fmt::format("A[{}]", h + 1) : "A", weights[h]);
  const Html options =
      scalar_view("scale", scale_text(x)) + scalar_view("mask", std::string(attention::name(x.mask))) +
      scalar_view("penalty", readable(x.penalty)) + scalar_view("residual", x.residual ? "on" : "off");
  return scrolling("the instance's matrices", block("div", {{"class", "equations"}}, matrices)) +
         block("div", {{"class", "equations options"}}, options);
}

}  // namespace

std::string sizes(const Point& p) { return fmt::format("T = {}, d = {}", p.T, p.d); }

Html point_view(const Point& p) {
  Html variables;
  for (const auto& [name, value] : p.variables)
    variables += value.size() == 1 ? scalar_view(name, readable(value[0])) : matrix_view(name, value);
  Html view;
  if (!variables.empty())
    view += scrolling("the claim's variables", block("div", {{"class", "equations"}}, variables));
  if (p.instance) view += instance_view(*p.instance);
  return view;
}

}  // namespace proofgrad::proofs::report
