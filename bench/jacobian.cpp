// The tape's Jacobian beside the closed forms and beside dense sweeps of the same engine, in one process:
// ratios within one run are what counts.
#include <benchmark/benchmark.h>

#include "autodiff/scalar/ball.hpp"
#include "autodiff/scalar/double.hpp"
#include "autodiff/scalar/precision.hpp"
#include "autodiff/scalar/real.hpp"
#include "bench/closed_form.hpp"
#include "bench/recorded.hpp"
#include "bench/run.hpp"
#include "proofs/measure/jacobian_timing.hpp"

namespace proofgrad::bench {
namespace {

attention::Instance instance_of(const benchmark::State& state) {
  return proofs::full_mantissa_instance(static_cast<std::size_t>(state.range(0)),
                                        static_cast<std::size_t>(state.range(1)), 1);
}

/// The third argument, where there is one, is the number of digits.
long bits_of(const benchmark::State& state) { return proofs::bits_for(static_cast<int>(state.range(2))); }

void doubles_closed_form(benchmark::State& state) {
  EigenClosedForm closed(layer_values(instance_of(state)));
  for (auto _ : state) closed.run();
}
void doubles_tape(benchmark::State& state) { run<double>(state, structured_jacobian(instance_of(state), 1)); }
void doubles_dense_sweeps(benchmark::State& state) {
  run_dense<double>(state, dense_sweep(instance_of(state), 1));
}

void balls_closed_form(benchmark::State& state) {
  ArbClosedForm closed(instance_of(state), bits_of(state));
  for (auto _ : state) closed.run();
}
void balls_tape(benchmark::State& state) {
  const PrecisionScope precision(bits_of(state));
  run<Ball>(state, structured_jacobian(instance_of(state), 1));
}
void mpfr_tape(benchmark::State& state) {
  const PrecisionScope precision(bits_of(state));
  run<Real>(state, structured_jacobian(instance_of(state), 1));
}

void two_layers_forward(benchmark::State& state) {
  const PrecisionScope precision(bits_of(state));
  run<Ball>(state, forward(instance_of(state), 2));
}
void two_layers_tape(benchmark::State& state) {
  const PrecisionScope precision(bits_of(state));
  run<Ball>(state, structured_jacobian(instance_of(state), 2));
}
void two_layers_dense_sweeps(benchmark::State& state) {
  const PrecisionScope precision(bits_of(state));
  run_dense<Ball>(state, dense_sweep(instance_of(state), 2));
}

using Sizes = benchmark::internal::Benchmark;
void in_doubles(Sizes* b) {
  b->Args({16, 8})->Args({32, 8})->Args({64, 16})->Args({128, 16})->Unit(benchmark::kMillisecond);
}
void in_doubles_dense(Sizes* b) {
  b->Args({16, 8})->Args({32, 8})->Args({64, 16})->Unit(benchmark::kMillisecond);
}
void with_digits(Sizes* b) {
  b->Args({16, 8, 100})->Args({32, 8, 100})->Args({64, 8, 100})->Args({32, 4, 100})->Args({32, 16, 100});
  b->Args({32, 8, 300})->Args({32, 8, 1000})->Unit(benchmark::kMillisecond);
}
void with_digits_few(Sizes* b) {
  b->Args({16, 8, 100})->Args({32, 8, 100})->Args({32, 8, 1000})->Unit(benchmark::kMillisecond);
}
void two_layers(Sizes* b) { b->Args({16, 8, 50})->Unit(benchmark::kMillisecond); }

BENCHMARK(doubles_closed_form)->Apply(in_doubles);
BENCHMARK(doubles_tape)->Apply(in_doubles);
BENCHMARK(doubles_dense_sweeps)->Apply(in_doubles_dense);
BENCHMARK(doubles_dense_sweeps)
    ->Args({128, 16})
    ->Iterations(1)
    ->Repetitions(1)
    ->Unit(benchmark::kMillisecond);
BENCHMARK(balls_closed_form)->Apply(with_digits);
BENCHMARK(balls_tape)->Apply(with_digits);
BENCHMARK(mpfr_tape)->Apply(with_digits_few);
BENCHMARK(two_layers_forward)->Apply(two_layers);
BENCHMARK(two_layers_tape)->Apply(two_layers);
BENCHMARK(two_layers_dense_sweeps)->Apply(two_layers);

}  // namespace
}  // namespace proofgrad::bench
