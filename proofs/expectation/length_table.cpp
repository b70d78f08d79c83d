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

std::string error_of(const std::string& printed, const Ball& x) {
  const Ball error = abs(x - Ball(Rational::parse(printed)));
  return error.is_zero() ? "0" : error.upper(3);
}

std::optional<BoundedDecimal> bounded(const Ball& x, int digits) {
  const auto text = x.certified_decimal(digits);
  if (!text) return std::nullopt;
  return BoundedDecimal{*text, error_of(*text, x)};
}

/// Nothing if the enclosure is too wide for so many digits.
std::optional<LengthRow> certified_row(const Ball& x, std::int64_t T, int digits) {
  const Ball length{Rational(T)};
  const auto diagonal = bounded(x, digits), on = bounded(x / length, digits);
  if (!diagonal || !on) return std::nullopt;
  LengthRow row{T, diagonal->value, "", diagonal->error_bound, true, x.to_double(), *on, {}};
  if (T == 1) return row;
  const Ball rest = off_diagonal(x, T);
  const auto times_T = rest.certified_decimal(digits);
  const auto off = bounded(rest / length, digits);
  if (!times_T || !off) return std::nullopt;
  row.off_diagonal = *times_T, row.off_diagonal_block = *off;
  return row;
}

/// The midpoint alone is printed; `error` is that of x.
BoundedDecimal estimated(const Ball& x, const Ball& error, int digits) {
  const std::string text = x.midpoint().certified_decimal(digits).value_or("0");
  const Ball rounding = abs(x.midpoint() - Ball(Rational::parse(text)));
  return {text, fmt::format("{:.2g}", error.is_zero() ? 0 : (error + rounding).to_double())};
}

LengthRow estimated_row(const Estimate& e, std::int64_t T, int digits) {
  const Ball x = e.value.midpoint(), length{Rational(T)};
  const Ball error = e.error == 0 ? Ball(0) : Ball::point(e.error) + e.value.radius();
  const BoundedDecimal diagonal = estimated(x, error, digits);
  LengthRow row{T,
                diagonal.value,
                "",
                diagonal.error_bound,
                false,
                x.to_double(),
                estimated(x / length, error / length, digits),
                {}};
  if (T == 1) return row;
  const Ball rest = off_diagonal(x, T), rest_error = error / Ball(Rational(T - 1));
  row.off_diagonal = estimated(rest, rest_error, digits).value;
  row.off_diagonal_block = estimated(rest / length, rest_error / length, digits);
  return row;
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
