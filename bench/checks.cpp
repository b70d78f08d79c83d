// One certified check of a theorem beside one Jacobian of that size by the closed form, at 17 digits.
#include <benchmark/benchmark.h>

#include "bench/closed_form.hpp"
#include "proofs/claims/catalogue.hpp"
#include "proofs/decide/evaluator.hpp"
#include "proofs/measure/jacobian_timing.hpp"

namespace proofgrad::bench {
namespace {

constexpr int kDigits = 17;

attention::Instance instance_of(const benchmark::State& state) {
  return proofs::full_mantissa_instance(static_cast<std::size_t>(state.range(0)),
                                        static_cast<std::size_t>(state.range(1)), 1);
}

void check_paper_b5(benchmark::State& state) {
  const proofs::Point point{instance_of(state),
                            {},
                            static_cast<std::size_t>(state.range(0)),
                            static_cast<std::size_t>(state.range(1))};
  proofs::RecordingCache recordings(*proofs::find_builtin("paper.b5"));
  proofs::Evaluator evaluator(recordings);
  for (auto _ : state)
    if (evaluator.decide(point).outcome != proofs::Outcome::holds) state.SkipWithError("the bound holds");
}

void check_closed_form(benchmark::State& state) {
  ArbClosedForm closed(instance_of(state), proofs::bits_for(kDigits));
  for (auto _ : state) closed.run();
}

void sizes(benchmark::internal::Benchmark* b) {
  b->ArgsProduct({{2, 3, 4, 5, 6}, {1, 2, 3}})->Unit(benchmark::kMicrosecond);
}
BENCHMARK(check_paper_b5)->Apply(sizes);
BENCHMARK(check_closed_form)->Apply(sizes);

}  // namespace
}  // namespace proofgrad::bench
