#include "proofs/export/entries.hpp"

#include "proofs/export/not_exportable.hpp"

namespace proofgrad::proofs::coq {
namespace {

using Grid = Entries::Grid;
constexpr std::size_t kLargestDeterminant = 4;

template <class F>
Grid mapped(const Grid& a, F f) {
  Grid result(a.shape());
  for (std::size_t k = 0; k < a.size(); ++k) result[k] = f(a[k], k);
  return result;
}

bool is_number_zero(const Entries& x) { return x.is_scalar() && x.scalar().is_zero(); }

Entries scaled(const Formula& number, const Entries& m) {
  Entries result(mapped(m.grid, [&](const Formula& x, std::size_t) { return number * x; }));
  if (m.factors)
    result.factors.emplace(
        mapped(m.factors->first, [&](const Formula& x, std::size_t) { return number * x; }),
        m.factors->second);
  return result;
}

Entries product(const Entries& a, const Entries& b) {
  Grid result(a.shape().rows, b.shape().cols);
  for (std::size_t i = 0; i < result.rows(); ++i)
    for (std::size_t j = 0; j < result.cols(); ++j)
      for (std::size_t k = 0; k < a.shape().cols; ++k)
        result(i, j) = result(i, j) + a.grid(i, k) * b.grid(k, j);
  Entries entries(std::move(result));
  if (a.shape().cols == 1) entries.factors.emplace(a.grid, transpose(b).grid);
  return entries;
}

Entries without(const Entries& a, std::size_t row, std::size_t col) {
  Grid result(a.shape().rows - 1, a.shape().cols - 1);
  for (std::size_t i = 0; i < result.rows(); ++i)
    for (std::size_t j = 0; j < result.cols(); ++j)
      result(i, j) = a.grid(i < row ? i : i + 1, j < col ? j : j + 1);
  return Entries(std::move(result));
}

}  // namespace

Entries literals(const Matrix<Rational>& m) {
  Grid grid(m.shape());
  for (std::size_t k = 0; k < m.size(); ++k) grid[k] = number(m[k]);
  return Entries(std::move(grid));
}

Entries add(const Entries& a, const Entries& b) {
  if (is_number_zero(a)) return b;
  if (is_number_zero(b)) return a;
  return Entries(mapped(a.grid, [&](const Formula& x, std::size_t k) { return x + b.grid[k]; }));
}

Entries subtract(const Entries& a, const Entries& b) {
  if (is_number_zero(a)) return negate(b);
  if (is_number_zero(b)) return a;
  return Entries(mapped(a.grid, [&](const Formula& x, std::size_t k) { return x - b.grid[k]; }));
}

Entries negate(const Entries& a) {
  Entries result(mapped(a.grid, [](const Formula& x, std::size_t) { return -x; }));
  if (a.factors) result.factors.emplace(negate(Entries(a.factors->first)).grid, a.factors->second);
  return result;
}

Entries multiply(const Entries& a, const Entries& b) {
  if (a.is_scalar()) return scaled(a.scalar(), b);
  if (!b.is_scalar()) return product(a, b);
  Entries result(mapped(a.grid, [&](const Formula& x, std::size_t) { return x * b.scalar(); }));
  if (a.factors) result.factors = scaled(b.scalar(), a).factors;
  return result;
}

Entries divide(const Entries& a, const Entries& b) {
  Entries result(mapped(a.grid, [&](const Formula& x, std::size_t) { return x / b.scalar(); }));
  if (a.factors) result.factors.emplace(divide(Entries(a.factors->first), b).grid, a.factors->second);
  return result;
}

Entries transpose(const Entries& a) {
  Grid result(a.shape().cols, a.shape().rows);
  for (std::size_t i = 0; i < result.rows(); ++i)
    for (std::size_t j = 0; j < result.cols(); ++j) result(i, j) = a.grid(j, i);
  Entries entries(std::move(result));
  if (a.factors) entries.factors.emplace(a.factors->second, a.factors->first);
  return entries;
}

Entries identity(std::size_t n) { return diagonal(column(std::vector<Formula>(n, number(1)))); }

Entries matrix_power(const Entries& base, std::uint64_t exponent) {
  Entries result = identity(base.shape().rows);
  for (std::uint64_t k = 0; k < exponent; ++k) result = k == 0 ? base : product(result, base);
  return result;
}

Entries column(const std::vector<Formula>& entries) {
  return Entries(Grid(Shape{entries.size(), 1}, entries));
}

Entries diagonal(const Entries& a) {
  const bool vector = a.shape().is_vector();
  const std::size_t n = vector ? a.shape().size() : a.shape().rows;
  Grid result(n, vector ? n : 1);
  for (std::size_t k = 0; k < n; ++k) result(k, vector ? k : 0) = vector ? a.grid[k] : a.grid(k, k);
  return Entries(std::move(result));
}

Entries part(const Entries& a, std::size_t row, std::size_t col, Shape shape) {
  Grid result(shape);
  for (std::size_t i = 0; i < shape.rows; ++i)
    for (std::size_t j = 0; j < shape.cols; ++j) result(i, j) = a.grid(row + i, col + j);
  return Entries(std::move(result));
}

Formula trace(const Entries& a) {
  const Grid entries = a.is_scalar() ? a.grid : diagonal(a).grid;
  return sum({entries.begin(), entries.end()});
}

Formula determinant(const Entries& a) {
  if (a.is_scalar()) return a.scalar();
  const std::size_t n = a.shape().rows;
  if (n > kLargestDeterminant) throw NotExportable("a determinant beyond 4 x 4 has no formula here");
  Formula result;
  for (std::size_t j = 0; j < n; ++j) {
    const Formula term = a.grid(0, j) * determinant(without(a, 0, j));
    result = j % 2 == 0 ? result + term : result - term;
  }
  return result;
}

Formula dot(const Entries& a, const Entries& b) {
  Formula result;
  for (std::size_t k = 0; k < a.grid.size(); ++k) result = result + a.grid[k] * b.grid[k];
  return result;
}

}  // namespace proofgrad::proofs::coq
