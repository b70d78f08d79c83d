// The mean value form by sampling: for places x, y of a box, f(y) - f(x) must lie in sum_k G_k (y_k - x_k).
#include "proofs/prove/lipschitz.hpp"

#include <functional>

#include "autodiff/drivers/drivers.hpp"
#include "autodiff/scalar/precision.hpp"
#include "tests/support/for_all.hpp"
#include "tests/support/random.hpp"

using namespace proofgrad;
using namespace proofgrad::proofs;
using namespace proofgrad::testing;

namespace {

using Function = std::function<Expr(Expr)>;
constexpr std::size_t kVariables = 4;

/// f of a column of four numbers, its gradient, and a gradient that may be another function's.
struct Recorded {
  Tape tape;
  Expr x, f, g;
  explicit Recorded(const Function& function, const Function& slope_of = {})
      : x(tape.input("x", {kVariables, 1})), f(function(x)), g(gradient(slope_of ? slope_of(x) : f, x)) {}
};

struct Sample {
  Matrix<Ball> box, from, to;
};

Sample any_sample() {
  Sample s{Matrix<Ball>(kVariables, 1), Matrix<Ball>(kVariables, 1), Matrix<Ball>(kVariables, 1)};
  for (std::size_t k = 0; k < kVariables; ++k) {
    const Rational middle = any_rational(30, 8), radius = abs(any_rational(20, 8));
    const auto inside = [&] { return Ball(middle + radius * Rational(*rc::gen::inRange(-8, 9), 8)); };
    s.box[k] = Ball::ball(Ball(middle), Ball(radius));
    s.from[k] = inside(), s.to[k] = inside();
  }
  return s;
}

template <class S>
Ball run(Sweep<S>& sweep, const Matrix<Ball>& x, Expr f) {
  sweep.run(std::vector<Matrix<Ball>>{x});
  return sweep[f][0];
}

enum class Answer { not_usable, holds, fails };

Answer mean_value(const Recorded& r, const Sample& s) {
  Sweep<Ball> sweep(r.tape, {r.f.id(), r.g.id()});
  run(sweep, s.box, r.f);
  if (!is_lipschitz(r.tape, nodes_of(r.tape, r.f.id()), sweep)) return Answer::not_usable;
  Ball slope;
  for (std::size_t k = 0; k < kVariables; ++k) {
    if (!sweep[r.g][k].is_finite()) return Answer::not_usable;
    slope += sweep[r.g][k] * (s.to[k] - s.from[k]);
  }
  const Ball difference = run(sweep, s.to, r.f) - run(sweep, s.from, r.f);
  return slope.overlaps(difference) ? Answer::holds : Answer::fails;
}

Expr at(Expr x, std::size_t k) { return entry(x, k, 0); }
Expr square(Expr x, Expr a, Expr b) { return vstack({hstack({a, b}), hstack({at(x, 2), at(x, 3)})}); }

const std::pair<const char*, Function> kFunctions[] = {
    {"abs", [](Expr x) { return abs(at(x, 0)) - abs(at(x, 1) - at(x, 0)); }},
    {"abs of abs", [](Expr x) { return abs(abs(at(x, 0)) - abs(at(x, 1))); }},
    {"abs of a number that stays 0", [](Expr x) { return abs(max(at(x, 0), -abs(at(x, 0))) - at(x, 0)); }},
    {"max and min",
     [](Expr x) { return max(at(x, 0), at(x, 1)) * min(at(x, 1), hadamard(at(x, 2), at(x, 3))); }},
    {"max of four", [](Expr x) { return max_entry(x); }},
    {"norm", [](Expr x) { return norm_fro(x); }},
    {"norm of a difference",
     [](Expr x) {
       return norm_fro(x - at(x, 0) * ones(x.tape(), {kVariables, 1}));
     }},
    {"spectral norm", [](Expr x) { return norm_spectral(square(x, at(x, 0), at(x, 1))); }},
    {"spectral norm that is never simple",
     [](Expr x) {
       return norm_spectral(at(x, 0) * identity(x.tape(), 2) - at(x, 1) * identity(x.tape(), 2));
     }},
    {"norm_one", [](Expr x) { return norm_one(square(x, at(x, 0), at(x, 1))); }},
    {"norm_inf", [](Expr x) { return norm_inf(square(x, at(x, 0), at(x, 1))); }},
    {"det", [](Expr x) { return det(square(x, at(x, 0), at(x, 1))); }},
    {"softmax", [](Expr x) { return dot(row_softmax(transpose(x)), transpose(x)); }},
    {"log sum exp", [](Expr x) { return logsumexp_rows(transpose(x)); }},
    {"exp, quotient",
     [](Expr x) { return exp(at(x, 0)) / (constant(x.tape(), Rational(1)) + power(at(x, 1), 2)); }},
    {"root", [](Expr x) { return sqrt(at(x, 0) + constant(x.tape(), Rational(5))); }},
    {"log", [](Expr x) { return log(power(at(x, 0), 2) + at(x, 1)); }},
    {"x e^x - e^x", [](Expr x) { return at(x, 0) * exp(at(x, 0)) - exp(at(x, 0)); }},
};

/// Of 300 samples, how many failed, and whether any was usable.
struct Count {
  int failed = 0, usable = 0;
};
Count count(const Recorded& r) {
  Count c;
  for_all("samples", 300, [&] {
    const PrecisionScope scope(64);
    const Answer answer = mean_value(r, any_sample());
    c.failed += answer == Answer::fails ? 1 : 0;
    c.usable += answer != Answer::not_usable ? 1 : 0;
  });
  return c;
}

}  // namespace

