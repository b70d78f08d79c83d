#include "autodiff/scalar/double.hpp"
//
#include <Eigen/Core>

#include "autodiff/ops/all_rules.hpp"

// Doubles are cheap, so here it is memory and latency that count: products by Eigen, and sums of two outer
// products, the rows of an attention Jacobian, in one pass.
namespace proofgrad {
namespace {

using RowMajor = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

Eigen::Map<const RowMajor> view(const Matrix<double>& m) {
  return {m.data(), static_cast<Eigen::Index>(m.rows()), static_cast<Eigen::Index>(m.cols())};
}
Eigen::Map<const Eigen::VectorXd> vector(const Matrix<double>& m) {
  return {m.data(), static_cast<Eigen::Index>(m.size())};
}
Eigen::Map<Eigen::RowVectorXd> row(Matrix<double>& m, std::size_t i) {
  return {m.data() + i * m.cols(), static_cast<Eigen::Index>(m.cols())};
}

/// Y = u v' + w z', or Y += u v' + w z'; w may be missing.
void add_pair(const Matrix<double>& u, const Matrix<double>& v, const Matrix<double>* w,
              const Matrix<double>* z, bool first, Matrix<double>& y) {
  const auto v_row = vector(v).transpose();
  for (std::size_t i = 0; i < y.rows(); ++i) {
    auto to = row(y, i);
    if (w && first)
      to.noalias() = u[i] * v_row + (*w)[i] * vector(*z).transpose();
    else if (w)
      to.noalias() += u[i] * v_row + (*w)[i] * vector(*z).transpose();
    else if (first)
      to.noalias() = u[i] * v_row;
    else
      to.noalias() += u[i] * v_row;
  }
}

}  // namespace

template <>
void OuterSum::value(const Frame<double>& f, Matrix<double>& y) {
  const std::size_t none = f.x.size();
  std::size_t waiting = none;  // a term without a partner
  bool first = true;
  for (std::size_t k = 0; k < f.x.size(); k += 2) {
    if (unit_row_of(f, k)) continue;
    if (waiting == none) {
      waiting = k;
      continue;
    }
    add_pair(f[waiting], f[waiting + 1], &f[k], &f[k + 1], first, y);
    first = false, waiting = none;
  }
  if (waiting != none) {
    add_pair(f[waiting], f[waiting + 1], nullptr, nullptr, first, y);
    first = false;
  }
  if (first) std::fill(y.begin(), y.end(), 0.0);
  for (std::size_t k = 0; k < f.x.size(); k += 2)
    if (const auto i = unit_row_of(f, k)) row(y, *i) += f[k][*i] * vector(f[k + 1]).transpose();
}

template <>
void Matmul::value(const Frame<double>& f, Matrix<double>& y) {
  Eigen::Map<RowMajor> to(y.data(), static_cast<Eigen::Index>(y.rows()), static_cast<Eigen::Index>(y.cols()));
  if (y.cols() == 1)
    Eigen::Map<Eigen::VectorXd>(y.data(), to.rows()).noalias() = view(f[0]) * vector(f[1]);
  else
    to.noalias() = view(f[0]) * view(f[1]);
}

static_assert(ArithmeticScalar<double>);
template <>
Kernel<double> kernel<double>(Op op) {
  return kernel_from_table<double>(op);
}

}  // namespace proofgrad
