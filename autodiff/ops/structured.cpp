#include "autodiff/ops/structured.hpp"

#include <algorithm>
#include <tuple>

namespace proofgrad {
namespace {

bool is_kind(Expr x, ConstantShape::Kind kind) {
  return x.is_constant() && x.tape().constant_shape(x.node().attribute.a).kind == kind;
}

std::optional<std::size_t> unit_index(Expr x) {
  if (!is_kind(x, ConstantShape::unit_column)) return std::nullopt;
  return x.tape().constant_shape(x.node().attribute.a).index;
}

/// Adds a term to a sum: to one that shares a factor, if there is one.
void add_term(std::vector<OuterTerm>& terms, const OuterTerm& t) {
  for (OuterTerm& known : terms) {
    if (known.u == t.u && varies_by_row(known) == varies_by_row(t)) {
      known.v = known.v + t.v;
      return;
    }
    if (known.v == t.v) {
      known.u = known.u + t.u;
      return;
    }
  }
  terms.push_back(t);
}

/// Neither a single row nor a single column.
bool is_dense(const OuterTerm& t) { return !unit_index(t.u) && !unit_index(t.v); }

bool is_sum(Expr x) { return is_outer_sum(x) || x.is(Op::ScaledSum); }

/// f(u), v where the row varies, and u, f(v) where it does not.
template <class F>
Expr map_terms(Expr x, F f) {
  std::vector<OuterTerm> terms = outer_terms(x);
  for (OuterTerm& t : terms) (varies_by_row(t) ? t.u : t.v) = f(varies_by_row(t) ? t.u : t.v);
  return sum_of_terms(std::move(terms));
}

/// A o (e_i v'): only row i of A is met. (outer() moves scales off unit vectors.)
std::optional<Expr> multiply_row(Expr a, Expr product) {
  const auto i = unit_index(product.arg(0));
  if (!i) return std::nullopt;
  return outer(product.arg(0), hadamard(transpose(row(a, *i)), product.arg(1)));
}

/// A o (u v'), if one of the two is a unit vector.
std::optional<Expr> multiply_term(Expr a, Expr product) {
  if (const auto by_row = multiply_row(a, product)) return by_row;
  if (unit_index(product.arg(1)))
    return transpose(*multiply_row(transpose(a), outer(product.arg(1), product.arg(0))));
  return std::nullopt;
}

std::optional<Expr> multiply_outer(Expr a, Expr product) {
  if (a.shape().is_scalar())
    return sum_over_terms(product, [&](Expr u, Expr v) { return outer(u, hadamard(a, v)); });
  if (product.is(Op::Outer)) return multiply_term(a, product);
  std::vector<Expr> single;  // rows and columns of A
  std::vector<OuterTerm> rest;
  for (const OuterTerm& t : outer_terms(product)) {
    const Expr one = outer(t.u, t.v);
    const auto found = one.is(Op::Outer) ? multiply_term(a, one) : std::nullopt;
    if (found)
      single.push_back(*found);
    else
      rest.push_back(t);
  }
  if (single.empty()) return std::nullopt;
  Expr total = single[0];
  for (std::size_t k = 1; k < single.size(); ++k) total = total + single[k];
  return rest.empty() ? total : hadamard(a, sum_of_terms(std::move(rest))) + total;
}

std::optional<Expr> matmul_right(Expr a, Expr b) {
  if (is_kind(b, ConstantShape::identity)) return a;
  if (const auto j = unit_index(b)) return col(a, *j);
  if (is_outer_sum(b)) return sum_over_terms(b, [&](Expr u, Expr v) { return outer(a * u, v); });
  return std::nullopt;
}

}  // namespace

bool is_ones(Expr x) { return is_kind(x, ConstantShape::ones); }

std::optional<ScaledUnit> as_scaled_unit(Expr u) {
  if (const auto i = unit_index(u)) return ScaledUnit{*i, std::nullopt};
  if (!u.is(Op::Mul)) return std::nullopt;
  for (const std::size_t k : {0, 1}) {
    const auto i = unit_index(u.arg(k));
    if (i && u.arg(1 - k).shape().is_scalar()) return ScaledUnit{*i, u.arg(1 - k)};
  }
  return std::nullopt;
}

bool is_outer_sum(Expr x) { return x.is(Op::Outer) || x.is(Op::OuterSum); }

bool varies_by_row(const OuterTerm& t) { return t.v.cols() > 1; }

Expr sum_of_terms(std::vector<OuterTerm> terms) {
  Tape& tape = terms[0].u.tape();
  const Shape shape{terms[0].u.rows(), varies_by_row(terms[0]) ? terms[0].v.cols() : terms[0].v.rows()};
  std::erase_if(terms, [](const OuterTerm& t) { return t.u.is_zero() || t.v.is_zero(); });
  if (terms.empty()) return zeros(tape, shape);
  const bool varies = std::any_of(terms.begin(), terms.end(), varies_by_row);
  if (terms.size() == 1 && !varies) return outer(terms[0].u, terms[0].v);
  std::sort(terms.begin(), terms.end(), [](const OuterTerm& a, const OuterTerm& b) {
    return std::tuple(!unit_index(a.u), a.u.id(), a.v.id()) <
           std::tuple(!unit_index(b.u), b.u.id(), b.v.id());
  });
  const auto single =
      std::count_if(terms.begin(), terms.end(), [](const OuterTerm& t) { return unit_index(t.u); });
  std::vector<NodeId> args;
  for (const OuterTerm& t : terms) args.insert(args.end(), {t.u.id(), t.v.id()});
  return Expr(tape, tape.record(varies ? Op::ScaledSum : Op::OuterSum, shape, std::move(args),
                                {static_cast<std::uint32_t>(single), 0}));
}

std::vector<OuterTerm> outer_terms(Expr x) {
  std::vector<OuterTerm> terms;
  for (std::size_t k = 0; k < x.node().args.size(); k += 2) terms.push_back({x.arg(k), x.arg(k + 1)});
  return terms;
}

std::optional<Expr> add_structured(Expr a, Expr b) {
  if (!is_sum(a) || !is_sum(b) || a.shape() != b.shape()) return std::nullopt;
  std::vector<OuterTerm> terms = outer_terms(a);
  for (const OuterTerm& t : outer_terms(b)) add_term(terms, t);
  const auto dense = std::count_if(terms.begin(), terms.end(), is_dense);
  const std::size_t limit = std::max<std::size_t>(2, std::min(a.rows(), a.cols()) - 1);
  if (static_cast<std::size_t>(dense) > limit) return std::nullopt;
  return sum_of_terms(std::move(terms));
}

std::optional<Expr> negate_structured(Expr x) {
  if (!is_sum(x)) return std::nullopt;
  return map_terms(x, [](Expr factor) { return -factor; });
}

std::optional<Expr> multiply_structured(Expr a, Expr b) {
  if (a.shape().is_scalar() && b.is(Op::ScaledSum))
    return map_terms(b, [&](Expr x) { return hadamard(a, x); });
  if (b.shape().is_scalar() && a.is(Op::ScaledSum)) return multiply_structured(b, a);
  if (is_outer_sum(b)) return multiply_outer(a, b);
  if (is_outer_sum(a)) return multiply_outer(b, a);
  return std::nullopt;
}

std::optional<Expr> matmul_structured(Expr a, Expr b) {
  if (a.is_zero() || b.is_zero()) return zeros(a.tape(), Shape{a.rows(), b.cols()});
  if (const auto product = matmul_right(a, b)) return product;
  if (is_kind(a, ConstantShape::identity)) return b;
  if (is_outer_sum(a)) return sum_over_terms(a, [&](Expr u, Expr v) { return outer(u, transpose(b) * v); });
  if (is_kind(a, ConstantShape::unit_row)) return row(b, a.tape().constant_shape(a.node().attribute.a).index);
  return std::nullopt;
}

}  // namespace proofgrad
