#pragma once
#include <optional>
#include <string>

#include "autodiff/scalar/matrix.hpp"
#include "proofs/expectation/expected_diagonal.hpp"

namespace proofgrad::proofs {

/// One length of a LengthTable. Numbers are decimals with the digits asked for.
struct LengthRow {
  std::int64_t T = 0;
  std::string diagonal;      ///< T E a_ii
  std::string off_diagonal;  ///< T E a_ij, j != i: (T - T E a_ii) / (T - 1) by claim length.c2; "" for T = 1
  std::string error_bound;   ///< of `diagonal` as printed
  bool certified = false;    ///< error_bound is proved; else it is an estimate
  double value = 0;          ///< of `diagonal`, for pictures
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

/// For the terminal: one table a matrix. Ends with a newline.
std::string length_text(const std::vector<LengthTable>& tables);

}  // namespace proofgrad::proofs
