// Every rule under one set of laws. A new rule is a line in law_cases.cpp; without it the first test fails.
#include <set>

#include "autodiff/drivers/drivers.hpp"
#include "tests/autodiff/ops/law_checks.hpp"
#include "tests/autodiff/ops/law_random.hpp"
#include "tests/support/for_all.hpp"

using namespace proofgrad;
using namespace proofgrad::testing;

namespace {

constexpr int kTrials = 40;

template <class Law>
void check_all(const char* name, Law law) {
  for (const LawCase& c : law_cases())
    for_all(c.name + ": " + name, kTrials, [&] {
      const LawInstance at = *random_instance(c);
      if (const Broken broken = law(c, rule_under_test(c.op), at)) RC_FAIL(*broken);
    });
}

}  // namespace

TEST_CASE("every rule has a law case", "[laws]") {
  std::set<Op> covered;
  for (const LawCase& c : law_cases()) covered.insert(c.op);
  for (std::size_t k = 0; k < kOpCount; ++k) {
    const Op op = static_cast<Op>(k);
    INFO(rule(op).name);
    CHECK((covered.count(op) == 1 || op == Op::Input || op == Op::Constant));
  }
}

TEST_CASE("adjoint identity", "[laws]") {
  check_all("<Y~, Y.> = <X~, X.>", [](const LawCase& c, const RuleUnderTest& r, const LawInstance& at) {
    return c.derivative ? adjoint_identity(c, r, at) : Broken();
  });
}

TEST_CASE("derivative against central differences", "[laws]") {
  check_all("difference", [](const LawCase& c, const RuleUnderTest& r, const LawInstance& at) {
    return c.derivative ? matches_difference(c, r, at) : Broken();
  });
}

TEST_CASE("values and derivatives of all arithmetics agree", "[laws]") { check_all("enclosure", encloses); }

TEST_CASE("pushforward against pullback, entry by entry", "[laws]") {
  check_all("both directions", [](const LawCase& c, const RuleUnderTest& r, const LawInstance& at) {
    return c.derivative ? directions_agree(c, r, at) : Broken();
  });
}

TEST_CASE("second derivatives against differences of first ones", "[laws]") {
  check_all("second derivative", [](const LawCase& c, const RuleUnderTest& r, const LawInstance& at) {
    return c.twice ? second_derivative(c, r, at, static_cast<Forward>(jvp)) : Broken();
  });
}
