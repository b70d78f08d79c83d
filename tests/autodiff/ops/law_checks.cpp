#include "tests/autodiff/ops/law_checks.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "autodiff/drivers/drivers.hpp"
#include "autodiff/scalar/double.hpp"
#include "autodiff/scalar/precision.hpp"
#include "autodiff/scalar/rational_arithmetic.hpp"
#include "autodiff/scalar/spectral_real.hpp"
#include "autodiff/tape/sweep.hpp"

namespace proofgrad::testing {
namespace {

constexpr long kBits = 400;   // of the comparisons with differences
constexpr long kStep = -100;  // h = 2^kStep, so that differences are good to about 2^(2 kStep)

/// A case on a tape of its own, with inputs for the operands, then the tangents, then the cotangent.
struct Recording {
  Tape tape;
  std::vector<Expr> x, dx;
  Expr y, ybar;

  explicit Recording(const LawCase& c)
      : x(inputs("x", c.shapes)),
        y(c.record(x)),
        ybar((dx = inputs("dx", c.shapes), tape.input("ybar", y.shape()))) {
    if (y.node().op != c.op) throw std::logic_error(c.name + ": the recorder does not end in its rule");
    for (std::size_t k = 0; k < y.node().args.size(); ++k)
      if (y.arg(k).node().op != Op::Input) throw std::logic_error(c.name + ": an operand is not an input");
  }
  Recording(const Recording&) = delete;
  Recording& operator=(const Recording&) = delete;

