#pragma once
#include <optional>
#include <string>

#include "autodiff/scalar/matrix.hpp"
#include "proofs/expectation/expected_diagonal.hpp"

namespace proofgrad::proofs {

/// A decimal with the digits asked for, and how far from the truth it is at most.
struct BoundedDecimal {
  std::string value, error_bound;  ///< both "" where there is no such number
};

/// One length of a LengthTable. Numbers are decimals with the digits asked for.
struct LengthRow {
  std::int64_t T = 0;
  std::string diagonal;      ///< T E a_ii
  std::string off_diagonal;  ///< T E a_ij, j != i: (T - T E a_ii) / (T - 1) by claim length.c2; "" for T = 1
  std::string error_bound;   ///< of `diagonal` as printed
  bool certified = false;    ///< error_bound is proved; else it is an estimate
  double value = 0;          ///< of `diagonal`, for pictures
  /// E a_ii and E a_ij: since W_V is not random, the expected value blocks are these multiples of it,
  /// E value_ii = E a_ii W_V, and every place off the diagonal expects the same, E value_ij = E a_ij W_V
  /// (C2). With A5 a row's blocks average to E mean_j J_ij = (W_V + E query_ii)/T.
  BoundedDecimal diagonal_block = {}, off_diagonal_block = {};
};

/// The expected weights of Gaussian tokens against the length, for one matrix M = c W_Q' W_K.
struct LengthTable {
  std::string M;  ///< as written: "1/2", or rows "1/2,0;0,1/4"
  std::size_t d = 1;
  /// 1/|det(I - M)|, which T E a_ii is conjectured to tend to; none if the determinant is 0.
  std::optional<Rational> limit;
  std::vector<LengthRow> rows;
};

/// M = m I_d: certified. The accuracy is raised until `digits` digits can be printed, each value at most one
/// unit of the last from the truth.
LengthTable length_table(const Rational& m, std::size_t d, const std::vector<std::int64_t>& lengths,
                         int digits, int jobs = 0, const PartsDone& progress = {});

/// Any 2 x 2 or 3 x 3 matrix: estimates. If M is a multiple of the identity, the certified table.
LengthTable length_table(const Matrix<Rational>& M, const std::vector<std::int64_t>& lengths, int digits,
                         int jobs = 0, const PartsDone& progress = {});

/// 1/|det(I - M)|, exactly.
std::optional<Rational> diagonal_limit(const Matrix<Rational>& M);

/// proofgrad-lengths/1; `rows` as the documentation of the command has them.
std::string write_length_tables(const std::vector<LengthTable>& tables, int digits);

/// For the terminal: one table a matrix, and one of its expected value blocks if `blocks`. Ends with a
/// newline.
std::string length_text(const std::vector<LengthTable>& tables, bool blocks = false);

}  // namespace proofgrad::proofs
