#pragma once
// The yardsticks: the layer's Jacobian by the formulas of its four pathways, written by hand for one
// arithmetic each and as fast as we can. One head, d = d_k = d_v, scale 1/sqrt(d), no mask, no residual:
//     J_ij = a_ij W_V + u_ij k_i' + [i = j] g_i,
//     u_ijc = (s a_ij) (v_jc - vbar_ic),  k_i = W_K' q_i,  g_i = U_i' (K W_Q).
// What does not depend on i or c is computed once.
#include <cstddef>
#include <string>
#include <vector>

#include "attention/instance/instance.hpp"

namespace proofgrad::bench {

struct RowMajorValues {
  std::size_t rows, cols;
  std::vector<double> values;
};
/// A layer in doubles: what crosses the border to code that is built for this machine.
struct LayerValues {
  RowMajorValues X, W_Q, W_K, W_V;
};
LayerValues layer_values(const attention::Instance& instance);

/// Over Eigen. Entry ((i d + c) T + j) d + e of the result is dY_ic / dX_je.
class [[gnu::visibility("default")]] EigenClosedForm {
 public:
  explicit EigenClosedForm(const LayerValues& layer);
  ~EigenClosedForm();
  EigenClosedForm(const EigenClosedForm&) = delete;
  EigenClosedForm& operator=(const EigenClosedForm&) = delete;
  void run();
  double frobenius_norm() const;

 private:
  struct State;
  State* state_;
};

/// In Arb's balls, at `bits` bits.
class ArbClosedForm {
 public:
  ArbClosedForm(const attention::Instance& instance, long bits);
  ~ArbClosedForm();
  ArbClosedForm(const ArbClosedForm&) = delete;
  ArbClosedForm& operator=(const ArbClosedForm&) = delete;
  void run();
  std::string frobenius_norm(int digits) const;

 private:
  struct State;
  State* state_;
};

}  // namespace proofgrad::bench