  std::vector<Expr> inputs(const char* name, const std::vector<Shape>& shapes) {
    std::vector<Expr> out;
    for (const Shape s : shapes) out.push_back(tape.input(name, s));
    return out;
  }
  Call call() { return {tape, y.id()}; }
  std::size_t operand(std::size_t k) const {
    return static_cast<std::size_t>(std::find(x.begin(), x.end(), y.arg(k)) - x.begin());
  }
  /// The tangent of y: the sum over all places of an operand.
  Expr pushed(const Rule& rule, const std::vector<Expr>& tangents) {
    Expr total = zeros(tape, y.shape());
    for (std::size_t k = 0; k < y.node().args.size(); ++k)
      total = total + rule.pushforward(call(), k, tangents[operand(k)]);
    return total;
  }
  Expr pulled(const Rule& rule, std::size_t input, Expr cotangent) {
    Expr total = zeros(tape, x[input].shape());
    for (std::size_t k = 0; k < y.node().args.size(); ++k)
      if (operand(k) == input) total = total + rule.pullback(call(), k, cotangent);
    return total;
  }
};

std::vector<Matrix<Rational>> all_inputs(const LawInstance& at) {
  std::vector<Matrix<Rational>> in = at.x;
  in.insert(in.end(), at.dx.begin(), at.dx.end());
  in.push_back(at.ybar);
  return in;
}

template <class S>
std::vector<Matrix<S>> run(const Recording& rec, const std::vector<Expr>& outputs,
                           std::span<const Matrix<S>> inputs) {
  std::vector<NodeId> ids;
  for (const Expr& e : outputs) ids.push_back(e.id());
  Sweep<S> sweep(rec.tape, ids);
  sweep.run(inputs);
  std::vector<Matrix<S>> out;
  for (const NodeId id : ids) out.push_back(sweep[id]);
  return out;
}

template <class S>
std::vector<Matrix<S>> run(const Recording& rec, const std::vector<Expr>& outputs, const LawInstance& at) {
  const auto in = convert_all<S>(all_inputs(at));
  return run<S>(rec, outputs, in);
}

/// The rule's own kernel on the operands: no sweep in between.
template <class S>
Matrix<S> value(const Recording& rec, Kernel<S> kernel, const std::vector<Matrix<S>>& x) {
  const Node& node = rec.y.node();
  std::vector<const Matrix<S>*> operands;
  for (std::size_t k = 0; k < node.args.size(); ++k) operands.push_back(&x[rec.operand(k)]);
  Matrix<S> y(node.shape);
  kernel(Frame<S>{rec.tape, node, operands}, y);
  return y;
}

template <class S>
S inner(const Matrix<S>& a, const Matrix<S>& b) {
  S total(0);
  for (std::size_t k = 0; k < a.size(); ++k) total += a[k] * b[k];
  return total;
}

std::string text(const Ball& x) { return "[" + x.lower(20) + ", " + x.upper(20) + "]"; }

Ball two_to(long e) { return Arithmetic<Ball>::power(Ball(2), Rational(std::int64_t{e})); }

/// Is x within 2^-bits of a number of its own size, or of 1 if that is larger?
bool narrow(const Ball& x, long bits) {
  return x.is_finite() && less_equal(x.radius(), (Ball(1) + x.magnitude()) * two_to(-bits)) == Truth::yes;
}

bool near(const Ball& a, const Ball& b, long bits) {
  return narrow(a, bits) && narrow(b, bits) &&
         less_equal(abs(a - b), (Ball(1) + abs(a)) * two_to(-bits)) == Truth::yes;
}

Broken compare(const std::string& what, const Matrix<Ball>& a, const Matrix<Ball>& b, long bits) {
  if (a.shape() != b.shape()) return what + ": shapes " + str(a.shape()) + " and " + str(b.shape());
  for (std::size_t k = 0; k < a.size(); ++k)
    if (!near(a[k], b[k], bits))
      return what + ", entry " + std::to_string(k) + ": " + text(a[k]) + " against " + text(b[k]);
  return std::nullopt;
}

/// (f(x + h dx) - f(x - h dx)) / 2h as exact balls, for any function of Real matrices.
template <class F>
Matrix<Ball> central_difference(const LawInstance& at, F f) {
  const Real h = ldexp(Real(1), static_cast<int>(kStep));
  auto plus = convert_all<Real>(at.x), minus = plus;
  const auto dx = convert_all<Real>(at.dx);
  for (std::size_t m = 0; m < dx.size(); ++m)
    for (std::size_t k = 0; k < dx[m].size(); ++k) {
      plus[m][k] += h * dx[m][k];
      minus[m][k] -= h * dx[m][k];
    }
  const Matrix<Real> up = f(plus), down = f(minus);
  Matrix<Ball> out(up.shape());
  for (std::size_t k = 0; k < out.size(); ++k) out[k] = exact_ball(Real((up[k] - down[k]) / (2 * h)));
  return out;
}

std::vector<Expr> derivatives(Recording& rec, const LawCase& c, const Rule& rule) {
  std::vector<Expr> out;
  if (!c.derivative) return out;
  out.push_back(rec.pushed(rule, rec.dx));
  for (std::size_t m = 0; m < rec.x.size(); ++m) out.push_back(rec.pulled(rule, m, rec.ybar));
  return out;
}

/// Value by the kernel, then tangent and cotangents by a sweep, at the working precision.
template <class S>
std::vector<Matrix<S>> everything(const Recording& rec, Kernel<S> kernel,
                                  const std::vector<Expr>& derivatives, const LawInstance& at) {
  std::vector<Matrix<S>> out{value<S>(rec, kernel, convert_all<S>(at.x))};
  for (auto& m : run<S>(rec, derivatives, at)) out.push_back(std::move(m));
  return out;
}

using Balls = std::vector<Matrix<Ball>>;

/// `test(low ball, other)` for every entry of every matrix.
template <class S, class Test>
Broken every(const std::string& what, const Balls& balls, const std::vector<Matrix<S>>& other, Test test) {
  for (std::size_t m = 0; m < balls.size(); ++m)
    for (std::size_t k = 0; k < balls[m].size(); ++k)
      if (!test(balls[m][k], other[m][k]))
        return what + ", " + (m == 0 ? "value" : "derivative " + std::to_string(m)) + " entry " +
               std::to_string(k) + ": " + text(balls[m][k]);
  return std::nullopt;
}

bool refines(const Ball& low, const Ball& high) {
  return high.is_finite() && low.overlaps(high) && less_equal(high.radius(), low.radius()) == Truth::yes &&
         narrow(low, 20) && narrow(high, 60);
}

bool holds_nearly(const Ball& low, const Real& x) {
  const Ball exact = exact_ball(x);
  return low.overlaps(Ball::ball(exact, (Ball(1) + exact.magnitude()) * two_to(-250)));
}

/// Intervals against balls of much higher precision and, where the rule is rational, exact numbers.
Broken intervals_enclose(const LawCase& c, const RuleUnderTest& r, const LawInstance& at,
                         const Recording& rec, const std::vector<Expr>& d, const Balls& high) {
  const auto intervals = everything<Interval>(rec, r.in_interval, d, at);
  const auto overlaps = [](const Ball& ball, const Interval& x) {
    return to_ball(x).overlaps(ball) && narrow(to_ball(x), 36);
  };
  if (auto b = every<Interval>("Interval beside the ball, or wide", high, intervals, overlaps)) return b;
  if (!c.rational) return std::nullopt;
  Balls as_balls = high;
  for (std::size_t m = 0; m < as_balls.size(); ++m)
    for (std::size_t k = 0; k < as_balls[m].size(); ++k) as_balls[m][k] = to_ball(intervals[m][k]);
  return every<Rational>("exact value outside the Interval", as_balls,
                         everything<Rational>(rec, r.in_rational, d, at),
                         [](const Ball& x, const Rational& q) { return x.contains(q); });
}

}  // namespace

RuleUnderTest rule_under_test(Op op) {
  return {rule(op),         kernel<double>(op),   kernel<Real>(op),
          kernel<Ball>(op), kernel<Rational>(op), kernel<Interval>(op)};
}

Broken adjoint_identity(const LawCase& c, const RuleUnderTest& r, const LawInstance& at) {
  Recording rec(c);
  const auto outputs = derivatives(rec, c, r.rule);
  const auto sides = [&]<class S>(S) {
    const auto d = run<S>(rec, outputs, at);
    const auto dx = convert_all<S>(at.dx);
    S left = inner(convert<S>(at.ybar), d[0]), right(0);
    for (std::size_t m = 0; m < dx.size(); ++m) right += inner(d[m + 1], dx[m]);
    return std::pair(left, right);
  };
  if (c.rational) {
    const auto [left, right] = sides(Rational());
    if (left != right) return "<Y~, Y.> = " + left.str() + " but <X~, X.> = " + right.str();
    return std::nullopt;
  }
  const PrecisionScope scope(128);
  const auto [left, right] = sides(Ball());
  if (!left.overlaps(right)) return "<Y~, Y.> in " + text(left) + " but <X~, X.> in " + text(right);
  if (!narrow(left, 80) || !narrow(right, 80)) return "wide sides: " + text(left) + " and " + text(right);
  return std::nullopt;
}

Broken matches_difference(const LawCase& c, const RuleUnderTest& r, const LawInstance& at) {
  const PrecisionScope scope(kBits);
  Recording rec(c);
  const auto tangent = run<Ball>(rec, {rec.pushed(r.rule, rec.dx)}, at)[0];
  const auto difference = central_difference(
      at, [&](const std::vector<Matrix<Real>>& x) { return value<Real>(rec, r.in_real, x); });
  return compare("tangent against difference", tangent, difference, -2 * kStep - 40);
}

Broken encloses(const LawCase& c, const RuleUnderTest& r, const LawInstance& at) {
  Recording rec(c);
  const auto d = derivatives(rec, c, r.rule);
  const auto balls = [&](long bits) {
    const PrecisionScope scope(bits);
    return everything<Ball>(rec, r.in_ball, d, at);
  };
  const Balls low = balls(48), high = balls(96);
  if (auto b = every<Ball>("48 against 96 bits", low, high, refines)) return b;
  {
    const PrecisionScope scope(300);
    if (auto b =
            every<Real>("Real outside the ball", high, everything<Real>(rec, r.in_real, d, at), holds_nearly))
      return b;
  }
  if (c.rational) {
    const auto exact = everything<Rational>(rec, r.in_rational, d, at);
    const auto holds = [](const Ball& x, const Rational& q) { return x.contains(q); };
    for (const Balls& b : {low, high, balls(2), balls(5)})
      if (auto broken = every<Rational>("exact value outside the ball", b, exact, holds)) return broken;
  }
  if (auto b = intervals_enclose(c, r, at, rec, d, high)) return b;
  return every<double>("double is far", high, everything<double>(rec, r.in_double, d, at),
                       [](const Ball& x, double y) {
                         const double exact = x.to_double();
                         return std::abs(y - exact) <= 1e-8 * (1 + std::abs(exact));
                       });
}

Broken directions_agree(const LawCase& c, const RuleUnderTest& r, const LawInstance& at) {
  Recording rec(c);
  const PrecisionScope scope(128);
  const Expr one = constant(rec.tape, Rational(1));
  for (std::size_t m = 0; m < rec.x.size(); ++m) {
    std::vector<Expr> rows, columns, none;
    for (const Expr& x : rec.x) none.push_back(zeros(rec.tape, x.shape()));
    for (std::size_t i = 0; i < rec.y.shape().size(); ++i)
      rows.push_back(rec.pulled(r.rule, m, embed(one, rec.y.shape(), i / rec.y.cols(), i % rec.y.cols())));
    for (std::size_t j = 0; j < rec.x[m].shape().size(); ++j) {
      auto tangents = none;
      tangents[m] = embed(one, rec.x[m].shape(), j / rec.x[m].cols(), j % rec.x[m].cols());
      Expr column = zeros(rec.tape, rec.y.shape());
      for (std::size_t k = 0; k < rec.y.node().args.size(); ++k)
        if (rec.operand(k) == m) column = column + r.rule.pushforward(rec.call(), k, tangents[m]);
      columns.push_back(column);
    }
    const auto by_rows = run<Ball>(rec, rows, at), by_columns = run<Ball>(rec, columns, at);
    for (std::size_t i = 0; i < rows.size(); ++i)
      for (std::size_t j = 0; j < columns.size(); ++j)
        if (!near(by_rows[i][j], by_columns[j][i], 80))
          return "dy[" + std::to_string(i) + "]/dx[" + std::to_string(j) + "]: pullback " +
                 text(by_rows[i][j]) + ", pushforward " + text(by_columns[j][i]);
  }
  return std::nullopt;
}

Broken second_derivative(const LawCase& c, const RuleUnderTest& r, const LawInstance& at, Forward forward) {
  const PrecisionScope scope(kBits);
  Recording rec(c);
  for (std::size_t m = 0; m < rec.x.size(); ++m) {
    const Expr gradient = rec.pulled(r.rule, m, rec.ybar);
    const std::vector<Expr> hvp = forward(std::span(&gradient, 1), rec.x, rec.dx);
    const auto recorded = run<Ball>(rec, hvp, at)[0];
    const auto difference = central_difference(at, [&](const std::vector<Matrix<Real>>& x) {
      auto in = convert_all<Real>(all_inputs(at));
      std::copy(x.begin(), x.end(), in.begin());
      return run<Real>(rec, {gradient}, std::span<const Matrix<Real>>(in))[0];
    });
    if (auto b = compare("second derivative against difference, operand " + std::to_string(m), recorded,
                         difference, -2 * kStep - 40))
      return b;
  }
  return std::nullopt;
}

}  // namespace proofgrad::testing
