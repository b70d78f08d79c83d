#include "proofs/search/leak.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "autodiff/tape/sweep.hpp"

using namespace proofgrad;
using namespace proofgrad::proofs;

TEST_CASE("the other side of a max or min leaks through, one part in a hundred") {
  Tape tape;
  const Expr x = tape.input("x", {1, 1}), y = tape.input("y", {1, 1});
  const Expr high = max(x, y), low = min(x, y), plain = x * y, nested = exp(high) + low;
  Leak leak;
  const auto at = [&](NodeId node) {
    Sweep<double> sweep(tape, {node});
    sweep.run(std::vector{Matrix<double>({1, 1}, {3}), Matrix<double>({1, 1}, {5})});
    return sweep[node][0];
  };
  CHECK(at(leak.of(tape, high.id())) == Approx(5 + 0.08));
  CHECK(at(leak.of(tape, low.id())) == Approx(3 + 0.08));
  CHECK(at(leak.of(tape, nested.id())) == Approx(std::exp(5.08) + 3.08));
  CHECK(leak.of(tape, plain.id()) == plain.id());  // nothing to leak
  CHECK(leak.of(tape, high.id()) == leak.of(tape, high.id()));
}
