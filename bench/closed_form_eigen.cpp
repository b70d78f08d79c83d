#include <Eigen/Dense>
#include <cmath>

#include "bench/closed_form.hpp"

namespace proofgrad::bench {

using Dense = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

namespace {

Dense to_eigen(const Matrix<Rational>& m) {
  Dense e(m.rows(), m.cols());
  for (std::size_t k = 0; k < m.size(); ++k) e.data()[k] = m[k].to_double();
  return e;
}

}  // namespace

struct EigenClosedForm::State {
  Dense X, W_Q, W_K, W_V, Q, K, V, A, Vbar, kq, U, G;
  std::vector<double> J;
};

EigenClosedForm::EigenClosedForm(const attention::Instance& instance) : state_(new State) {
  const auto& head = instance.heads[0];
  state_->X = to_eigen(instance.X);
  state_->W_Q = to_eigen(head.W_Q);
  state_->W_K = to_eigen(head.W_K);
  state_->W_V = to_eigen(head.W_V);
  state_->J.resize(instance.X.size() * instance.X.size());
}

EigenClosedForm::~EigenClosedForm() { delete state_; }

void EigenClosedForm::run() {
  State& s = *state_;
  const Eigen::Index T = s.X.rows(), d = s.X.cols();
  const double scale = 1 / std::sqrt(static_cast<double>(d));
  s.Q.noalias() = s.X * s.W_Q.transpose();
  s.K.noalias() = s.X * s.W_K.transpose();
  s.V.noalias() = s.X * s.W_V.transpose();
  s.A.noalias() = s.Q * s.K.transpose() * scale;
  for (Eigen::Index i = 0; i < T; ++i) {
    s.A.row(i) = (s.A.row(i).array() - s.A.row(i).maxCoeff()).exp();
    s.A.row(i) /= s.A.row(i).sum();
  }
  s.Vbar.noalias() = s.A * s.V;
  s.kq.noalias() = s.Q * s.W_K;
  double* out = s.J.data();
  for (Eigen::Index i = 0; i < T; ++i) {
    s.U = (s.V.rowwise() - s.Vbar.row(i)).array().colwise() * (scale * s.A.row(i).transpose().array());
    s.G.noalias() = s.U.transpose() * s.K * s.W_Q;
    for (Eigen::Index c = 0; c < d; ++c, out += T * d) {
      for (Eigen::Index j = 0; j < T; ++j)
        Eigen::Map<Eigen::RowVectorXd>(out + j * d, d) = s.A(i, j) * s.W_V.row(c) + s.U(j, c) * s.kq.row(i);
      Eigen::Map<Eigen::RowVectorXd>(out + i * d, d) += s.G.row(c);
    }
  }
}

double EigenClosedForm::frobenius_norm() const {
  return Eigen::Map<const Eigen::VectorXd>(state_->J.data(), static_cast<Eigen::Index>(state_->J.size()))
      .norm();
}

}  // namespace proofgrad::bench
