// Sums of matrices with scaled rows: by hand, and against the same function of a plain input.
#include "autodiff/ops/scaled_sum.hpp"

#include <catch2/catch.hpp>

#include "autodiff/ops/structured.hpp"
#include "tests/support/evaluate.hpp"

using namespace proofgrad;
using namespace proofgrad::testing;

namespace {

struct ScaledWorld {
  Tape tape;
  Expr u = tape.input("u", {3, 1}), w = tape.input("w", {3, 1}), v = tape.input("v", {2, 1}),
       B = tape.input("B", {3, 2}), M = tape.input("M", {3, 2}), s = tape.input("s", {1, 1});
  std::vector<Matrix<Rational>> at{column({2, -3, 5}),     column({1, 7, {1, 2}}),
                                   column({4, {-1, 3}}),   rationals({{1, 2}, {0, -1}, {4, {1, 3}}}),
                                   Matrix<Rational>(3, 2), scalar({-3, 4})};
};

using ScaledFunction = Expr (*)(ScaledWorld&, Expr);
const std::vector<std::pair<const char*, ScaledFunction>> scaled_functions{
    {"M + B", [](ScaledWorld& w, Expr m) { return m + w.B; }},
    {"M + w v'", [](ScaledWorld& w, Expr m) { return m + outer(w.w, w.v); }},
    {"M - diag(w) B", [](ScaledWorld& w, Expr m) { return m - scale_rows(w.w, w.B); }},
    {"M - M", [](ScaledWorld&, Expr m) { return m - m; }},
    {"-M", [](ScaledWorld&, Expr m) { return -m; }},
    {"s M", [](ScaledWorld& w, Expr m) { return w.s * m; }},
    {"M o B", [](ScaledWorld& w, Expr m) { return hadamard(m, w.B); }},
    {"M v", [](ScaledWorld& w, Expr m) { return m * w.v; }},
    {"M B'", [](ScaledWorld& w, Expr m) { return m * transpose(w.B); }},
    {"u' M", [](ScaledWorld& w, Expr m) { return transpose(w.u) * m; }},
    {"M'", [](ScaledWorld&, Expr m) { return transpose(m); }},
    {"row", [](ScaledWorld&, Expr m) { return row(m, 1); }},
    {"sum", [](ScaledWorld&, Expr m) { return sum(m); }},
    {"row sums", [](ScaledWorld&, Expr m) { return row_sums(m); }},
    {"diag(w) M", [](ScaledWorld& w, Expr m) { return scale_rows(w.w, m); }},
};

}  // namespace

TEST_CASE("diag(u) B by hand", "[structured]") {
  ScaledWorld w;
  CHECK(exact(scale_rows(w.u, w.B), w.at) == rationals({{2, 4}, {0, 3}, {20, {5, 3}}}));
  CHECK(exact(scale_rows(w.u, w.B) + outer(unit_column(w.tape, 3, 1), w.v), w.at) ==
        rationals({{2, 4}, {4, {8, 3}}, {20, {5, 3}}}));
  const Expr products = outer(w.w, w.v) + outer(unit_column(w.tape, 3, 1), w.v);
  REQUIRE(is_outer_sum(products));
  CHECK(exact(scale_rows(w.u, products), w.at) == rationals({{8, {-2, 3}}, {-96, 8}, {10, {-5, 6}}}));
  CHECK(scale_rows(ones(w.tape, {3, 1}), w.B) == w.B);
  CHECK_THROWS_AS(scale_rows(w.v, w.B), ShapeError);
}

TEST_CASE("structure changes no value of a sum of scaled rows", "[structured]") {
  for (const bool with_row : {false, true})
    for (const auto& [name, f] : scaled_functions) {
      INFO(name << (with_row ? ", M with a single row" : ""));
      ScaledWorld w;
      Expr m = scale_rows(w.u, w.B) + outer(w.w, w.v);
      if (with_row) m = m + outer(unit_column(w.tape, 3, 2), w.v);
      REQUIRE(m.is(Op::ScaledSum));
      w.at[4] = exact(m, w.at);
      CHECK(exact(f(w, m), w.at) == exact(f(w, w.M), w.at));
    }
}
