// The part of Operations that builds matrices: identities, ones, Toeplitz matrices, powers, normalised rows.
#include <algorithm>

#include "proofs/language/matrices.hpp"
#include "proofs/language/operations.hpp"

namespace proofgrad::proofs {
namespace {

constexpr std::int64_t kLargestSize = 256, kLargestMatrixPower = 1000000;

}  // namespace

std::size_t Operations::size(Position at, std::string_view what, std::int64_t n) const {
  if (n < 1 || n > kLargestSize)
    fail(at, std::string(what) + " must lie between 1 and " + std::to_string(kLargestSize) + ", found " +
                 std::to_string(n));
  return static_cast<std::size_t>(n);
}

Expr Operations::identity(Position at, std::int64_t n) const {
  return proofgrad::identity(tape_, size(at, "the size of id", n));
}

Expr Operations::ones(Position at, const std::vector<std::int64_t>& n) const {
  const std::size_t rows = size(at, "the size of ones", n[0]);
  return proofgrad::ones(tape_, {rows, n.size() == 1 ? 1 : size(at, "the size of ones", n[1])});
}

Expr Operations::matrix_power(Position at, Expr base, std::int64_t exponent) const {
  if (exponent < 0 || exponent > kLargestMatrixPower)
    fail(at, "the exponent of power must lie between 0 and " + std::to_string(kLargestMatrixPower));
  return proofgrad::matrix_power(square(at, base, "power"), static_cast<unsigned>(exponent));
}

Expr Operations::toeplitz(Position at, Expr kernel, const std::vector<std::int64_t>& n) const {
  const Expr r = column(at, kernel, "toeplitz");
  const std::size_t rows = n.empty() ? r.rows() : size(at, "the size of toeplitz", n[0]);
  const std::size_t dilation = n.size() < 2 ? 1 : static_cast<std::size_t>(std::max<std::int64_t>(n[1], 0));
  if (dilation == 0) fail(at, "the dilation of toeplitz must be at least 1, found " + std::to_string(n[1]));
  return proofs::toeplitz(r, rows, dilation);
}

Expr Operations::normalize_rows(Position at, Expr x) {
  const Expr sums = row_sums(x);
  guard(at, DomainGuard::Kind::nonzero, sums);
  return x / expand(sums, x.shape());
}

Expr Operations::largest(Position at, Expr x, std::int64_t rank) const {
  const Expr v = column(at, x, "largest");
  if (rank < 1 || rank > static_cast<std::int64_t>(v.rows()))
    fail(at, "the rank " + std::to_string(rank) + " that largest takes is outside 1.." +
                 std::to_string(v.rows()));
  return proofs::largest(v, static_cast<std::size_t>(rank));
}

Expr Operations::list(Position at, const std::vector<Expr>& items) const {
  std::vector<Expr> rows;
  for (const Expr& item : items) {
    if (!(item.shape() == items[0].shape()) || item.cols() != 1)
      fail(at, "a list takes numbers, or columns of one length, found " + str(items[0].shape()) + " and " +
                   str(item.shape()));
    rows.push_back(transpose(item));
  }
  return vstack(rows);
}

}  // namespace proofgrad::proofs
