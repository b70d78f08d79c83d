#include "attention/reference/arrays.hpp"

#include <bit>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <cstring>

#include "attention/instance/json.hpp"
#include "attention/reference/decimals.hpp"
#include "tests/attention/instances.hpp"

using namespace proofgrad;
using namespace proofgrad::attention;
using namespace proofgrad::attention::testing;

namespace {

const NpzArray& named(const std::vector<NpzArray>& arrays, const std::string& name) {
  for (const NpzArray& a : arrays)
    if (a.name == name) return a;
  throw std::out_of_range(name);
}

/// The little-endian elements of an array as integers.
std::vector<std::uint64_t> elements(const NpzArray& a) {
  const std::size_t size = a.descr == "<f8" ? 8 : a.descr == "<f4" ? 4 : 2;
  std::vector<std::uint64_t> out;
  for (std::size_t at = 0; at < a.bytes.size(); at += size) {
    std::uint64_t word = 0;
    for (std::size_t k = size; k-- > 0;) word = word << 8 | static_cast<unsigned char>(a.bytes[at + k]);
    out.push_back(word);
  }
  return out;
}

/// What the C library makes of 60 proved digits: correctly rounded, unless that falls on a half.
void check_against_decimals(const Instance& x) {
  const auto arrays = reference_arrays(x, {});
  const auto decimals = reference_decimals(x, {.digits = 60});
  for (const ReferenceArray& array : decimals.arrays) {
    std::string name = array.name;
    if (const auto dot = name.find('.'); dot != std::string::npos) name[dot] = '_';
    const NpzArray& doubles = named(arrays, name + "_f64");
    const auto f64 = elements(doubles), f32 = elements(named(arrays, name + "_f32"));
    CHECK(doubles.shape == array.shape);
    REQUIRE(f64.size() == array.size());
    REQUIRE(f32.size() == array.size());
    REQUIRE(elements(named(arrays, name + "_bf16")).size() == array.size());
    REQUIRE(elements(named(arrays, name + "_f16")).size() == array.size());
    for (std::size_t e = 0; e < array.size(); ++e) {
      const char* text = decimals.texts[array.first + e].c_str();
      const double d = std::strtod(text, nullptr);
      const float f = std::strtof(text, nullptr);
      CHECK(f64[e] == std::bit_cast<std::uint64_t>(d == 0 ? 0.0 : d));
      CHECK(f32[e] == std::bit_cast<std::uint32_t>(f == 0 ? 0.0F : f));
    }
  }
}

/// One token: y = W_V x exactly, whatever the attention.
Instance one_number(const Rational& y) {
  Instance x;
  const Matrix<Rational> one(Shape{1, 1}, {Rational(1)});
  x.X = one;
  x.heads = {{one, one, Matrix<Rational>(Shape{1, 1}, {y})}};
  return x;
}

}  // namespace

TEST_CASE("float64 and float32 are what the C library reads from 60 proved digits") {
  for (const char* name : {"decimals", "rationals_d_k_3", "large_scores_causal", "diagonal_mask_two_heads",
                           "penalty_and_scale", "far_apart_scores"})
    check_against_decimals(golden(name));
}

TEST_CASE("seven arrays in four formats, with numpy's names") {
  const auto arrays = reference_arrays(golden("diagonal_mask_two_heads"), {});
  CHECK(arrays.size() == 28);
  CHECK(named(arrays, "attention_f64").shape == std::vector<std::size_t>{2, 3, 3});
  CHECK(named(arrays, "output_f32").descr == "<f4");
  CHECK(named(arrays, "jacobian_total_bf16").descr == "<u2");
  CHECK(named(arrays, "jacobian_residual_f16").descr == "<f2");
  const auto few =
      reference_arrays(golden("decimals"), {.jacobian = false, .attention = true, .output = false});
  CHECK(few.size() == 4);
}

TEST_CASE("a masked weight is zero in every format, a sure one is one") {
  const auto arrays = reference_arrays(golden("large_scores_causal"), {});
  CHECK(elements(named(arrays, "attention_f64"))[0] == 0x3FF0000000000000U);
  CHECK(elements(named(arrays, "attention_f32"))[0] == 0x3F800000U);
  CHECK(elements(named(arrays, "attention_bf16"))[0] == 0x3F80U);
  CHECK(elements(named(arrays, "attention_f16"))[0] == 0x3C00U);
  for (const char* format : {"_f64", "_f32", "_bf16", "_f16"})
    CHECK(elements(named(arrays, std::string("attention") + format))[1] == 0);
}

TEST_CASE("a number beside a half rounds to its side") {
  const ReferenceQuantities output{.jacobian = false, .attention = false, .output = true};
  const Rational half = Rational(1) + pow(Rational(2), -8);  // between two bfloat16
  const Rational little = pow(Rational(2), -300);
  CHECK(elements(named(reference_arrays(one_number(half - little), output), "output_bf16"))[0] == 0x3F80);
  CHECK(elements(named(reference_arrays(one_number(half + little), output), "output_bf16"))[0] == 0x3F81);
}
