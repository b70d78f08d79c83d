#include "attention/reference/differences.hpp"

#include <rapidcheck/catch.h>
#include <catch2/catch.hpp>

#include "tests/attention/blocks.hpp"
#include "tests/attention/instances.hpp"

using namespace proofgrad;
using namespace proofgrad::attention;
using namespace proofgrad::attention::testing;

namespace {

std::vector<Matrix<Ball>> run(Recorded& r, const Block& block) {
  return evaluate<Ball>(r.tape, all_blocks(r.shape.T, block), r.values);
}

std::optional<std::string> contradiction(const Instance& x) {
  Recorded r(x);
  Differences by(r.shape, r.in, r.layer);
  const Pathways& p = r.paths;
  if (auto f = first_difference(run(r, [&](auto i, auto j) { return by.key(i, j); }),
                                run(r, [&](auto i, auto j) { return p.key(i, j); })))
    return "key " + *f;
  if (auto f = first_difference(run(r, [&](auto i, auto j) { return by.query(i, j); }),
                                run(r, [&](auto i, auto j) { return p.query(i, j); })))
    return "query " + *f;
  return first_difference(run(r, [&](auto i, auto j) { return by.total(i, j); }),
                          run(r, jacobian_by_tape(r.layer.Y, r.in.X)));
}

}  // namespace

TEST_CASE("differences of values give the closed forms, for every combination of options") {
  for (const std::size_t T : {1, 3})
    for_every_option(T, [](const Instance& x) {
      INFO(write_instance(x));
      const auto found = contradiction(x);
      INFO(found.value_or(""));
      CHECK(!found);
    });
}

TEST_CASE("differences of values give the closed forms, on random instances") {
  rc::prop("two closed forms", [] {
    const auto found = contradiction(*any_instance());
    if (found) RC_LOG(*found);
    RC_ASSERT(!found);
  });
}

TEST_CASE("scores a million apart cost no digits, and a token that sees itself alone gives exact zeros") {
  Random random(2);
  Instance x = random_instance(random, {.d_k = 1}, false, false);
  x.X(0, 0) = Rational(3001, 3);
  x.X(1, 0) = Rational(-999);
  x.heads[0].W_Q(0, 0) = x.heads[0].W_K(0, 0) = Rational(1);
  Recorded r(x);
  Differences by(r.shape, r.in, r.layer);
  const PrecisionScope scope(200);
  for (const auto& m : run(r, [&](auto i, auto j) { return by.key(i, j); }))
    for (const Ball& entry : m) CHECK((entry.is_zero() || entry.accuracy_bits() > 100));

  x.mask = Mask::causal;
  Recorded causal(x);
  Differences alone(causal.shape, causal.in, causal.layer);
  const auto own = evaluate<Ball>(causal.tape, {alone.key(0, 0)}, causal.values);
  for (const Ball& entry : own[0]) CHECK(entry.is_zero());
}
