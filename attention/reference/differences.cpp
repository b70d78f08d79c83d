#include "attention/reference/differences.hpp"

#include <algorithm>

namespace proofgrad::attention {
namespace {

bool keeps_a_score(const LayerShape& shape, std::size_t i) {
  const auto empty = fully_masked_rows(shape.mask, shape.T);
  return std::find(empty.begin(), empty.end(), i) == empty.end();
}

}  // namespace

Differences::Differences(const LayerShape& shape, const LayerInputs& inputs, const LayerRecord& layer)
    : shape_(shape), in_(inputs), layer_(layer), paths_(shape, inputs, layer), apart_(shape.heads) {
  for (std::size_t h = 0; h < shape.heads; ++h)
    for (std::size_t m = 0; m < shape.T; ++m) apart_[h].push_back(apart(h, m));
}

Expr Differences::apart(std::size_t h, std::size_t m) const {
  std::vector<Expr> from_all;  // row l: x_m - x_l
  for (std::size_t l = 0; l < shape_.T; ++l)
    from_all.push_back(l == m ? zeros(in_.X.tape(), {1, shape_.d}) : row(in_.X, m) - row(in_.X, l));
  return vstack(from_all) * transpose(in_.heads[h].W_V);
}

Expr Differences::away(std::size_t h, std::size_t i) {
  if (const auto known = away_.find({h, i}); known != away_.end()) return known->second;
  std::vector<Expr> rows;
  for (std::size_t m = 0; m < shape_.T; ++m) rows.push_back(row(layer_.heads[h].A, i) * apart_[h][m]);
  return away_.emplace(std::pair(h, i), vstack(rows)).first->second;
}

Expr Differences::with_W_O(std::size_t h, Expr block) const {
  return in_.W_O ? slice(*in_.W_O, 0, h * shape_.d_v, {shape_.d_out, shape_.d_v}) * block : block;
}

Expr Differences::key(std::size_t i, std::size_t j) {
  Expr total = zeros(in_.X.tape(), {shape_.d_out, shape_.d});
  if (!keeps_a_score(shape_, i)) return total;
  for (std::size_t h = 0; h < shape_.heads; ++h) {
    const HeadRecord& r = layer_.heads[h];
    const Expr pulled = row(r.Q, i) * in_.heads[h].W_K;
    total = total + with_W_O(h, in_.scale * entry(r.A, i, j) * (transpose(row(away(h, i), j)) * pulled));
  }
  return total;
}

Expr Differences::query(std::size_t i, std::size_t j) {
  Expr total = zeros(in_.X.tape(), {shape_.d_out, shape_.d});
  if (i != j || !keeps_a_score(shape_, i)) return total;
  for (std::size_t h = 0; h < shape_.heads; ++h) {
    const HeadRecord& r = layer_.heads[h];
    const Expr weighted = diag(transpose(row(r.A, i))) * r.K;
    total = total + with_W_O(h, in_.scale * (transpose(away(h, i)) * weighted * in_.heads[h].W_Q));
  }
  return total;
}

Expr Differences::total(std::size_t i, std::size_t j) {
  return paths_.value(i, j) + key(i, j) + query(i, j) + paths_.residual(i, j);
}

}  // namespace proofgrad::attention
