#include "proofs/expectation/length_table.hpp"

#include <fmt/format.h>

#include <cmath>

#include "autodiff/scalar/precision.hpp"
#include "autodiff/scalar/spectral.hpp"
#include "proofs/expectation/in_arena.hpp"
#include "proofs/expectation/matrix_estimate.hpp"

namespace proofgrad::proofs {
namespace {

using Lengths = std::vector<std::int64_t>;

long bits_for_digits(int digits) { return 64 + 4L * digits; }

/// (T - x) / (T - 1): by exchangeability the other T - 1 places share the rest.
Ball off_diagonal(const Ball& x, std::int64_t T) { return (Ball(Rational(T)) - x) / Ball(Rational(T - 1)); }

/// Nothing if the enclosure is too wide for so many digits.
std::optional<LengthRow> certified_row(const Ball& x, std::int64_t T, int digits) {
  const auto diagonal = x.certified_decimal(digits);
  const auto off = T > 1 ? off_diagonal(x, T).certified_decimal(digits) : std::optional<std::string>("");
  if (!diagonal || !off) return std::nullopt;
  const Ball error = abs(x - Ball(Rational::parse(*diagonal)));
  return LengthRow{T, *diagonal, *off, error.is_zero() ? "0" : error.upper(3), true, x.to_double()};
}

/// The midpoint alone is printed.
LengthRow estimated_row(const Estimate& e, std::int64_t T, int digits) {
  const Ball x = e.value.midpoint();
  const auto text = [&](const Ball& y) { return y.certified_decimal(digits).value_or("0"); };
  const Ball off = T > 1 ? off_diagonal(x, T) : Ball(0);
  const Ball rounding = abs(x - Ball(Rational::parse(text(x))));
  const double error = e.error + e.value.radius().to_double() + rounding.to_double();
  return {
      T,     text(x),      T > 1 ? text(off.midpoint()) : "", fmt::format("{:.2g}", e.error == 0 ? 0 : error),
      false, x.to_double()};
}

Matrix<Rational> multiple_of_identity(const Rational& m, std::size_t d) {
  Matrix<Rational> M(d, d);
  for (std::size_t i = 0; i < d; ++i) M(i, i) = m;
  return M;
}

std::string written(const Matrix<Rational>& M) {
  std::string out;
  for (std::size_t i = 0; i < M.rows(); ++i)
    for (std::size_t j = 0; j < M.cols(); ++j) out += (j > 0 ? "," : i > 0 ? ";" : "") + M(i, j).str();
  return out;
}

std::optional<Rational> inverse_size(const Rational& x) {
  if (x.is_zero()) return std::nullopt;
  return Rational(1) / abs(x);
}

}  // namespace

std::optional<Rational> diagonal_limit(const Matrix<Rational>& M) {
  Matrix<Rational> difference = multiple_of_identity(1, M.rows());
  for (std::size_t k = 0; k < M.size(); ++k) difference[k] -= M[k];
  return inverse_size(determinant(difference));
}

LengthTable length_table(const Rational& m, std::size_t d, const Lengths& lengths, int digits, int jobs,
                         const PartsDone& progress) {
  LengthTable table{m.str(), d, inverse_size(pow(Rational(1) - m, static_cast<std::int64_t>(d))), {}};
  for (Accuracy accuracy(digits); table.rows.size() < lengths.size();
       accuracy = Accuracy(accuracy.nats + 10)) {
    const auto values = expected_diagonal(m, d, lengths, accuracy, jobs, progress);
    const PrecisionScope precision(accuracy.bits + bits_for_digits(digits));
    table.rows.clear();
    for (std::size_t t = 0; t < lengths.size(); ++t) {
      auto row = certified_row(values[t], lengths[t], digits);
      if (!row) break;
      table.rows.push_back(std::move(*row));
    }
  }
  return table;
}

LengthTable length_table(const Matrix<Rational>& M, const Lengths& lengths, int digits, int jobs,
                         const PartsDone& progress) {
  if (M == multiple_of_identity(M(0, 0), M.rows()))
    return length_table(M(0, 0), M.rows(), lengths, digits, jobs, progress);
  LengthTable table{written(M), M.rows(), diagonal_limit(M), {}};
  const auto estimates = estimated_diagonal(M, lengths, digits, jobs, progress);
  const PrecisionScope precision(bits_for_digits(digits));
  for (std::size_t t = 0; t < lengths.size(); ++t)
    table.rows.push_back(estimated_row(estimates[t], lengths[t], digits));
  return table;
}

}  // namespace proofgrad::proofs
