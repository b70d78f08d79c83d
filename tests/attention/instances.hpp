#pragma once
// Instances for tests: every combination of options with seeded numbers, and RapidCheck's random ones.
#include <rapidcheck.h>

#include <ostream>

#include "attention/instance/instance.hpp"
#include "attention/instance/json.hpp"
#include "attention/instance/random.hpp"

namespace proofgrad::attention {

/// A failing property prints its shrunk instance as a file that reproduces it.
inline std::ostream& operator<<(std::ostream& out, const Instance& x) { return out << write_instance(x); }

namespace testing {

/// k/4 for k in -8 .. 8: zeros and equal entries come up often.
inline Matrix<Rational> quarters(Random& random, std::size_t rows, std::size_t cols) {
  Matrix<Rational> m(rows, cols);
  for (Rational& x : m) x = Rational(random.between(-8, 8), 4);
  return m;
}

/// A file of tests/golden/instances.
inline Instance golden(const std::string& name) {
  return load_instance(std::string(PROOFGRAD_SOURCE_DIR) + "/tests/golden/instances/" + name + ".json");
}

struct Sizes {
  std::size_t T = 3, d = 2, d_k = 3, d_v = 4, heads = 1, d_out = 2;
};

/// Without W_O where `with_W_O` is false (then one head, d_out = d_v); the residual sets d_out = d.
inline Instance random_instance(Random& random, Sizes s, bool with_W_O, bool residual) {
  Instance x;
  if (residual) (with_W_O ? s.d_out : s.d_v) = s.d;
  x.X = quarters(random, s.T, s.d);
  for (std::size_t h = 0; h < (with_W_O ? s.heads : 1); ++h)
    x.heads.push_back(
        {quarters(random, s.d_k, s.d), quarters(random, s.d_k, s.d), quarters(random, s.d_v, s.d)});
  if (with_W_O) x.W_O = quarters(random, s.d_out, s.heads * s.d_v);
  x.residual = residual;
  x.empty_row = EmptyRowRule::zero;
  return x;
}

/// Calls f(instance) for every combination of mask, penalty, residual, W_O with one or two heads, scale and
/// rule for empty rows, with d, d_k, d_v different wherever the residual allows it.
template <class F>
void for_every_option(std::size_t T, F f) {
  Random random(derive(1, "every option", T));
  for (const Mask mask : {Mask::none, Mask::causal, Mask::diagonal, Mask::causal_diagonal})
    for (const bool penalty : {false, true})
      for (const bool residual : {false, true})
        for (const std::size_t heads : {0, 1, 2})  // 0: one head without W_O
          for (const bool scale : {false, true})
            for (const EmptyRowRule empty : {EmptyRowRule::zero, EmptyRowRule::uniform}) {
              Instance x = random_instance(random, {.T = T, .heads = heads}, heads > 0, residual);
              x.mask = mask;
              if (penalty) x.penalty = Rational(-3, 7);
              if (scale) x.scale = Rational(5, 3);
              x.empty_row = empty;
              f(x);
            }
}

/// Random sizes up to 3, random options, numbers k/4.
inline rc::Gen<Instance> any_instance() {
  return rc::gen::exec([] {
    const auto size = [] { return *rc::gen::inRange<std::size_t>(1, 4); };
    const auto flag = [] { return *rc::gen::arbitrary<bool>(); };
    const auto matrix = [](std::size_t rows, std::size_t cols) {
      Matrix<Rational> m(rows, cols);
      for (Rational& x : m) x = Rational(std::int64_t{*rc::gen::inRange(-8, 9)}, 4);
      return m;
    };
    const std::size_t T = size(), d = size(), d_k = size(), heads = *rc::gen::inRange<std::size_t>(1, 3);
    Instance x;
    x.residual = flag();
    const bool with_W_O = heads > 1 || flag();
    const std::size_t d_v = x.residual && !with_W_O ? d : size(), d_out = x.residual ? d : size();
    x.X = matrix(T, d);
    for (std::size_t h = 0; h < heads; ++h)
      x.heads.push_back({matrix(d_k, d), matrix(d_k, d), matrix(d_v, d)});
    if (with_W_O) x.W_O = matrix(d_out, heads * d_v);
    if (flag()) x.scale = Rational(std::int64_t{*rc::gen::inRange(-4, 5)}, 3);
    if (flag()) x.penalty = Rational(std::int64_t{*rc::gen::inRange(-9, 10)}, 2);
    x.mask = *rc::gen::element(Mask::none, Mask::causal, Mask::diagonal, Mask::causal_diagonal);
    x.empty_row = *rc::gen::element(EmptyRowRule::zero, EmptyRowRule::uniform);
    return x;
  });
}

}  // namespace testing
}  // namespace proofgrad::attention
