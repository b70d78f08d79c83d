#include "attention/reference/rounding.hpp"

#include <rapidcheck/catch.h>
#include <bit>
#include <catch2/catch.hpp>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "attention/instance/random.hpp"
#include "autodiff/scalar/precision.hpp"

using namespace proofgrad;
using namespace proofgrad::attention;

namespace {

const Rational kTwo(2);

Ball exactly(const Rational& x) {
  const PrecisionScope scope(4096);
  return Ball(x);
}

/// [x - 2^-k, x + 2^-k]
Ball around(const Rational& x, int k) {
  const PrecisionScope scope(4096);
  return Ball::ball(Ball(x), Ball(pow(kTwo, -k)));
}

/// The other way to round: scale |x| by two until the significand is an integer with a rest, and look at the
/// rest. Shares nothing with the search among neighbours and halves in the source.
std::uint64_t rounded_by_scaling(const Rational& x, FloatFormat f) {
  if (x.is_zero()) return 0;
  const std::int64_t bias = (std::int64_t{1} << (f.exponent_bits - 1)) - 1;
  Rational y = abs(x);
  std::int64_t exponent = 0;
  while (y >= kTwo) y /= kTwo, ++exponent;
  while (y < Rational(1) && exponent > 1 - bias) y *= kTwo, --exponent;
  const Rational units = y * pow(kTwo, f.significand - 1), whole = units.floor(), rest = units - whole;
  auto mantissa = static_cast<std::uint64_t>(whole.to_int64());
  if (rest > Rational(1, 2) || (rest == Rational(1, 2) && mantissa % 2 == 1)) ++mantissa;
  if (mantissa == std::uint64_t{1} << f.significand) mantissa /= 2, ++exponent;
  const std::uint64_t hidden = std::uint64_t{1} << (f.significand - 1);
  const std::uint64_t sign = std::uint64_t{x.sign() < 0} << (f.significand - 1 + f.exponent_bits);
  if (mantissa == 0) return 0;
  if (exponent > bias) return sign | (((std::uint64_t{1} << f.exponent_bits) - 1) << (f.significand - 1));
  if (mantissa < hidden) return sign | mantissa;
  return sign | (static_cast<std::uint64_t>(exponent + bias) << (f.significand - 1)) | (mantissa - hidden);
}

std::uint64_t bits_of(const Ball& x, FloatFormat f) {
  const Rounded r = round_to_format(x, f);
  REQUIRE(r.bits);
  return *r.bits;
}

constexpr FloatFormat kAll[] = {kFloat64, kFloat32, kBfloat16, kFloat16};

/// m * 2^e / q with a wide range of exponents, and halves between neighbours among them.
Rational wild_number(Random& random) {
  const int span = random.one_in(3) ? 1100 : random.one_in(2) ? 150 : 30;
  const Rational m(random.between(-(std::int64_t{1} << random.between(1, 60)), std::int64_t{1} << 60));
  const Rational q(random.one_in(2) ? 1 : random.between(1, 1000));
  return m / q * pow(kTwo, random.between(-span, span) - 60);
}

}  // namespace

TEST_CASE("the values of all bit patterns of the small formats") {
  for (std::uint64_t k = 0; k < 0x7C00; ++k) {  // float16, decoded as in IEEE 754
    const int e = static_cast<int>(k >> 10), m = static_cast<int>(k & 1023);
    const double value = e == 0 ? std::ldexp(m, -24) : std::ldexp(1024 + m, e - 25);
    REQUIRE(float_value(k, kFloat16) == Rational::from_double(value));
  }
  for (std::uint64_t k = 0; k < 0x7F80; ++k)  // bfloat16: the upper half of a float32
    REQUIRE(float_value(k, kBfloat16) ==
            Rational::from_double(std::bit_cast<float>(static_cast<std::uint32_t>(k << 16))));
}

TEST_CASE("the hardware's numbers round to themselves") {
  Random random(1);
  for (int k = 0; k < 2000; ++k) {
    const auto x = std::bit_cast<double>(random.next());
    const auto y = std::bit_cast<float>(static_cast<std::uint32_t>(random.next()));
    if (std::isfinite(x) && x != 0)
      CHECK(bits_of(Ball::point(x), kFloat64) == std::bit_cast<std::uint64_t>(x));
    if (std::isfinite(y) && y != 0)
      CHECK(bits_of(Ball::point(y), kFloat32) == std::bit_cast<std::uint32_t>(y));
  }
}

TEST_CASE("every float16 and bfloat16 rounds to itself, and every half between two to the even one") {
  const auto all = [](FloatFormat f, std::uint64_t infinity) {
    for (std::uint64_t k = 1; k < infinity; ++k) {
      const Rational here = float_value(k, f), half = (here + float_value(k + 1, f)) / kTwo;
      const int fine = 200;
      REQUIRE(bits_of(exactly(here), f) == k);
      REQUIRE(bits_of(exactly(half), f) == k + k % 2);
      REQUIRE(bits_of(exactly(half - pow(kTwo, -fine)), f) == k);
      REQUIRE(bits_of(exactly(half + pow(kTwo, -fine)), f) == k + 1);
      const Rounded open = round_to_format(around(half, fine), f);
      REQUIRE_FALSE(open.bits);
      REQUIRE(open.halfway == half);
    }
  };
  all(kFloat16, 0x7C00);
  all(kBfloat16, 0x7F80);
}

