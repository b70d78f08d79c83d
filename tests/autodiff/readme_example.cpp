// The example of the README, word for word between the two marks: record once, run in any arithmetic.
#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>

// [readme]
#include <iostream>

#include "autodiff/autodiff.hpp"

using namespace proofgrad;

void example(std::ostream& out) {
  // f(x, W) = |W x| + sum_i exp(x_i), recorded once: no numbers yet.
  Tape tape;
  Expr x = tape.input("x", {2, 1}), W = tape.input("W", {2, 2});
  Expr f = norm_fro(W * x) + sum(exp(x));
  Expr g = gradient(f, x), H = hessian(f, x);  // recordings too

  Matrix<Rational> x0({2, 1}, {{1, 2}, {-1, 3}}), W0({2, 2}, {1, 2, 0, {3, 5}});

  Sweep<double> fast(tape, {f.id()});
  fast.run(convert_all<double>(std::vector{x0, W0}));
  out << "double  " << fast[f][0] << "\n";

  PrecisionScope digits(340);  // bits; 100 decimal digits and a few more
  Sweep<Real> mpfr(tape, {f.id()});
  mpfr.run(convert_all<Real>(std::vector{x0, W0}));
  out << "MPFR    " << mpfr[f][0].str(100) << "\n";

  Sweep<Ball> proved(tape, {f.id(), g.id(), H.id()});
  proved.run(convert_all<Ball>(std::vector{x0, W0}));
  out << "f in    [" << proved[f][0].lower(20) << ", " << proved[f][0].upper(20) << "]\n";
  out << "df/dx   " << *proved[g][0].certified_decimal(30) << ", " << *proved[g][1].certified_decimal(30)
      << "\n";
  out << "det H   "
      << *(proved[H](0, 0) * proved[H](1, 1) - proved[H](0, 1) * proved[H](1, 0)).certified_decimal(30)
      << "\n";
}
// [readme]

namespace {

std::string text_of(const std::string& path) {
  std::ifstream file(std::string(PROOFGRAD_SOURCE_DIR) + "/" + path);
  REQUIRE(file);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

TEST_CASE("the README shows this example", "[readme]") {
  const std::string source = text_of("tests/autodiff/readme_example.cpp"), mark = "// [readme]\n";
  const std::size_t begin = source.find(mark) + mark.size();
  const std::string shown = source.substr(begin, source.find(mark, begin) - begin);
  CHECK(text_of("README.md").find("```cpp\n" + shown + "```\n") != std::string::npos);
}

TEST_CASE("the README's example", "[readme]") {
  std::ostringstream out;
  example(out);
  // The digits are mpmath's, to 110 digits and by numerical differentiation.
  CHECK(
      out.str() ==
      "double  2.62559\n"
      "MPFR    "
      "2."
      "625594237137472543745245642598179952892498331753245945388524310774324618060342222889082044047108419\n"
      "f in    [2.6255942371374725437, 2.6255942371374725438]\n"
      "df/dx   1.00853687103564827847736203898, -1.02477025651359599154430129990\n"
      "det H   11.2149316847107851311024231359\n");
}
