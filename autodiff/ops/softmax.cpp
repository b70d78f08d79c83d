#include "autodiff/ops/softmax.hpp"

#include <algorithm>
#include <optional>

#include "autodiff/ops/scaled_sum.hpp"
#include "autodiff/ops/structured.hpp"

namespace proofgrad {
namespace {

bool row_is_empty(const KeepMask& keep, std::size_t i) {
  const auto* row = keep.data() + i * keep.cols();
  return std::all_of(row, row + keep.cols(), [](unsigned char k) { return k == 0; });
}

/// Rows that are uniform because they are empty do not move with the scores: their factor is 0.
Expr drop_uniform_rows(const Call& c, Expr derivative) {
  const Attribute at = c.node().attribute;
  if (at.a == 0 || static_cast<EmptyRow>(at.b) != EmptyRow::uniform) return derivative;
  const KeepMask& keep = c.tape().mask(at.a - 1);
  Matrix<Rational> moves(keep.shape());
  bool any_empty = false;
  for (std::size_t i = 0; i < keep.rows(); ++i) {
    const bool empty = row_is_empty(keep, i);
    any_empty = any_empty || empty;
    for (std::size_t j = 0; j < keep.cols(); ++j) moves(i, j) = Rational(empty ? 0 : 1);
  }
  return any_empty ? hadamard(constant(c.tape(), std::move(moves)), derivative) : derivative;
}

/// D -> A o (D - (A o D) 1 1'): the derivative of softmax is symmetric, so it serves both directions.
Expr differentiate_all(const Call& c, Expr d) {
  const Expr means = expand(row_sums(hadamard(c.y(), d)), c.node().shape);
  return drop_uniform_rows(c, hadamard(c.y(), d - means));
}

/// It acts on each row by itself: D = u v' becomes u times the derivative at 1 v', which other sweeps ask for
/// too where v is shared.
Expr differentiate(const Call& c, Expr d) {
  if (!is_outer_sum(d)) return differentiate_all(c, d);
  std::optional<Expr> total;
  const auto add = [&](Expr x) { total = total ? *total + x : x; };
  std::vector<OuterTerm> rest;
  for (const OuterTerm& t : outer_terms(d))
    if (!as_scaled_unit(t.u) && !is_ones(t.u) && c.tape().is_shared(t.v.id()))
      add(scale_rows(t.u, differentiate_all(c, expand(transpose(t.v), c.node().shape))));
    else
      rest.push_back(t);
  if (!rest.empty()) add(differentiate_all(c, sum_of_terms(std::move(rest))));
  return *total;
}

}  // namespace

Expr RowSoftmax::pushforward(const Call& c, std::size_t, Expr dx) { return differentiate(c, dx); }
Expr RowSoftmax::pullback(const Call& c, std::size_t, Expr ybar) { return differentiate(c, ybar); }

Expr LogSumExp::pushforward(const Call& c, std::size_t, Expr dx) {
  return row_sums(hadamard(row_softmax(c.x(0)), dx));
}
Expr LogSumExp::pullback(const Call& c, std::size_t, Expr ybar) {
  return hadamard(row_softmax(c.x(0)), expand(ybar, c.x(0).shape()));
}

Expr row_softmax(Expr scores) {
  return Expr(scores.tape(), scores.tape().record(Op::RowSoftmax, scores.shape(), {scores.id()}));
}

Expr row_softmax(Expr scores, const KeepMask& keep, EmptyRow empty) {
  require_shape(keep.shape() == scores.shape(), ("softmax with a mask of " + str(keep.shape())).c_str(),
                scores);
  if (std::all_of(keep.begin(), keep.end(), [](unsigned char k) { return k != 0; }))
    return row_softmax(scores);
  const Attribute attribute{scores.tape().intern_mask(keep) + 1, static_cast<std::uint32_t>(empty)};
  return Expr(scores.tape(), scores.tape().record(Op::RowSoftmax, scores.shape(), {scores.id()}, attribute));
}

Expr logsumexp_rows(Expr scores) {
  return Expr(scores.tape(), scores.tape().record(Op::LogSumExp, Shape{scores.rows(), 1}, {scores.id()}));
}

}  // namespace proofgrad
