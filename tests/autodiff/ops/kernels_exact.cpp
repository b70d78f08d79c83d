// Every rule in exact arithmetic, untouched: values lie in the balls, and the adjoint identity is an
// equality.
#include <set>

#include "autodiff/drivers/drivers.hpp"
#include "autodiff/drivers/exact_zero.hpp"
#include "tests/autodiff/ops/law_cases.hpp"
#include "tests/autodiff/ops/law_random.hpp"
#include "tests/support/for_all.hpp"

using namespace proofgrad;
using namespace proofgrad::testing;

namespace {

/// Rational rules, and those that make exponentials of rationals, stay in the field at every rational point.
bool stays(const LawCase& c) {
  static const std::set<Op> made_of_exponentials{Op::Exp, Op::Tanh, Op::Sigmoid, Op::RowSoftmax};
  return c.rational || made_of_exponentials.count(c.op) == 1;
}

/// At random points, where no argument is 0 or 1.
bool leaves(const LawCase& c) {
  static const std::set<Op> names{Op::Log, Op::Sin, Op::Cos, Op::LogSumExp, Op::NormSpectral};
  return names.count(c.op) == 1 || c.name == "Power -5/3";
}

/// A rule's value y and the defect <Y~, Y.> - sum <X~, X.> of the adjoint identity.
struct ExactRecording {
  explicit ExactRecording(const LawCase& c) {
    for (const Shape s : c.shapes) x.push_back(tape.input("x", s));
    y = c.record(x);
    if (!c.derivative) return;
    for (const Shape s : c.shapes) dx.push_back(tape.input("dx", s));
    const Expr ybar = tape.input("ybar", y->shape());
    const Expr pushed = jvp(std::span(&*y, 1), x, dx)[0];
    const std::vector<Expr> pulled = vjp(*y, ybar, x);
    defect = dot(ybar, pushed);
    for (std::size_t k = 0; k < x.size(); ++k) defect = *defect - dot(pulled[k], dx[k]);
  }
  ExactRecording(const ExactRecording&) = delete;

  Tape tape;
  std::vector<Expr> x, dx;
  std::optional<Expr> y, defect;
};

void check_in_balls(const Matrix<Exact>& exact, const Matrix<Ball>& balls) {
  for (std::size_t k = 0; k < exact.size(); ++k) RC_ASSERT(balls[k].overlaps(exact[k].enclosure()));
}

void check(const LawCase& c, const LawInstance& at) {
  ExactRecording r(c);
  std::vector<Matrix<Rational>> inputs = at.x;
  if (c.derivative) {
    inputs.insert(inputs.end(), at.dx.begin(), at.dx.end());
    inputs.push_back(at.ybar);
  }
  std::vector<NodeId> outputs{r.y->id()};
  if (r.defect) outputs.push_back(r.defect->id());
  const auto exact = exact_values(r.tape, outputs, inputs);
  if (stays(c))
    for (const ExactValue& v : exact) RC_ASSERT(v.reason == "");
  if (leaves(c)) RC_ASSERT(!exact[0].value.has_value() && exact[0].defined);
  if (!exact[0].value) return;
  Sweep<Ball> balls(r.tape, {r.y->id()});
  balls.run(convert_all<Ball>(inputs));
  check_in_balls(*exact[0].value, balls[*r.y]);
  if (r.defect && exact[1].value) RC_ASSERT((*exact[1].value)[0].is_zero());
}

}  // namespace

TEST_CASE("every rule runs in exact arithmetic or is refused there by name", "[laws]") {
  for (const LawCase& c : law_cases())
    for_all(c.name + " in exact arithmetic", 10, [&] { check(c, *random_instance(c)); });
}
