#include "bench/recorded.hpp"

#include "autodiff/drivers/drivers.hpp"

namespace proofgrad::bench {
namespace {

struct Stack {
  Expr X, Y;
};

Stack record_stack(Recording& r, const attention::Instance& instance, int layers) {
  const attention::LayerShape shape = attention::shape_of(instance);
  attention::LayerInputs inputs = attention::declare_inputs(r.tape, shape);
  const Expr X = inputs.X;
  for (int k = 0; k < layers; ++k) inputs.X = attention::record_layer(shape, inputs).Y;
  r.inputs = attention::input_values(instance);
  return {X, inputs.X};
}

}  // namespace

Recording forward(const attention::Instance& instance, int layers) {
  Recording r;
  r.outputs = {record_stack(r, instance, layers).Y.id()};
  return r;
}

Recording structured_jacobian(const attention::Instance& instance, int layers) {
  Recording r;
  const Stack stack = record_stack(r, instance, layers);
  for (const Expr& row : jacobian_rows(stack.Y, stack.X)) r.outputs.push_back(row.id());
  return r;
}

Recording dense_sweep(const attention::Instance& instance, int layers) {
  Recording r;
  const Stack stack = record_stack(r, instance, layers);
  const Expr ybar = r.tape.input("Ybar", stack.Y.shape());
  r.inputs.emplace_back(stack.Y.shape());
  r.outputs = {vjp(stack.Y, ybar, std::span<const Expr>(&stack.X, 1))[0].id()};
  return r;
}

}  // namespace proofgrad::bench
