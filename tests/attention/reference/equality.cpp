#include "attention/reference/equality.hpp"

#include <catch2/catch.hpp>

#include "attention/reference/arrays.hpp"
#include "attention/reference/decimals.hpp"
#include "autodiff/tape/expr.hpp"
#include "tests/attention/instances.hpp"

using namespace proofgrad;
using namespace proofgrad::attention;
using namespace proofgrad::attention::testing;

namespace {

Truth answer(const Tape& tape, Expr e, const Rational& value) {
  const EqualityQuestion question{{e.id(), 0}, value};
  return exact_decider()(tape, {}, std::span(&question, 1)).at(0);
}

/// All tokens equal, and not dyadic: every v_j - vbar_i vanishes, and no ball can say so.
Instance equal_tokens() {
  Random random(6);
  Instance x = random_instance(random, {}, false, false);
  for (std::size_t k = 0; k < x.X.size(); ++k) x.X[k] = Rational(std::int64_t(k % x.d()) + 1, 3);
  return x;
}

/// One token: y = W_V x exactly, whatever the attention.
Instance number_by_thirds(const Rational& y) {
  Instance x;
  const Matrix<Rational> one(Shape{1, 1}, {Rational(1)}), third(Shape{1, 1}, {Rational(1, 3)});
  x.X = third;
  x.heads = {{one, one, Matrix<Rational>(Shape{1, 1}, {y * Rational(3)})}};
  return x;
}

std::vector<unsigned char> bytes_of(const std::vector<NpzArray>& arrays, const std::string& name) {
  for (const NpzArray& a : arrays)
    if (a.name == name) return {a.bytes.begin(), a.bytes.end()};
  throw std::out_of_range(name);
}

}  // namespace

TEST_CASE("equalities of exponentials and roots are decided both ways") {
  Tape tape;
  const Expr one = constant(tape, Rational(1)), half = exp(constant(tape, Rational(1, 2)));
  CHECK(answer(tape, exp(one) - half * half, Rational(0)) == Truth::yes);
  CHECK(answer(tape, exp(one) - half * half * half, Rational(0)) == Truth::no);
  CHECK(answer(tape, half / half, Rational(1)) == Truth::yes);
  CHECK(answer(tape, half, Rational(27182818, 10000000)) == Truth::no);
  CHECK(answer(tape, sin(one), Rational(0)) == Truth::unknown);  // outside the field
}

TEST_CASE("zeros that no ball can show are printed as zeros") {
  const Instance x = equal_tokens();
  CHECK_THROWS_AS(reference_decimals(x, {.digits = 10}, no_decider()), UndecidedEntry);
  const ReferenceDecimals r = reference_decimals(x, {.digits = 10});
  for (const ReferenceArray& array : r.arrays)
    if (array.name == "jacobian.key" || array.name == "jacobian.query")
      for (std::size_t e = 0; e < array.size(); ++e) CHECK(r.texts[array.first + e] == "0");
}

TEST_CASE("a number exactly halfway goes to the even neighbour, one beside it to its side") {
  const ReferenceQuantities output{.jacobian = false, .attention = false, .output = true};
  const Rational low = Rational(1) + pow(Rational(2), -8),
                 high = low + pow(Rational(2), -7);  // bfloat16 halves
  const auto bfloat = [&](const Rational& y) {
    return bytes_of(reference_arrays(number_by_thirds(y), output), "output_bf16");
  };
  CHECK(bfloat(low) == std::vector<unsigned char>{0x80, 0x3F});
  CHECK(bfloat(high) == std::vector<unsigned char>{0x82, 0x3F});
  CHECK(bfloat(-low) == std::vector<unsigned char>{0x80, 0xBF});
  CHECK(bfloat(low + pow(Rational(2), -300)) == std::vector<unsigned char>{0x81, 0x3F});
}
