#include "proofs/export/matrices.hpp"

#include "proofs/export/norms.hpp"

namespace proofgrad::proofs::coq {

Entries filled(Shape shape, const Formula& entry) {
  return Entries(Entries::Grid(shape, std::vector<Formula>(shape.size(), entry)));
}

Entries stacked(const std::vector<Entries>& items) {
  std::vector<Formula> entries;
  for (const Entries& item : items) entries.insert(entries.end(), item.grid.begin(), item.grid.end());
  return Entries(Entries::Grid(Shape{items.size(), items.at(0).grid.size()}, std::move(entries)));
}

Entries toeplitz(const Entries& kernel, std::size_t rows, std::size_t dilation) {
  Entries result = filled({rows, rows}, number(0));
  for (std::size_t k = 0; k < kernel.grid.size(); ++k)
    for (std::size_t i = k * dilation; i < rows; ++i) result.grid(i, i - k * dilation) = kernel.grid[k];
  return result;
}

Entries lower_triangular(const Entries& a) {
  Entries result(a.grid);
  for (std::size_t i = 0; i < a.shape().rows; ++i)
    for (std::size_t j = i + 1; j < a.shape().cols; ++j) result.grid(i, j) = number(0);
  return result;
}

Entries normalize_rows(const Entries& a) {
  Entries result(a.grid);
  for (std::size_t i = 0; i < a.shape().rows; ++i) {
    std::vector<Formula> row;
    for (std::size_t j = 0; j < a.shape().cols; ++j) row.push_back(a.grid(i, j));
    for (std::size_t j = 0; j < a.shape().cols; ++j) result.grid(i, j) = row[j] / sum(row);
  }
  return result;
}

Formula ranked(std::vector<Formula> v, std::size_t rank) {
  for (std::size_t pass = 0; pass < rank; ++pass)
    for (std::size_t k = v.size() - 1; k > pass; --k) {
      const Formula above = v[k - 1], here = v[k];
      v[k - 1] = largest({above, here});
      v[k] = smallest({above, here});
    }
  return v[rank - 1];
}

}  // namespace proofgrad::proofs::coq