TEST_CASE("mean values of smooth and non-smooth functions lie in the slopes", "[prove]") {
  for (const auto& [what, function] : kFunctions) {
    INFO(what);
    const Count c = count(Recorded(function));
    CHECK(c.failed == 0);
    CHECK(c.usable > 20);
  }
}

TEST_CASE("planted: wrong gradients are seen by the same sampling", "[prove]") {
  const auto wrong = [](const Function& f, const Function& slope_of) {
    return count(Recorded(f, slope_of)).failed;
  };
  const Function linear = [](Expr x) { return at(x, 0); };
  CHECK(wrong([](Expr x) { return abs(at(x, 0)); }, linear) > 0);
  CHECK(wrong([](Expr x) { return max(at(x, 0), at(x, 1)); }, linear) > 0);
  CHECK(wrong([](Expr x) { return exp(at(x, 0)); }, linear) > 0);
  CHECK(wrong([](Expr x) { return norm_fro(x); }, [](Expr x) { return sum(x); }) > 0);
}

TEST_CASE("where the argument does not apply, slopes are refused", "[prove]") {
  const PrecisionScope scope(64);
  const auto usable = [](const Function& f, const Rational& low, const Rational& high) {
    Tape tape;
    const Expr x = tape.input("x", {1, 1}), y = f(x);
    if (!has_gradient(tape, y.id())) return false;
    Sweep<Ball> sweep(tape, {y.id()});
    sweep.run(std::vector<Matrix<Ball>>{Matrix<Ball>(Shape{1, 1}, {Ball::hull(Ball(low), Ball(high))})});
    return is_lipschitz(tape, nodes_of(tape, y.id()), sweep);
  };
  const auto root = [](Expr x) { return sqrt(x); };
  CHECK(usable(root, 1, 2));
  CHECK_FALSE(usable(root, 0, 2));
  CHECK_FALSE(usable([](Expr x) { return power(x, Rational(3, 2)); }, 0, 2));
  CHECK(usable([](Expr x) { return power(x, 3); }, -1, 2));
  CHECK_FALSE(usable([](Expr x) { return power(x, -1); }, -1, 2));
  CHECK_FALSE(usable([](Expr x) { return constant(x.tape(), Rational(1)) / x; }, -1, 2));
  CHECK_FALSE(usable([](Expr x) { return sign(x); }, -1, 2));
  CHECK_FALSE(usable([](Expr x) { return hadamard(step(x), x); }, -1, 2));
  CHECK_FALSE(usable([](Expr x) { return sum(unit(vstack({x, x}))); }, -1, 2));
  // The weight's enclosure is exactly [0, 1], whose root is finite, but not its slope.
  CHECK_FALSE(usable([](Expr x) { return sqrt(entry(row_softmax(hstack({x, -x})), 0, 0)); }, -100, 100));
  // A pole that a later function hides must be seen too.
  CHECK_FALSE(usable([](Expr x) { return tanh(constant(x.tape(), Rational(1)) / x); }, -1, 2));
}
