#include "autodiff/ops/shared.hpp"

#include <algorithm>

#include "autodiff/ops/scaled_sum.hpp"
#include "autodiff/ops/structured.hpp"

namespace proofgrad {
namespace {

bool is_shared(Expr x) { return x.tape().is_shared(x.id()); }

struct Product {
  Expr left, right;
};

/// x = P Q, also where x is the transpose of a product.
std::optional<Product> as_product(Expr x) {
  if (x.is(Op::Matmul)) return Product{x.arg(0), x.arg(1)};
  if (!x.is(Op::Transpose) || !x.arg(0).is(Op::Matmul)) return std::nullopt;
  return Product{transpose(x.arg(0).arg(1)), transpose(x.arg(0).arg(0))};
}

/// Is X Y cheaper, for a sweep, than X Z and then the product of n further columns?
bool is_cheaper(std::size_t inner, std::size_t cols, std::size_t middle) {
  return inner * cols < middle * (inner + cols);
}

/// P Q of factors of which the other is shared already: a transpose made a moment ago counts as what it
/// transposes.
bool comes_from_shared(Expr x) { return is_shared(x) || (x.is(Op::Transpose) && is_shared(x.arg(0))); }

}  // namespace

std::optional<Expr> regroup_product(Expr a, Expr b) {
  if (comes_from_shared(b) && !comes_from_shared(a)) {
    const auto p = as_product(a);
    if (p && !comes_from_shared(p->left) && comes_from_shared(p->right) &&
        is_cheaper(p->right.rows(), b.cols(), p->right.cols()))
      return matmul(p->left, matmul(p->right, b));
  }
  if (comes_from_shared(a) && !comes_from_shared(b)) {
    const auto p = as_product(b);
    if (p && comes_from_shared(p->left) && !comes_from_shared(p->right) &&
        is_cheaper(p->left.cols(), a.rows(), p->left.rows()))
      return matmul(matmul(a, p->left), p->right);
  }
  return std::nullopt;
}

std::optional<Expr> regroup_scalar(Expr a, Expr b) {
  if (b.shape().is_scalar()) std::swap(a, b);
  if (!a.shape().is_scalar() || b.shape().is_scalar() || !b.is(Op::Mul) || !is_shared(a)) return std::nullopt;
  for (const std::size_t k : {0, 1}) {
    const Expr p = b.arg(k), q = b.arg(1 - k);
    if (p.shape() == b.shape() && comes_from_shared(p) && !comes_from_shared(q))
      return hadamard(hadamard(a, p), q);
  }
  return std::nullopt;
}

std::optional<Expr> multiply_scaled_sum(Expr sum, Expr c) {
  if (!sum.is(Op::ScaledSum) || !comes_from_shared(c)) return std::nullopt;
  const std::vector<OuterTerm> terms = outer_terms(sum);
  const auto fits = [](const OuterTerm& t) { return !varies_by_row(t) || comes_from_shared(t.v); };
  if (!std::all_of(terms.begin(), terms.end(), fits)) return std::nullopt;
  std::optional<Expr> total;
  for (const OuterTerm& t : terms) {
    const Expr product =
        varies_by_row(t) ? scale_rows(t.u, matmul(t.v, c)) : outer(t.u, matmul(transpose(c), t.v));
    total = total ? *total + product : product;
  }
  return total;
}

}  // namespace proofgrad
