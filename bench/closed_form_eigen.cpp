// Built as a library of its own, for this machine (-march=native) and with its symbols hidden, so that its
// copies of Eigen's templates do not take the place of the engine's.
#include <Eigen/Dense>
#include <cmath>

#include "bench/closed_form.hpp"

namespace proofgrad::bench {

using Dense = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

namespace {

Dense to_eigen(const RowMajorValues& m) {
  return Eigen::Map<const Dense>(m.values.data(), static_cast<Eigen::Index>(m.rows),
                                 static_cast<Eigen::Index>(m.cols));
}

}  // namespace

struct EigenClosedForm::State {
  Dense X, W_Q, W_K, W_V, Q, K, V, A, Vbar, kq, KW, U;
  std::vector<double> J;

  void forward();
  template <int D>
  void fill();
};

EigenClosedForm::EigenClosedForm(const LayerValues& layer) : state_(new State) {
  state_->X = to_eigen(layer.X);
  state_->W_Q = to_eigen(layer.W_Q);
  state_->W_K = to_eigen(layer.W_K);
  state_->W_V = to_eigen(layer.W_V);
  state_->J.resize(layer.X.values.size() * layer.X.values.size());
}

EigenClosedForm::~EigenClosedForm() { delete state_; }

void EigenClosedForm::State::forward() {
  const double scale = 1 / std::sqrt(static_cast<double>(X.cols()));
  Q.noalias() = X * W_Q.transpose();
  K.noalias() = X * W_K.transpose();
  V.noalias() = X * W_V.transpose();
  A.noalias() = Q * K.transpose() * scale;
  for (Eigen::Index i = 0; i < A.rows(); ++i) {
    A.row(i) = (A.row(i).array() - A.row(i).maxCoeff()).exp();
    A.row(i) /= A.row(i).sum();
  }
  Vbar.noalias() = A * V;
  kq.noalias() = Q * W_K;
  KW.noalias() = K * W_Q;
}

/// D = d where the compiler shall know it: rows of fixed length stay in registers. -1 is any d.
template <int D>
void EigenClosedForm::State::fill() {
  using Row = Eigen::Matrix<double, 1, D>;
  const Eigen::Index T = X.rows(), d = X.cols();
  const double scale = 1 / std::sqrt(static_cast<double>(d));
  Eigen::Matrix<double, D, D, D == 1 ? Eigen::ColMajor : Eigen::RowMajor> G(d, d);
  double* out = J.data();
  for (Eigen::Index i = 0; i < T; ++i) {
    U = (V.rowwise() - Vbar.row(i)).array().colwise() * (scale * A.row(i).transpose().array());
    G.noalias() = U.transpose() * KW;
    const Row k = kq.row(i);
    for (Eigen::Index c = 0; c < d; ++c, out += T * d) {
      const Row w = W_V.row(c);
      for (Eigen::Index j = 0; j < T; ++j) Eigen::Map<Row>(out + j * d, d) = A(i, j) * w + U(j, c) * k;
      Eigen::Map<Row>(out + i * d, d) += G.row(c);
    }
  }
}

void EigenClosedForm::run() {
  state_->forward();
  switch (state_->X.cols()) {
    case 8:
      return state_->fill<8>();
    case 16:
      return state_->fill<16>();
    default:
      return state_->fill<Eigen::Dynamic>();
  }
}

double EigenClosedForm::frobenius_norm() const {
  return Eigen::Map<const Eigen::VectorXd>(state_->J.data(), static_cast<Eigen::Index>(state_->J.size()))
      .norm();
}

}  // namespace proofgrad::bench
