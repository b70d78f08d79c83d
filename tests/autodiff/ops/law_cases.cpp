#include "tests/autodiff/ops/law_cases.hpp"

#include <ostream>

namespace proofgrad::testing {
namespace {

using Inputs = std::vector<Expr>;

/// Past the simplifications of the recorder: max(x, x) is x, but the rule must hold for equal operands too.
Expr plain(Op op, Shape shape, const Inputs& x, Attribute attribute = {}) {
  std::vector<NodeId> args;
  for (const Expr& e : x) args.push_back(e.id());
  return {x[0].tape(), x[0].tape().record(op, shape, std::move(args), attribute)};
}

Expr twice(Op op, const Inputs& x) { return plain(op, x[0].shape(), {x[0], x[0]}); }

KeepMask causal_with_empty_row() {
  KeepMask keep(3, 3);
  for (std::size_t i = 0; i < 3; ++i)
    for (std::size_t j = 0; j < i; ++j) keep(i, j) = 1;
  return keep;
}

constexpr Shape s11{1, 1}, s13{1, 3}, s23{2, 3}, s31{3, 1}, s32{3, 2}, s33{3, 3}, s34{3, 4}, s22{2, 2};
constexpr bool exact = true;

// One line a variant. Three families of two operands share their broadcasting variants.
#define BINARY(Name, call)                                                                                   \
  {#Name, Op::Name, {s23, s23}, [](const Inputs& x) { return call(x[0], x[1]); }, {}, exact}, {#Name " scalar, matrix",               \
                                                                      Op::Name,                              \
                                                                      {s11, s23},                            \
                                                                      [](const Inputs& x) { return call(x[0], x[1]); },               \
                                                                      {},                                    \
                                                                      exact},                                \
      {#Name " matrix, scalar",                                                                              \
       Op::Name,                                                                                             \
       {s23, s11},                                                                                           \
       [](const Inputs& x) { return call(x[0], x[1]); },                                                                              \
       {},                                                                                                   \
       exact},                                                                                               \
      {#Name " of scalars",                                                                                  \
       Op::Name,                                                                                             \
       {s11, s11},                                                                                           \
       [](const Inputs& x) { return call(x[0], x[1]); },                                                                              \
       {},                                                                                                   \
       exact},                                                                                               \
  {                                                                                                          \
#Name " equal operands", Op::Name, {s23 }, [](const Inputs& x) { return twice(Op::Name, x); }, {}, exact \
  }
#define UNARY(Name, call, domain)                                               \
  {                                                                             \
#Name, Op::Name, {s23 }, [](const Inputs& x) { return call(x[0]); }, domain \
  }
#define EXACT_UNARY(Name, call, shape)                                                            \
  {                                                                                               \
#Name, Op::Name, {shape }, [](const Inputs& x) { return call(x[0]); }, Domain::nonzero, exact \
  }

Expr add(Expr a, Expr b) { return a + b; }
Expr subtract(Expr a, Expr b) { return a - b; }
Expr divide(Expr a, Expr b) { return a / b; }
Expr negate(Expr a) { return -a; }

std::vector<LawCase> make_cases() {
  constexpr auto nonzero = Domain::nonzero, positive = Domain::positive;
  return {
      BINARY(Add, add),
      BINARY(Sub, subtract),
      BINARY(Mul, hadamard),
      BINARY(Div, divide),
      BINARY(Max, max),
      BINARY(Min, min),
      EXACT_UNARY(Neg, negate, s23),
      UNARY(Exp, exp, nonzero),
      UNARY(Log, log, positive),
      UNARY(Sqrt, sqrt, positive),
      EXACT_UNARY(Abs, abs, s23),
      EXACT_UNARY(Sign, sign, s23),
      EXACT_UNARY(Step, step, s23),
      UNARY(Sin, sin, nonzero),
      UNARY(Cos, cos, nonzero),
      UNARY(Tanh, tanh, nonzero),
      UNARY(Sigmoid, sigmoid, nonzero),
      {"Power 3", Op::Power, {s23}, [](const Inputs& x) { return power(x[0], 3); }, nonzero, exact},
      {"Power -2", Op::Power, {s23}, [](const Inputs& x) { return power(x[0], -2); }, nonzero, exact},
      {"Power 1/2",
       Op::Power,
       {s23},
       [](const Inputs& x) {
         return power(x[0], {1, 2});
       },
       positive},
      {"Power -5/3",
       Op::Power,
       {s23},
       [](const Inputs& x) {
         return power(x[0], {-5, 3});
       },
       positive},
      EXACT_UNARY(Transpose, transpose, s23),
      {"Slice", Op::Slice, {s34}, [](const Inputs& x) { return slice(x[0], 1, 1, s22); }, nonzero, exact},
      {"Slice of a row", Op::Slice, {s34}, [](const Inputs& x) { return row(x[0], 2); }, nonzero, exact},
      {"Slice of an entry",
       Op::Slice,
       {s34},
       [](const Inputs& x) { return entry(x[0], 1, 3); },
       nonzero,
       exact},
      {"Embed", Op::Embed, {s22}, [](const Inputs& x) { return embed(x[0], s34, 1, 2); }, nonzero, exact},
      {"VStack",
       Op::VStack,
       {s23, s13},
       [](const Inputs& x) {
         return vstack({x[0], x[1], x[0]});
       },
       nonzero,
       exact},
      EXACT_UNARY(Diag, diag, s31),
      EXACT_UNARY(Diagonal, diagonal, s33),
      EXACT_UNARY(Sum, sum, s23),
      EXACT_UNARY(RowSums, row_sums, s23),
      {"Matmul", Op::Matmul, {s23, s32}, [](const Inputs& x) { return x[0] * x[1]; }, nonzero, exact},
      {"Matmul row by column",
       Op::Matmul,
       {s13, s31},
       [](const Inputs& x) { return x[0] * x[1]; },
       nonzero,
       exact},
      {"Matmul equal operands",
       Op::Matmul,
       {s33},
       [](const Inputs& x) { return x[0] * x[0]; },
       nonzero,
       exact},
      {"Outer", Op::Outer, {s31, {2, 1}}, [](const Inputs& x) { return outer(x[0], x[1]); }, nonzero, exact},
      {"Outer equal operands",
       Op::Outer,
       {s31},
       [](const Inputs& x) { return outer(x[0], x[0]); },
       nonzero,
       exact},
      {"OuterSum",
       Op::OuterSum,
       {s31, s31, s31, s31},
       [](const Inputs& x) { return outer(x[0], x[1]) + outer(x[2], x[3]); },
       nonzero,
       exact},
      {"OuterSum equal operands",
       Op::OuterSum,
       {s31, s31},
       [](const Inputs& x) { return outer(x[0], x[1]) + outer(x[1], x[0]); },
       nonzero,
       exact},
      {"ScaledSum",
       Op::ScaledSum,
       {s31, s34, s31, {4, 1}},
       [](const Inputs& x) { return plain(Op::ScaledSum, s34, x); },
       nonzero,
       exact},
      {"ScaledSum of one term",
       Op::ScaledSum,
       {s31, s32},
       [](const Inputs& x) { return plain(Op::ScaledSum, s32, x); },
       nonzero,
       exact},
      {"ScaledSum equal operands",
       Op::ScaledSum,
       {s31, s32},
       [](const Inputs& x) {
         return plain(Op::ScaledSum, s32, {x[0], x[1], x[0], x[1]});
       },
       nonzero,
       exact},
      UNARY(RowSoftmax, row_softmax, nonzero),
      {"RowSoftmax masked, empty row zero",
       Op::RowSoftmax,
       {s33},
       [](const Inputs& x) { return row_softmax(x[0], causal_with_empty_row(), EmptyRow::zero); }},
      {"RowSoftmax masked, empty row uniform",
       Op::RowSoftmax,
       {s33},
       [](const Inputs& x) { return row_softmax(x[0], causal_with_empty_row(), EmptyRow::uniform); }},
      {"RowSoftmax of one column", Op::RowSoftmax, {s31}, [](const Inputs& x) { return row_softmax(x[0]); }},
      UNARY(LogSumExp, logsumexp_rows, nonzero),
      {"LogSumExp of one row", Op::LogSumExp, {s13}, [](const Inputs& x) { return logsumexp_rows(x[0]); }},
      UNARY(NormFro, norm_fro, nonzero),
      {"NormFro of a column", Op::NormFro, {s31}, [](const Inputs& x) { return norm_fro(x[0]); }},
      UNARY(Unit, unit, nonzero),
      // Positive matrices have a simple largest singular value (Perron and Frobenius).
      {"NormSpectral",
       Op::NormSpectral,
       {s32},
       [](const Inputs& x) { return norm_spectral(x[0]); },
       positive,
       false,
       false},
      {"NormSpectral wide",
       Op::NormSpectral,
       {s23},
       [](const Inputs& x) { return norm_spectral(x[0]); },
       positive,
       false,
       false},
      {"SpectralDirection",
       Op::SpectralDirection,
       {s32},
       [](const Inputs& x) { return plain(Op::SpectralDirection, s32, x); },
       positive,
       false,
       false,
       false},
      EXACT_UNARY(Det, det, s33),
      {"Det 2 x 2", Op::Det, {s22}, [](const Inputs& x) { return det(x[0]); }, nonzero, exact},
  };
}

void print(std::ostream& out, const char* name, const Matrix<Rational>& m) {
  out << name << " = [";
  for (std::size_t i = 0; i < m.rows(); ++i)
    for (std::size_t j = 0; j < m.cols(); ++j) out << (j > 0 ? ", " : i > 0 ? "; " : "") << m(i, j).str();
  out << "]\n";
}

}  // namespace

const std::vector<LawCase>& law_cases() {
  static const std::vector<LawCase> cases = make_cases();
  return cases;
}

std::ostream& operator<<(std::ostream& out, const LawInstance& instance) {
  for (const auto& m : instance.x) print(out, "x", m);
  for (const auto& m : instance.dx) print(out, "dx", m);
  print(out, "ybar", instance.ybar);
  return out;
}

}  // namespace proofgrad::testing
