#pragma once
#include <optional>
#include <string>

#include "autodiff/ops/rule.hpp"
#include "autodiff/scalar/ball.hpp"
#include "autodiff/scalar/interval.hpp"
#include "autodiff/scalar/real.hpp"
#include "tests/autodiff/ops/law_cases.hpp"

namespace proofgrad::testing {

/// A rule as the laws see it: its derivatives and its value in every arithmetic. Tests of the laws themselves
/// put wrong parts in.
struct RuleUnderTest {
  Rule rule;
  Kernel<double> in_double;
  Kernel<Real> in_real;
  Kernel<Ball> in_ball;
  Kernel<Rational> in_rational;
  Kernel<Interval> in_interval;
};
RuleUnderTest rule_under_test(Op op);

/// What broke a law, with the numbers; nothing if the law holds.
using Broken = std::optional<std::string>;

/// <Y~, Y.> = <X~, X.>: exactly in Rational where the rule is rational, else in balls, which must be narrow.
Broken adjoint_identity(const LawCase& c, const RuleUnderTest& r, const LawInstance& at);

/// The recorded tangent in balls against (f(x + h x.) - f(x - h x.)) / 2h by the Real kernel, h = 2^-100.
Broken matches_difference(const LawCase& c, const RuleUnderTest& r, const LawInstance& at);

/// Value and derivatives: at p and 2p bits the balls overlap and become narrower; they hold what Real and,
/// where the rule is rational, exact arithmetic give; intervals of doubles overlap them, are narrow and hold
/// what exact arithmetic gives; double is close.
Broken encloses(const LawCase& c, const RuleUnderTest& r, const LawInstance& at);

/// The Jacobian column by column from the pushforward and row by row from the pullback, with unit vectors as
/// tangents and cotangents, which take the recorder's structured paths.
Broken directions_agree(const LawCase& c, const RuleUnderTest& r, const LawInstance& at);

/// The forward derivative of the pullback (Hessian-vector product) against a difference of pullbacks.
/// `forward` is the driver that differentiates, proofgrad::jvp but in tests of this law.
using Forward = std::vector<Expr> (*)(std::span<const Expr>, std::span<const Expr>, std::span<const Expr>);
Broken second_derivative(const LawCase& c, const RuleUnderTest& r, const LawInstance& at, Forward forward);

}  // namespace proofgrad::testing
