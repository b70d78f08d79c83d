// The same gain elsewhere: Jacobians of functions that are no attention, structured against dense sweeps of
// this engine.
#include "autodiff/drivers/drivers.hpp"
#include "autodiff/scalar/ball.hpp"
#include "autodiff/scalar/double.hpp"
#include "autodiff/scalar/precision.hpp"
#include "bench/run.hpp"
#include "proofs/measure/jacobian_timing.hpp"

namespace proofgrad::bench {
namespace {

constexpr int kDigits = 50;

/// X W_1' through tanh, then W_2': a perceptron of two layers, on each row by itself.
Expr perceptron(const attention::LayerInputs& in) {
  const attention::HeadInputs& w = in.heads[0];
  return tanh(tanh(in.X * transpose(w.W_Q)) * transpose(w.W_K)) * transpose(w.W_V);
}

/// X A X' X B C: a chain that meets X three times.
Expr chain(const attention::LayerInputs& in) {
  const attention::HeadInputs& w = in.heads[0];
  return in.X * w.W_Q * transpose(in.X) * in.X * w.W_K * w.W_V;
}

using Function = Expr (*)(const attention::LayerInputs&);

Recording record(benchmark::State& state, Function f, bool structured) {
  const auto instance = proofs::full_mantissa_instance(static_cast<std::size_t>(state.range(0)),
                                                       static_cast<std::size_t>(state.range(1)), 1);
  Recording r;
  const attention::LayerInputs in = attention::declare_inputs(r.tape, attention::shape_of(instance));
  r.inputs = attention::input_values(instance);
  const Expr y = f(in);
  if (structured) {
    for (const Expr& row : jacobian_rows(y, in.X)) r.outputs.push_back(row.id());
    return r;
  }
  const Expr ybar = r.tape.input("Ybar", y.shape());
  r.inputs.emplace_back(y.shape());
  r.outputs = {vjp(y, ybar, std::span<const Expr>(&in.X, 1))[0].id()};
  return r;
}

template <class S, Function f>
void structured(benchmark::State& state) {
  const PrecisionScope precision(proofs::bits_for(kDigits));
  run<S>(state, record(state, f, true));
}
template <class S, Function f>
void dense(benchmark::State& state) {
  const PrecisionScope precision(proofs::bits_for(kDigits));
  run_dense<S>(state, record(state, f, false));
}

void sizes(benchmark::internal::Benchmark* b) {
  b->Args({16, 8})->Args({32, 8})->Unit(benchmark::kMillisecond);
}
BENCHMARK(structured<double, perceptron>)->Name("perceptron_doubles_tape")->Apply(sizes);
BENCHMARK(dense<double, perceptron>)->Name("perceptron_doubles_dense_sweeps")->Apply(sizes);
BENCHMARK(structured<Ball, perceptron>)->Name("perceptron_balls_tape")->Apply(sizes);
BENCHMARK(dense<Ball, perceptron>)->Name("perceptron_balls_dense_sweeps")->Apply(sizes);
BENCHMARK(structured<double, chain>)->Name("chain_doubles_tape")->Apply(sizes);
BENCHMARK(dense<double, chain>)->Name("chain_doubles_dense_sweeps")->Apply(sizes);
BENCHMARK(structured<Ball, chain>)->Name("chain_balls_tape")->Apply(sizes);
BENCHMARK(dense<Ball, chain>)->Name("chain_balls_dense_sweeps")->Apply(sizes);

}  // namespace
}  // namespace proofgrad::bench
