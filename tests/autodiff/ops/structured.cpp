// What the recorder simplifies must not change a value: every function of u v' is compared with the same
// function of a plain input that holds the matrix, for u and v that are general, unit vectors and multiples
// of them.
#include "autodiff/ops/structured.hpp"

#include <catch2/catch.hpp>
#include <functional>

#include "autodiff/drivers/drivers.hpp"
#include "tests/support/evaluate.hpp"

using namespace proofgrad;
using namespace proofgrad::testing;

namespace {

constexpr std::size_t n = 3;

/// u, v, s, A and M as inputs; M will be given the values of the structured matrix.
struct World {
  Tape tape;
  Expr u = tape.input("u", {n, 1}), v = tape.input("v", {n, 1}), s = tape.input("s", {1, 1}),
       A = tape.input("A", {n, n}), M = tape.input("M", {n, n});
  std::vector<Matrix<Rational>> at{column({2, -3, 5}), column({1, 7, {1, 2}}), scalar({-3, 4}),
                                   rationals({{1, 2, 3}, {0, -1, {1, 3}}, {4, 4, -2}}),
                                   Matrix<Rational>(n, n)};
};

using Factor = Expr (*)(World&, Expr general);
const std::vector<std::pair<const char*, Factor>> factors{
    {"general", [](World&, Expr x) { return x; }},
    {"unit", [](World& w, Expr) { return unit_column(w.tape, n, 1); }},
    {"scaled unit", [](World& w, Expr) { return hadamard(w.s, unit_column(w.tape, n, 2)); }},
    {"ones",
     [](World& w, Expr) {
       return ones(w.tape, {n, 1});
     }},
};

using Function = Expr (*)(World&, Expr m);
const std::vector<std::pair<const char*, Function>> functions{
    {"A M", [](World& w, Expr m) { return w.A * m; }},
    {"M A", [](World& w, Expr m) { return m * w.A; }},
    {"M M", [](World&, Expr m) { return m * m; }},
    {"M u", [](World& w, Expr m) { return m * w.u; }},
    {"u' M", [](World& w, Expr m) { return transpose(w.u) * m; }},
    {"M e_1", [](World& w, Expr m) { return m * unit_column(w.tape, n, 1); }},
    {"e_1' M", [](World& w, Expr m) { return transpose(unit_column(w.tape, n, 1)) * m; }},
    {"I M", [](World& w, Expr m) { return identity(w.tape, n) * m; }},
    {"A o M", [](World& w, Expr m) { return hadamard(w.A, m); }},
    {"M o M", [](World&, Expr m) { return hadamard(m, m); }},
    {"s M", [](World& w, Expr m) { return w.s * m; }},
    {"M / s", [](World& w, Expr m) { return m / w.s; }},
    {"M + A", [](World& w, Expr m) { return m + w.A; }},
    {"M + M", [](World&, Expr m) { return m + m; }},
    {"M + u v'", [](World& w, Expr m) { return m + outer(w.u, w.v); }},
    {"M - u v'", [](World& w, Expr m) { return m - outer(w.u, w.v); }},
    {"M + s", [](World& w, Expr m) { return m + w.s; }},
    {"-M", [](World&, Expr m) { return -m; }},
    {"M'", [](World&, Expr m) { return transpose(m); }},
    {"block",
     [](World&, Expr m) {
       return slice(m, 1, 0, {2, 2});
     }},
    {"row", [](World&, Expr m) { return row(m, 1); }},
    {"column", [](World&, Expr m) { return col(m, 2); }},
    {"entry", [](World&, Expr m) { return entry(m, 2, 1); }},
    {"diagonal", [](World&, Expr m) { return diagonal(m); }},
    {"trace", [](World&, Expr m) { return trace(m); }},
    {"sum", [](World&, Expr m) { return sum(m); }},
    {"row sums", [](World&, Expr m) { return row_sums(m); }},
    {"column sums", [](World&, Expr m) { return col_sums(m); }},
    {"<A, M>", [](World& w, Expr m) { return dot(w.A, m); }},
    {"<M, A>", [](World& w, Expr m) { return dot(m, w.A); }},
    {"|M|^2", [](World&, Expr m) { return power(norm_fro(m), 2); }},
    {"A^2 o M", [](World& w, Expr m) { return hadamard(w.A * w.A, m); }},
};

/// f of the structured m is f of the same matrix as an input.
void check_same(World& w, Expr m, const std::string& name, Function f) {
  w.at[4] = exact(m, w.at);
  const Expr structured = f(w, m), plain = f(w, w.M);
  CHECK(structured.shape() == plain.shape());
  if (name == "|M|^2") {
    CHECK(evaluate_at<Ball>(structured - plain, w.at)[0].contains(Rational(0)));
  } else {
    CHECK(exact(structured, w.at) == exact(plain, w.at));
  }
}

}  // namespace

