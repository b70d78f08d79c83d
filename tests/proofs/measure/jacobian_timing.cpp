// The times are the machine's; what is timed must be the Jacobian.
#include "proofs/measure/jacobian_timing.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "attention/pathways.hpp"
#include "autodiff/scalar/double.hpp"
#include "autodiff/tape/sweep.hpp"

using namespace proofgrad;
using namespace proofgrad::proofs;

namespace {

/// By the closed form of the four pathways.
double norm_by_pathways(std::size_t T, std::size_t d, std::uint64_t seed) {
  const attention::Instance instance = full_mantissa_instance(T, d, seed);
  Tape tape;
  const auto shape = attention::shape_of(instance);
  const auto inputs = attention::declare_inputs(tape, shape);
  const auto layer = attention::record_layer(shape, inputs);
  const attention::Pathways pathways(shape, inputs, layer);
  std::vector<NodeId> blocks;
  for (std::size_t i = 0; i < T; ++i)
    for (std::size_t j = 0; j < T; ++j) blocks.push_back(pathways.total(i, j).id());
  Sweep<double> sweep(tape, blocks);
  const auto values = attention::input_values(instance);
  sweep.run(convert_all<double>(std::span<const Matrix<Rational>>(values)));
  double square = 0;
  for (const NodeId block : blocks)
    for (const double x : sweep[block]) square += x * x;
  return std::sqrt(square);
}

JacobianTiming timed(int digits, bool certified) {
  JacobianTimingOptions options;
  options.T = 5, options.d = 3, options.digits = digits, options.certified = certified;
  options.seconds = 0, options.runs = 3, options.seed = 7;
  return time_jacobian(options);
}

}  // namespace

TEST_CASE("every arithmetic times the same Jacobian, that of the closed form") {
  const JacobianTiming doubles = timed(15, false), mpfr = timed(40, false), balls = timed(40, true);
  CHECK(doubles.arithmetic == TimedArithmetic::doubles);
  CHECK(mpfr.arithmetic == TimedArithmetic::mpfr);
  CHECK(balls.arithmetic == TimedArithmetic::balls);
  CHECK(std::stod(doubles.checksum) == Approx(norm_by_pathways(5, 3, 7)).epsilon(1e-12));
  CHECK(balls.checksum.size() > 40);  // all digits are certain
  CHECK(balls.checksum.substr(0, 39) == mpfr.checksum.substr(0, 39));
  CHECK(std::stod(balls.checksum) == Approx(std::stod(doubles.checksum)).epsilon(1e-12));
  for (const JacobianTiming& t : {doubles, mpfr, balls}) {
    CHECK(t.runs >= 3);
    CHECK(t.seconds > 0);
    CHECK(t.nodes == doubles.nodes);
  }
}

TEST_CASE("inputs have full mantissas, and depend on the seed alone") {
  const auto a = full_mantissa_instance(4, 2, 1), b = full_mantissa_instance(4, 2, 1),
             c = full_mantissa_instance(4, 2, 2);
  CHECK(a.X == b.X);
  CHECK_FALSE(a.X == c.X);
  int odd_denominators = 0;
  for (const Rational& x : a.X) odd_denominators += (x * Rational(1021)).is_integer() && !x.is_integer();
  CHECK(odd_denominators > 4);
}

TEST_CASE("sizes below 1 are refused") {
  JacobianTimingOptions options;
  options.T = 0;
  CHECK_THROWS_AS(time_jacobian(options), std::invalid_argument);
}
