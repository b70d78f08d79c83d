// The layer's Jacobian by tools that walk scalar tapes: recording and all sweeps, as each call has to do.
#include <benchmark/benchmark.h>

#include "bench/layer_scalars.hpp"
#include "bench/scalar_tape.hpp"
#include "proofs/measure/jacobian_timing.hpp"
#ifdef PROOFGRAD_ADOLC
#include <adolc/adolc.h>
#endif

namespace proofgrad::bench {

thread_local ScalarTape* Active::tape = nullptr;

namespace {

LayerValues values_of(const benchmark::State& state) {
  return layer_values(proofs::full_mantissa_instance(static_cast<std::size_t>(state.range(0)),
                                                     static_cast<std::size_t>(state.range(1)), 1));
}

/// CoDiPack-style: N adjoints at once.
template <std::size_t N>
void scalar_tape(benchmark::State& state) {
  const LayerValues layer = values_of(state);
  const std::size_t size = layer.X.values.size();
  ScalarTape tape;
  Active::tape = &tape;
  std::vector<std::array<double, N>> adjoints;
  std::vector<double> J(size * size);
  for (auto _ : state) {
    tape.clear();
    Scalars<Active> X;
    for (const double x : layer.X.values) X.push_back(active(x, {0, 0, 0, 0}));
    const Scalars<Active> Y = layer_of_scalars(layer, X);
    for (std::size_t k = 0; k + N <= size; k += N) {
      std::uint32_t outputs[N];
      for (std::size_t n = 0; n < N; ++n) outputs[n] = Y[k + n].place;
      tape.evaluate<N>(outputs, adjoints);
      for (std::size_t n = 0; n < N; ++n)
        for (std::size_t e = 0; e < size; ++e) J[(k + n) * size + e] = adjoints[X[e].place][n];
    }
  }
  benchmark::DoNotOptimize(J.data());
}

void sizes(benchmark::internal::Benchmark* b) {
  b->Args({16, 8})->Args({32, 8})->Args({64, 16})->Unit(benchmark::kMillisecond);
}
/// Seconds a run: one will do.
void large(benchmark::internal::Benchmark* b) {
  b->Args({128, 16})->Iterations(1)->Repetitions(1)->Unit(benchmark::kMillisecond);
}
BENCHMARK(scalar_tape<8>)->Name("doubles_scalar_tape_8")->Apply(sizes);
BENCHMARK(scalar_tape<8>)->Name("doubles_scalar_tape_8")->Apply(large);
BENCHMARK(scalar_tape<16>)->Name("doubles_scalar_tape_16")->Apply(sizes);

#ifdef PROOFGRAD_ADOLC
/// ADOL-C in vector mode: the tape is recorded once, outside of the time, which is in ADOL-C's favour.
void adolc(benchmark::State& state) {
  constexpr short kTag = 1;
  const LayerValues layer = values_of(state);
  const int size = static_cast<int>(layer.X.values.size());
  trace_on(kTag);
  Scalars<adouble> X(layer.X.values.size());
  for (std::size_t k = 0; k < X.size(); ++k) X[k] <<= layer.X.values[k];
  Scalars<adouble> Y = layer_of_scalars(layer, X);
  std::vector<double> y(Y.size());
  for (std::size_t k = 0; k < Y.size(); ++k) Y[k] >>= y[k];
  trace_off();
  double** J = myalloc2(static_cast<std::size_t>(size), static_cast<std::size_t>(size));
  for (auto _ : state) jacobian(kTag, size, size, layer.X.values.data(), J);
  myfree2(J);
}
BENCHMARK(adolc)->Name("doubles_adolc")->Apply(sizes);
BENCHMARK(adolc)->Name("doubles_adolc")->Apply(large);
#endif

}  // namespace
}  // namespace proofgrad::bench
