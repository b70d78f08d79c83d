#pragma once
#include <optional>
#include <utility>

#include "autodiff/scalar/matrix.hpp"
#include "proofs/export/formula.hpp"

namespace proofgrad::proofs::coq {

/// A matrix of formulas; a number is 1 x 1. Where it is u v' by the way it was built, the factors are kept,
/// for |u v'| = |u| |v|.
struct Entries {
  using Grid = Matrix<Formula>;
  Grid grid;
  std::optional<std::pair<Grid, Grid>> factors;  ///< the columns u and v

  Entries(Grid g) : grid(std::move(g)) {}                                        // NOLINT: a grid is entries
  Entries(Formula f) : grid(Shape{1, 1}, std::vector<Formula>{std::move(f)}) {}  // NOLINT: so is a number
  Shape shape() const { return grid.shape(); }
  bool is_scalar() const { return shape().is_scalar(); }
  const Formula& scalar() const { return grid[0]; }
};

Entries literals(const Matrix<Rational>& m);

/// As in the claim language: shapes fit (the claim was recorded before), numbers scale matrices, the number 0
/// adds to every shape.
Entries add(const Entries& a, const Entries& b);
Entries subtract(const Entries& a, const Entries& b);
Entries negate(const Entries& a);
Entries multiply(const Entries& a, const Entries& b);
Entries divide(const Entries& a, const Entries& b);
Entries transpose(const Entries& a);
Entries identity(std::size_t n);
Entries matrix_power(const Entries& base, std::uint64_t exponent);
Entries column(const std::vector<Formula>& entries);
/// Vector to diagonal matrix, square matrix to its diagonal.
Entries diagonal(const Entries& a);
Entries part(const Entries& a, std::size_t row, std::size_t col, Shape shape);

Formula trace(const Entries& a);
/// By Laplace's expansion; throws NotExportable beyond 4 x 4.
Formula determinant(const Entries& a);
Formula dot(const Entries& a, const Entries& b);

}  // namespace proofgrad::proofs::coq
