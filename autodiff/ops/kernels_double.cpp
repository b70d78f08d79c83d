#include "autodiff/scalar/double.hpp"
//
#include <Eigen/Core>

#include "autodiff/ops/all_rules.hpp"
#include "autodiff/ops/double_loops.hpp"

// Doubles are cheap, so here it is memory and latency that count: products by Eigen, and sums of two outer
// products, the rows of an attention Jacobian, in one pass.
namespace proofgrad {
namespace {

using RowMajor = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

Eigen::Map<const RowMajor> view(const Matrix<double>& m) {
  return {m.data(), static_cast<Eigen::Index>(m.rows()), static_cast<Eigen::Index>(m.cols())};
}
/// Terms of single rows stand first in the node and are added last, to rows that are there.
void add_all_terms(const Frame<double>& f, Matrix<double>& y) {
  const std::size_t n = y.cols();
  const auto term = [&](std::size_t k) {
    return ScaledRows{f[k].data(), f[k + 1].data(), f[k + 1].size() == n ? 0 : n};
  };
  const std::size_t begin = 2 * std::size_t{f.node.attribute.a}, end = f.x.size();
  if (begin == end) std::fill(y.begin(), y.end(), 0.0);
  for (std::size_t k = begin; k < end; k += 4)
    if (k + 2 < end)
      add_scaled_rows(term(k), term(k + 2), k == begin, y.rows(), n, y.data());
    else
      add_scaled_rows(term(k), k == begin, y.rows(), n, y.data());
  for (std::size_t k = 0; k < begin; k += 2) {
    const std::size_t i = OuterSum::single_row(f, k);
    const ScaledRows one = term(k);
    add_scaled_rows({one.u + i, one.v + i * one.stride, 0}, false, 1, n, y.data() + i * n);
  }
}

}  // namespace

template <>
void OuterSum::value(const Frame<double>& f, Matrix<double>& y) {
  add_all_terms(f, y);
}

template <>
void ScaledSum::value(const Frame<double>& f, Matrix<double>& y) {
  add_all_terms(f, y);
}

template <>
void Matmul::value(const Frame<double>& f, Matrix<double>& y) {
  if (y.cols() == 1) return multiply_vector(f[0].data(), f[1].data(), y.rows(), f[1].size(), y.data());
  Eigen::Map<RowMajor> to(y.data(), static_cast<Eigen::Index>(y.rows()), static_cast<Eigen::Index>(y.cols()));
  to.noalias() = view(f[0]) * view(f[1]);
}

static_assert(ArithmeticScalar<double>);
template <>
Kernel<double> kernel<double>(Op op) {
  return kernel_from_table<double>(op);
}

}  // namespace proofgrad
