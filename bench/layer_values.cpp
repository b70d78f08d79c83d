#include "bench/closed_form.hpp"

namespace proofgrad::bench {
namespace {

RowMajorValues values(const Matrix<Rational>& m) {
  RowMajorValues out{m.rows(), m.cols(), {}};
  for (const Rational& x : m) out.values.push_back(x.to_double());
  return out;
}

}  // namespace

LayerValues layer_values(const attention::Instance& instance) {
  const auto& head = instance.heads[0];
  return {values(instance.X), values(head.W_Q), values(head.W_K), values(head.W_V)};
}

}  // namespace proofgrad::bench