TEST_CASE("structure changes no value", "[structured]") {
  for (const auto& [u_name, make_u] : factors)
    for (const auto& [v_name, make_v] : factors)
      for (const auto& [name, f] : functions) {
        INFO(name << " of M = u v', u " << u_name << ", v " << v_name);
        World w;
        const Expr m = outer(make_u(w, w.u), make_v(w, w.v));
        check_same(w, m, name, f);
      }
}

TEST_CASE("structure changes no value of a sum of outer products", "[structured]") {
  for (const auto& [u_name, make_u] : factors)
    for (const auto& [v_name, make_v] : factors)
      for (const auto& [name, f] : functions) {
        INFO(name << " of M = u v' + w z', w " << u_name << ", z " << v_name);
        World w;
        const Expr m = outer(w.u, w.v) + outer(make_u(w, col(w.A, 0)), make_v(w, col(w.A, 1)));
        REQUIRE(is_outer_sum(m));
        check_same(w, m, name, f);
      }
}

TEST_CASE("sums of outer products: like factors merge, order does not matter, many become dense",
          "[structured]") {
  Tape tape;
  const auto column_of = [&](const char* name) { return tape.input(name, {3, 1}); };
  const Expr a = column_of("a"), b = column_of("b"), c = column_of("c"), d = column_of("d"),
             e = column_of("e");
  const Expr one = outer(a, b), two = outer(c, d);
  CHECK((one + two).is(Op::OuterSum));
  CHECK((one + two) == (two + one));
  CHECK((one + two) + outer(a, d) == outer(a, b + d) + two);
  CHECK((one + two - one) == two);
  CHECK((one - one).is_zero());
  CHECK_FALSE(is_outer_sum(one + two + outer(d, e)));
  const Expr row = outer(unit_column(tape, 3, 2), e);
  CHECK(outer_terms(one + two + row).size() == 3);  // a single row costs nothing like a matrix
  CHECK(as_scaled_unit(outer_terms(hadamard(one + two, row)).at(0).u));
}

TEST_CASE("a Jacobian's row through softmax and products is one sum: two outer products and a row",
          "[structured]") {
  Tape tape;
  const Expr x = tape.input("x", {5, 4}), w = tape.input("w", {4, 4});
  for (const Expr& r : jacobian_rows(row_softmax(x * w * transpose(x)) * x, x)) {
    REQUIRE(r.is(Op::OuterSum));
    CHECK(outer_terms(r).size() == 3);
  }
}

TEST_CASE("a unit cotangent stays a row or an outer product on its way back", "[structured]") {
  Tape tape;
  const Expr x = tape.input("x", {4, 3}), w = tape.input("w", {3, 3});
  const std::vector<Expr> rows = jacobian_rows(tanh(x) * w, x);
  // dY_ij / dX touches row i only: e_i (..)'.
  for (const Expr& r : rows) {
    REQUIRE(r.is(Op::Outer));
    CHECK(as_scaled_unit(r.arg(0)));
  }
}

TEST_CASE("zeros are structural: what does not depend on an input costs nothing", "[structured]") {
  Tape tape;
  const Expr x = tape.input("x", {2, 2}), z = zeros(tape, {2, 2});
  CHECK((x + z) == x);
  CHECK((x - z) == x);
  CHECK((z - x) == -x);
  CHECK((x - x).is_zero());
  CHECK((x * z).is_zero());
  CHECK(hadamard(x, z).is_zero());
  CHECK(transpose(z).is_zero());
  CHECK(sum(z).is_zero());
  CHECK(-(-x) == x);
  CHECK(hadamard(ones(tape, {1, 1}), x) == x);
  CHECK(identity(tape, 2) * x == x);
}
