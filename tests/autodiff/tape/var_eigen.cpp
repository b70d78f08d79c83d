#include "autodiff/tape/var_eigen.hpp"

#include <Eigen/Dense>
#include <catch2/catch.hpp>

#include "autodiff/drivers/drivers.hpp"
#include "tests/support/evaluate.hpp"

using namespace proofgrad;
using namespace proofgrad::testing;

namespace {

/// A user's determinant: cofactors along the first row, for any scalar.
template <class M>
typename M::Scalar cofactor_determinant(const M& m) {
  using Scalar = typename M::Scalar;
  if (m.rows() == 1) return m(0, 0);
  Scalar det(0);
  for (Eigen::Index j = 0; j < m.cols(); ++j) {
    M minor(m.rows() - 1, m.cols() - 1);
    for (Eigen::Index i = 1; i < m.rows(); ++i)
      for (Eigen::Index k = 0; k < m.cols(); ++k)
        if (k != j) minor(i - 1, k < j ? k : k - 1) = m(i, k);
    const Scalar term = m(0, j) * cofactor_determinant(minor);
    det += j % 2 == 0 ? term : Scalar(-term);
  }
  return det;
}

/// A small network in Eigen, for any scalar: W2 tanh(W1 x + b), squared and averaged.
template <class T>
T network(const Eigen::Matrix<T, -1, -1>& w1, const Eigen::Matrix<T, -1, 1>& b,
          const Eigen::Matrix<T, -1, -1>& w2, const Eigen::Matrix<T, -1, 1>& x) {
  using std::tanh;
  const Eigen::Matrix<T, -1, 1> hidden = (w1 * x + b).unaryExpr([](const T& t) { return T(tanh(t)); });
  return (w2 * hidden).squaredNorm() * T(0.25);
}

const auto sample = rationals({{2, -1, {1, 3}}, {0, 5, 1}, {{-1, 2}, 1, 4}});

}  // namespace

TEST_CASE("products of Eigen matrices of Vars are products", "[var][eigen]") {
  Tape tape;
  const Expr a = tape.input("A", {3, 3});
  const VarMatrix m = entries(a);
  const std::vector<Matrix<Rational>> at{sample};
  CHECK(exact(record(tape, m * m), at) == exact(a * a, at));
  CHECK(exact(record(tape, m.transpose() * m - 2 * m), at) ==
        exact(transpose(a) * a - constant(tape, Rational(2)) * a, at));
  CHECK(exact(record(tape, m.cwiseProduct(m)), at) == exact(hadamard(a, a), at));
  CHECK(exact(m.sum().expr(), at)[0] == exact(sum(a), at)[0]);
  CHECK(exact(m.trace().expr(), at)[0] == exact(trace(a), at)[0]);
  CHECK(exact(m.squaredNorm().expr(), at)[0] == exact(dot(a, a), at)[0]);
  CHECK(exact(record(tape, VarMatrix(VarMatrix::Identity(3, 3))), at) == exact(identity(tape, 3), at));
  CHECK(exact(record(tape, m.row(1)), at) == exact(row(a, 1), at));
}

TEST_CASE("determinants: by Eigen, by a user's code and by the rule", "[var][eigen]") {
  Tape tape;
  const Expr a = tape.input("A", {3, 3});
  const VarMatrix m = entries(a);
  const std::vector<Matrix<Rational>> at{sample};
  const Expr by_user = cofactor_determinant(m).expr();
  const Expr by_eigen = Eigen::Matrix<Var, 3, 3>(m).determinant().expr();
  CHECK(exact(by_user, at) == exact(det(a), at));
  CHECK(exact(by_eigen, at) == exact(det(a), at));
  CHECK(exact(gradient(by_user, a), at) == exact(cofactor(a), at));
  CHECK(exact(gradient(by_eigen, a), at) == exact(cofactor(a), at));
}

TEST_CASE("the inverse of a small matrix and its derivative", "[var][eigen]") {
  Tape tape;
  const Expr a = tape.input("A", {2, 2});
  const Expr inverse = record(tape, Eigen::Matrix<Var, 2, 2>(entries(a)).inverse());
  const std::vector<Matrix<Rational>> at{rationals({{2, 1}, {5, 3}})};
  CHECK(exact(inverse, at) == rationals({{3, -1}, {-5, 2}}));
  // d(A^-1) = -A^-1 dA A^-1
  const Expr dA = constant(tape, rationals({{1, 2}, {3, 4}}));
  CHECK(exact(jvp(inverse, a, dA), at) == exact(-(inverse * dA * inverse), at));
}

TEST_CASE("a network written for any scalar: recorded once, equal to the run in doubles", "[var][eigen]") {
  Tape tape;
  const VarMatrix w1 = input_matrix(tape, "W1", 4, 3), b = input_matrix(tape, "b", 4, 1);
  const VarMatrix w2 = input_matrix(tape, "W2", 2, 4), x = input_matrix(tape, "x", 3, 1);
  const Expr y = network<Var>(w1, b.col(0), w2, x.col(0)).expr();
  Eigen::MatrixXd dw1(4, 3), db(4, 1), dw2(2, 4), dx(3, 1);
  std::vector<Matrix<double>> at;
  int k = 0;
  for (Eigen::MatrixXd* m : {&dw1, &db, &dw2, &dx}) {
    at.emplace_back(static_cast<std::size_t>(m->rows()), static_cast<std::size_t>(m->cols()));
    for (Eigen::Index i = 0; i < m->rows(); ++i)
      for (Eigen::Index j = 0; j < m->cols(); ++j) {
        (*m)(i, j) = 0.1 * (k++ % 7) - 0.25;
        at.back()(static_cast<std::size_t>(i), static_cast<std::size_t>(j)) = (*m)(i, j);
      }
  }
  CHECK(evaluate<double>(y, at)[0] == Approx(network<double>(dw1, db, dw2, dx)).epsilon(1e-13));
  const auto g = evaluate<double>(gradient(y, tape.expr(tape.inputs()[0])), at);
  const double h = 1e-6;
  for (Eigen::Index i = 0; i < 4; ++i)
    for (Eigen::Index j = 0; j < 3; ++j) {
      Eigen::MatrixXd up = dw1, down = dw1;
      up(i, j) += h, down(i, j) -= h;
      const double difference =
          (network<double>(up, db, dw2, dx) - network<double>(down, db, dw2, dx)) / (2 * h);
      CHECK(g(static_cast<std::size_t>(i), static_cast<std::size_t>(j)) == Approx(difference).margin(1e-8));
    }
}

TEST_CASE("constant matrices go on the tape, empty ones do not", "[var][eigen]") {
  Tape tape;
  const VarMatrix ones = VarMatrix::Constant(2, 2, Var(Rational(1, 3)));
  CHECK(record(tape, ones).constant_value() == rationals({{{1, 3}, {1, 3}}, {{1, 3}, {1, 3}}}));
  CHECK_THROWS_AS(record(tape, VarMatrix(0, 2)), ShapeError);
}
