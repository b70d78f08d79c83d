#pragma once
#include <benchmark/benchmark.h>

#include "autodiff/tape/sweep.hpp"
#include "bench/recorded.hpp"

namespace proofgrad::bench {

template <class S>
std::vector<Matrix<S>> inputs_of(const Recording& r) {
  return convert_all<S>(std::span<const Matrix<Rational>>(r.inputs));
}

/// Runs the recording; `operations` is how many nodes a run evaluates.
template <class S>
void run(benchmark::State& state, const Recording& recording) {
  Sweep<S> sweep(recording.tape, recording.outputs);
  const auto inputs = inputs_of<S>(recording);
  for (auto _ : state) sweep.run(inputs);
  state.counters["operations"] = static_cast<double>(sweep.cost());
}

/// One sweep for each entry of the last input, the cotangent. The forward values are computed once for all of
/// them.
template <class S>
void run_dense(benchmark::State& state, const Recording& recording) {
  Sweep<S> sweep(recording.tape, recording.outputs);
  auto inputs = inputs_of<S>(recording);
  for (auto _ : state) {
    sweep.run(inputs);
    for (S& seed : inputs.back()) {
      seed = S(1);
      sweep.update(inputs.size() - 1, inputs.back());
      seed = S(0);
    }
  }
}

}  // namespace proofgrad::bench
