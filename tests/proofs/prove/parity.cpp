// What is said to be even or odd is so: by exact evaluation where the rule is rational, by balls elsewhere.
#include "proofs/prove/parity.hpp"

#include <functional>

#include "autodiff/scalar/precision.hpp"
#include "tests/support/evaluate.hpp"
#include "tests/support/for_all.hpp"
#include "tests/support/random.hpp"

using namespace proofgrad;
using namespace proofgrad::proofs;
using namespace proofgrad::testing;

namespace {

/// x changes its sign, y does not; both are 2 x 2.
using Function = std::function<Expr(Expr x, Expr y)>;

struct Case {
  const char* what;
  Parity parity;
  Function f;
};

Expr one(Expr x) { return constant(x.tape(), Rational(1)); }

const Case kCases[] = {
    {"x", Parity::odd, [](Expr x, Expr) { return x; }},
    {"y", Parity::even, [](Expr, Expr y) { return y; }},
    {"x + y", Parity::unknown, [](Expr x, Expr y) { return x + y; }},
    {"x + x'", Parity::odd, [](Expr x, Expr) { return x + transpose(x); }},
    {"x y", Parity::odd, [](Expr x, Expr y) { return x * y; }},
    {"x x'", Parity::even, [](Expr x, Expr) { return x * transpose(x); }},
    {"x o x / y", Parity::even, [](Expr x, Expr y) { return hadamard(x, x) / (hadamard(y, y) + one(y)); }},
    {"x / (1 + y o y)", Parity::odd, [](Expr x, Expr y) { return x / (hadamard(y, y) + one(y)); }},
    {"x^3", Parity::odd, [](Expr x, Expr) { return power(x, 3); }},
    {"x^4", Parity::even, [](Expr x, Expr) { return power(x, 4); }},
    {"exp(x)", Parity::unknown, [](Expr x, Expr) { return exp(x); }},
    {"exp(x x)", Parity::even, [](Expr x, Expr) { return exp(x * x); }},
    {"softmax(x)", Parity::unknown, [](Expr x, Expr) { return row_softmax(x); }},
    {"softmax(x x') x", Parity::odd, [](Expr x, Expr) { return row_softmax(x * transpose(x)) * x; }},
    {"max(x, y)", Parity::unknown, [](Expr x, Expr y) { return max(x, y); }},
    {"max(x, -x)", Parity::unknown, [](Expr x, Expr) { return max(x, x + x); }},
    {"max(|x|, y)", Parity::even, [](Expr x, Expr y) { return max(abs(x), y); }},
    {"|x|_F", Parity::even, [](Expr x, Expr) { return norm_fro(x); }},
    {"|x|_2", Parity::even, [](Expr x, Expr) { return norm_spectral(x); }},
    {"det x", Parity::even, [](Expr x, Expr) { return det(x); }},
    {"det of 1 x 1", Parity::odd, [](Expr x, Expr) { return det(entry(x, 0, 0)); }},
    {"det of 3 x 3", Parity::unknown,
     [](Expr x, Expr y) {
       return det(vstack({hstack({x, col(y, 0)}), hstack({row(x, 0), entry(y, 0, 0)})}));
     }},
    {"sin x, cos x", Parity::unknown, [](Expr x, Expr) { return sin(x) + cos(x); }},
    {"tanh x", Parity::odd, [](Expr x, Expr) { return tanh(x); }},
    {"sums and slices", Parity::odd, [](Expr x, Expr) { return sum(x) + entry(x, 0, 1) + trace(x); }},
    {"diag", Parity::odd, [](Expr x, Expr) { return diag(col(x, 1)) + diag(diagonal(x)); }},
};

}  // namespace

TEST_CASE("parities are what they are said to be", "[prove]") {
  const PrecisionScope scope(64);
  for (const Case& c : kCases) {
    INFO(c.what);
    Tape tape;
    const Expr x = tape.input("x", {2, 2}), y = tape.input("y", {2, 2}), f = c.f(x, y);
    const Parity parity = parities(tape, {true, false})[f.id()];
    CHECK(parity == c.parity);
    for_all(c.what, 20, [&] {
      const Matrix<Rational> a = any_matrix({2, 2}), b = any_matrix({2, 2});
      Matrix<Rational> minus = a;
      for (Rational& e : minus) e = -e;
      const Matrix<Ball> here = evaluate_at<Ball>(f, {a, b}), there = evaluate_at<Ball>(f, {minus, b});
      for (std::size_t k = 0; k < here.size(); ++k) {
        if (parity == Parity::even) RC_ASSERT(here[k].overlaps(there[k]));
        if (parity == Parity::odd) RC_ASSERT(here[k].overlaps(-there[k]));
      }
    });
  }
}
