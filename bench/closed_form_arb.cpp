#include <arb.h>
#include <arb_mat.h>
#include <flint/fmpq.h>

#include "bench/closed_form.hpp"

namespace proofgrad::bench {
namespace {

class ArbMatrix {
 public:
  ArbMatrix(std::size_t rows, std::size_t cols) {
    arb_mat_init(m_, static_cast<slong>(rows), static_cast<slong>(cols));
  }
  ArbMatrix(const Matrix<Rational>& m, slong bits) : ArbMatrix(m.rows(), m.cols()) {
    fmpq_t q;
    fmpq_init(q);
    for (std::size_t i = 0; i < m.rows(); ++i)
      for (std::size_t j = 0; j < m.cols(); ++j) {
        fmpq_set_str(q, m(i, j).str().c_str(), 10);
        arb_set_fmpq((*this)(i, j), q, bits);
      }
    fmpq_clear(q);
  }
  ~ArbMatrix() { arb_mat_clear(m_); }
  ArbMatrix(const ArbMatrix&) = delete;
  ArbMatrix& operator=(const ArbMatrix&) = delete;
  arb_ptr operator()(std::size_t i, std::size_t j) { return arb_mat_entry(m_, i, j); }
  arb_mat_struct* get() { return m_; }
  const arb_mat_struct* get() const { return m_; }

 private:
  arb_mat_t m_;
};

}  // namespace

struct ArbClosedForm::State {
  slong bits;
  std::size_t T, d;
  ArbMatrix X, W_Q, W_K, W_V, W_Qt, W_Kt, W_Vt, Q, K, Kt, V, A, Vbar, kq, KW, sA, U, Ut, G;
  arb_ptr J;

  State(const attention::Instance& instance, long b)
      : bits(b),
        T(instance.X.rows()),
        d(instance.X.cols()),
        X(instance.X, b),
        W_Q(instance.heads[0].W_Q, b),
        W_K(instance.heads[0].W_K, b),
        W_V(instance.heads[0].W_V, b),
        W_Qt(d, d),
        W_Kt(d, d),
        W_Vt(d, d),
        Q(T, d),
        K(T, d),
        Kt(d, T),
        V(T, d),
        A(T, T),
        Vbar(T, d),
        kq(T, d),
        KW(T, d),
        sA(T, T),
        U(T, d),
        Ut(d, T),
        G(d, d),
        J(_arb_vec_init(static_cast<slong>(T * d * T * d))) {}
  ~State() { _arb_vec_clear(J, static_cast<slong>(T * d * T * d)); }
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  void softmax_rows();
  void row(std::size_t i);
};

ArbClosedForm::ArbClosedForm(const attention::Instance& instance, long bits)
    : state_(new State(instance, bits)) {}
ArbClosedForm::~ArbClosedForm() { delete state_; }

void ArbClosedForm::State::softmax_rows() {
  arb_t total;
  arb_init(total);
  for (std::size_t i = 0; i < T; ++i) {
    arb_zero(total);
    for (std::size_t j = 0; j < T; ++j) {
      arb_exp(A(i, j), A(i, j), bits);
      arb_add(total, total, A(i, j), bits);
    }
    arb_inv(total, total, bits);
    for (std::size_t j = 0; j < T; ++j) arb_mul(A(i, j), A(i, j), total, bits);
  }
  arb_clear(total);
}

void ArbClosedForm::State::row(std::size_t i) {
  for (std::size_t j = 0; j < T; ++j)
    for (std::size_t c = 0; c < d; ++c) {
      arb_sub(U(j, c), V(j, c), Vbar(i, c), bits);
      arb_mul(U(j, c), U(j, c), sA(i, j), bits);
    }
  arb_mat_transpose(Ut.get(), U.get());
  arb_mat_mul(G.get(), Ut.get(), KW.get(), bits);
  for (std::size_t c = 0; c < d; ++c)
    for (std::size_t j = 0; j < T; ++j)
      for (std::size_t e = 0; e < d; ++e) {
        arb_ptr entry = J + ((i * d + c) * T + j) * d + e;
        arb_mul(entry, A(i, j), W_V(c, e), bits);
        arb_addmul(entry, U(j, c), kq(i, e), bits);
        if (i == j) arb_add(entry, entry, G(c, e), bits);
      }
}

void ArbClosedForm::run() {
  State& s = *state_;
  arb_t scale;
  arb_init(scale);
  arb_sqrt_ui(scale, s.d, s.bits);
  arb_inv(scale, scale, s.bits);
  arb_mat_transpose(s.W_Qt.get(), s.W_Q.get());
  arb_mat_transpose(s.W_Kt.get(), s.W_K.get());
  arb_mat_transpose(s.W_Vt.get(), s.W_V.get());
  arb_mat_mul(s.Q.get(), s.X.get(), s.W_Qt.get(), s.bits);
  arb_mat_mul(s.K.get(), s.X.get(), s.W_Kt.get(), s.bits);
  arb_mat_mul(s.V.get(), s.X.get(), s.W_Vt.get(), s.bits);
  arb_mat_transpose(s.Kt.get(), s.K.get());
  arb_mat_mul(s.A.get(), s.Q.get(), s.Kt.get(), s.bits);
  arb_mat_scalar_mul_arb(s.A.get(), s.A.get(), scale, s.bits);
  s.softmax_rows();
  arb_mat_mul(s.Vbar.get(), s.A.get(), s.V.get(), s.bits);
  arb_mat_mul(s.kq.get(), s.Q.get(), s.W_K.get(), s.bits);
  arb_mat_mul(s.KW.get(), s.K.get(), s.W_Q.get(), s.bits);
  arb_mat_scalar_mul_arb(s.sA.get(), s.A.get(), scale, s.bits);
  for (std::size_t i = 0; i < s.T; ++i) s.row(i);
  arb_clear(scale);
}

std::string ArbClosedForm::frobenius_norm(int digits) const {
  const State& s = *state_;
  arb_t sum;
  arb_init(sum);
  for (std::size_t k = 0; k < s.T * s.d * s.T * s.d; ++k) arb_addmul(sum, s.J + k, s.J + k, s.bits);
  arb_sqrt(sum, sum, s.bits);
  char* text = arb_get_str(sum, digits, ARB_STR_NO_RADIUS);
  std::string result = text;
  flint_free(text);
  arb_clear(sum);
  return result;
}

}  // namespace proofgrad::bench
