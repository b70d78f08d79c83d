#include "attention/reference/decimals.hpp"

#include <catch2/catch.hpp>

#include "attention/instance/json.hpp"
#include "autodiff/scalar/precision.hpp"
#include "tests/attention/instances.hpp"

using namespace proofgrad;
using namespace proofgrad::attention;
using namespace proofgrad::attention::testing;

namespace {

constexpr ReferenceQuantities kAttention{.jacobian = false, .attention = true, .output = false};
constexpr ReferenceQuantities kOutput{.jacobian = false, .attention = false, .output = true};

/// Two tokens x1 = 1, x2 = 1/2 with W_Q = q and the other weights 1: row 1 has the scores q and q/2.
Instance two_tokens(const Rational& q) {
  Instance x;
  x.X = Matrix<Rational>(Shape{2, 1}, {Rational(1), Rational(1, 2)});
  const Matrix<Rational> one(Shape{1, 1}, {Rational(1)});
  x.heads = {{Matrix<Rational>(Shape{1, 1}, {q}), one, one}};
  return x;
}

const std::string& text_of(const ReferenceDecimals& r, const std::string& array, std::size_t entry) {
  for (const ReferenceArray& a : r.arrays)
    if (a.name == array) return r.texts.at(a.first + entry);
  throw std::out_of_range(array);
}

}  // namespace

TEST_CASE("weights with known digits") {
  // 1 / (1 + e^-1) and e^-1 / (1 + e^-1), by Python's decimal module.
  const auto r = reference_decimals(two_tokens(Rational(2)), {.digits = 30, .quantities = kAttention});
  CHECK(text_of(r, "attention", 0) == "0.731058578630004879251159241822");
  CHECK(text_of(r, "attention", 1) == "0.268941421369995120748840758178");
}

TEST_CASE("a weight as small as e^-1000000") {
  // exp(-1000000) by Python's decimal module: 3.29683147808855857896...E-434295
  const auto r = reference_decimals(two_tokens(Rational(2000000)), {.digits = 20});
  CHECK(text_of(r, "attention", 0) == "1.0000000000000000000");
  CHECK(text_of(r, "attention", 1) == "3.2968314780885585790e-434295");
  // J_11's key pathway is c a_11 (v_1 - vbar_1) W_K q_1 = a_12 (v_1 - v_2) q_1, nearly 1000000 e^-1000000.
  CHECK(text_of(r, "jacobian.key", 0) == "3.2968314780885585790e-434289");
}

TEST_CASE("any number of digits from one to ten thousand, each a prefix of the next up to rounding") {
  const Instance x = golden("rationals_d_k_3");
  const auto most = reference_decimals(x, {.digits = 10000, .quantities = kOutput});
  for (const int digits : {1, 2, 17, 100, 1000}) {
    const auto some = reference_decimals(x, {.digits = digits, .quantities = kOutput});
    REQUIRE(some.texts.size() == most.texts.size());
    for (std::size_t k = 0; k < some.texts.size(); ++k) {
      const PrecisionScope scope(40000);
      const Rational a = Rational::parse(some.texts[k]), b = Rational::parse(most.texts[k]);
      CHECK(abs(a - b) <= abs(b) * Rational(5) / pow(Rational(10), digits));
    }
  }
  CHECK_THROWS_AS(reference_decimals(x, {.digits = 0}), std::invalid_argument);
  CHECK_THROWS_AS(reference_decimals(x, {.digits = kMostDigits + 1}), std::invalid_argument);
}

TEST_CASE("more numbers than memory holds are refused before any is computed") {
  Instance x = two_tokens(Rational(1));
  x.X = Matrix<Rational>(20000, 1);
  CHECK_THROWS_WITH(reference_decimals(x, {}), Catch::Contains("T = 20000") && Catch::Contains("at most"));
  x.X = Matrix<Rational>(100, 1);
  CHECK_THROWS_WITH(reference_decimals(x, {.digits = kMostDigits}), Catch::Contains("digits in all"));
}

TEST_CASE("what the mask removes is exactly zero, and so is what cannot be reached") {
  const auto r = reference_decimals(golden("causal_diagonal_zero_row"), {.digits = 10});
  for (std::size_t j = 0; j < 4; ++j) CHECK(text_of(r, "attention", j) == "0");  // row 1 keeps nothing
  CHECK(text_of(r, "attention", 4) == "1.000000000");
  CHECK(text_of(r, "attention", 5) == "0");
  for (std::size_t e = 0; e < 24; ++e) CHECK(text_of(r, "jacobian.total", e) == "0");
  const auto uniform = reference_decimals(golden("causal_diagonal_uniform_row"), {.digits = 10});
  for (std::size_t j = 0; j < 4; ++j) CHECK(text_of(uniform, "attention", j) == "0.2500000000");
  CHECK(text_of(uniform, "jacobian.total", 0) == "0.3750000000");
}

TEST_CASE("one token sees itself alone") {
  const auto r = reference_decimals(golden("one_token"), {.digits = 5});
  CHECK(text_of(r, "attention", 0) == "1.0000");
  for (std::size_t e = 0; e < 4; ++e) {
    CHECK(text_of(r, "jacobian.key", e) == "0");
    CHECK(text_of(r, "jacobian.query", e) == "0");
  }
  CHECK(text_of(r, "jacobian.total", 0) == "1.3000");  // W_V + I
  CHECK(text_of(r, "jacobian.total", 1) == "-1.0000");
}

TEST_CASE("an instance that contradicts itself is refused") {
  Instance x = golden("one_token");
  x.mask = Mask::diagonal;
  CHECK_THROWS_AS(reference_decimals(x, {}), InstanceError);
}
