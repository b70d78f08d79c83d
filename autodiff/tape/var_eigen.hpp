#pragma once
// Var as a scalar of Eigen: matrices of Vars record themselves entry by entry. Products, norms, and
// determinant and inverse up to 4 x 4 work; what searches for a pivot does not compile, since Vars have no
// order.
//
// Recording whole matrices as Expr is far cheaper; this is for code that is already written in Eigen.
#include <Eigen/Core>
#include <limits>

#include "autodiff/tape/var.hpp"

namespace Eigen {

template <>
struct NumTraits<proofgrad::Var> : GenericNumTraits<proofgrad::Var> {
  using Real = proofgrad::Var;
  using NonInteger = proofgrad::Var;
  using Literal = proofgrad::Var;
  using Nested = proofgrad::Var;
  enum {
    IsComplex = 0,
    IsInteger = 0,
    IsSigned = 1,
    RequireInitialization = 1,
    ReadCost = 1,
    AddCost = 20,
    MulCost = 20
  };
  static Real epsilon() { return 0; }  ///< Vars are exact until an arithmetic runs them
  static Real dummy_precision() { return 0; }
  static int digits10() { return std::numeric_limits<int>::max(); }
};

}  // namespace Eigen

namespace proofgrad {

using VarMatrix = Eigen::Matrix<Var, Eigen::Dynamic, Eigen::Dynamic>;

/// The entries of a recorded matrix, for instance of an input.
inline VarMatrix entries(Expr x) {
  VarMatrix m(x.rows(), x.cols());
  for (std::size_t i = 0; i < x.rows(); ++i)
    for (std::size_t j = 0; j < x.cols(); ++j)
      m(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(j)) = Var(entry(x, i, j));
  return m;
}

/// The next input of the tape, entry by entry.
inline VarMatrix input_matrix(Tape& tape, std::string name, Eigen::Index rows, Eigen::Index cols) {
  return entries(
      tape.input(std::move(name), {static_cast<std::size_t>(rows), static_cast<std::size_t>(cols)}));
}

/// A matrix of Vars as one recorded matrix, for instance as an output; constants are put on the tape. Throws
/// ShapeError for an empty matrix.
template <class Derived>
Expr record(Tape& tape, const Eigen::MatrixBase<Derived>& matrix) {
  const typename Derived::PlainObject m = matrix;
  std::vector<Expr> rows;
  for (Eigen::Index i = 0; i < m.rows(); ++i) {
    std::vector<Expr> row;
    for (Eigen::Index j = 0; j < m.cols(); ++j) row.push_back(m(i, j).expr(tape));
    rows.push_back(hstack(row));
  }
  return vstack(rows);
}

}  // namespace proofgrad