TEST_CASE("exact numbers round as by scaling") {
  Random random(2);
  for (int k = 0; k < 3000; ++k) {
    const Rational x = wild_number(random);
    for (const FloatFormat f : kAll) {
      INFO(x.str() << " to " << f.significand << " bits");
      const PrecisionScope scope(3000);
      const Rounded r = round_to_format(Ball(x), f);
      if (r.bits) CHECK(*r.bits == rounded_by_scaling(x, f));
      if (!r.bits) CHECK(!Ball(x).is_exact());
    }
  }
}

TEST_CASE("the standard library reads the same decimals to the same bits") {
  for (const char* text :
       {"0.1", "-0.3", "1e-310", "2.2250738585072011e-308", "1.7976931348623157e308", "123456.789",
        "4.9e-324", "-7e-46", "3.4028235e38", "9007199254740993", "16777217", "1.1754943e-38"}) {
    const Ball x = exactly(Rational::parse(text));
    CHECK(bits_of(x, kFloat64) == std::bit_cast<std::uint64_t>(std::strtod(text, nullptr)));
    const float single = std::strtof(text, nullptr);
    CHECK(bits_of(x, kFloat32) == std::bit_cast<std::uint32_t>(single == 0 ? 0.0F : single));
  }
}

TEST_CASE("Python's struct packs the same float16 and float32") {
  if (std::system("python3 -c 'import struct' >/dev/null 2>&1") != 0) {
    WARN("no python3: skipped");
    return;
  }
  const auto file = std::filesystem::temp_directory_path() / "proofgrad-rounding.txt";
  {
    std::ofstream out(file);
    Random random(3);
    for (int k = 0; k < 2000; ++k) {
      const double x = std::ldexp(static_cast<double>(random.between(-(1 << 14), 1 << 14)),
                                  static_cast<int>(random.between(-40, 3)));
      out << std::hexfloat << x << ' ' << std::dec << bits_of(Ball::point(x), kFloat16) << ' '
          << bits_of(Ball::point(x), kFloat32) << '\n';
    }
  }
  const std::string script =
      "import struct, sys\n"
      "for line in open(sys.argv[1]):\n"
      "    x, half, single = line.split()\n"
      "    x = float.fromhex(x)\n"
      "    def bits(code, big): return int.from_bytes(struct.pack(code, x), 'little')\n"
      "    try: h = bits('<e', 0)\n"
      "    except OverflowError: h = 0xfc00 if x < 0 else 0x7c00\n"
      "    h = 0 if h == 0x8000 else h\n"
      "    assert int(half) == h, (line, h)\n"
      "    assert int(single) == (bits('<f', 0) if x else 0), line\n";
  const auto program = std::filesystem::temp_directory_path() / "proofgrad-rounding.py";
  std::ofstream(program) << script;
  CHECK(std::system(("python3 '" + program.string() + "' '" + file.string() + "'").c_str()) == 0);
  std::filesystem::remove(file);
  std::filesystem::remove(program);
}

TEST_CASE("zeros, overflow and underflow") {
  for (const FloatFormat f : kAll) {
    const std::uint64_t infinity = ((std::uint64_t{1} << f.exponent_bits) - 1) << (f.significand - 1);
    const std::uint64_t minus = std::uint64_t{1} << (f.significand - 1 + f.exponent_bits);
    const Rational largest = float_value(infinity - 1, f), beyond = float_value(infinity, f);
    const Rational edge = (largest + beyond) / kTwo, tiny = float_value(1, f);
    CHECK(bits_of(Ball(0), f) == 0);
    CHECK(bits_of(exactly(largest), f) == infinity - 1);
    CHECK(bits_of(exactly(-largest), f) == (minus | (infinity - 1)));
    CHECK(bits_of(exactly(edge), f) == infinity);
    CHECK(bits_of(exactly(edge - edge * pow(kTwo, -80)), f) == infinity - 1);
    CHECK(bits_of(exactly(-edge), f) == (minus | infinity));
    CHECK(bits_of(exactly(tiny), f) == 1);
    CHECK(bits_of(exactly(tiny / kTwo), f) == 0);
    CHECK(bits_of(exactly(-tiny / kTwo), f) == 0);
    CHECK(bits_of(exactly(tiny * Rational(51, 100)), f) == 1);
    CHECK(bits_of(exp(Ball(1000000)), f) == infinity);
    CHECK(bits_of(-exp(Ball(1000000)), f) == (minus | infinity));
    CHECK(bits_of(exp(Ball(-1000000)), f) == 0);
    CHECK(bits_of(-exp(Ball(-1000000)), f) == 0);
    CHECK(bits_of(around(Rational(0), 1100), f) == 0);  // either sign: +0
    CHECK_FALSE(round_to_format(around(Rational(0), 3), f).bits);
    CHECK_FALSE(round_to_format(around(Rational(0), 3), f).halfway);
    CHECK_FALSE(round_to_format(around(Rational(1), 3), f).bits);
    CHECK_FALSE(round_to_format(Ball(1) / Ball(0), f).bits);
  }
}

TEST_CASE("whatever number of a ball one takes, it rounds to the bits given for the ball") {
  rc::prop("no wrong bits", [] {
    const Rational mid =
        Rational(*rc::gen::inRange<std::int64_t>(-5000, 5000)) / Rational(std::int64_t{1024});
    const int k = *rc::gen::inRange(1, 40);
    const Ball x = around(mid, k);
    for (const FloatFormat f : kAll) {
      const Rounded r = round_to_format(x, f);
      for (const Rational& inside : {x.lower_rational(), mid, x.upper_rational()})
        if (r.bits) RC_ASSERT(*r.bits == rounded_by_scaling(inside, f));
      if (!r.bits)
        RC_ASSERT(rounded_by_scaling(x.lower_rational(), f) != rounded_by_scaling(x.upper_rational(), f));
    }
  });
}
