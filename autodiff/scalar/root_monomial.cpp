#include "autodiff/scalar/root_monomial.hpp"

#include <algorithm>

#include "autodiff/scalar/bracketed.hpp"
#include "autodiff/scalar/spectral.hpp"

namespace proofgrad {
namespace {

using Power = RootMonomial::Power;

std::strong_ordering compare_entries(const Exact& x, const Exact& y) {
  const auto order = ExpSum::by_terms(x.numerator(), y.numerator());
  return order != 0 ? order : ExactDenominator::by_factors(x.denominator(), y.denominator());
}

std::strong_ordering compare_matrices(const Matrix<Exact>& x, const Matrix<Exact>& y) {
  if (const auto order = x.rows() <=> y.rows(); order != 0) return order;
  if (const auto order = x.cols() <=> y.cols(); order != 0) return order;
  for (std::size_t k = 0; k < x.size(); ++k)
    if (const auto order = compare_entries(x[k], y[k]); order != 0) return order;
  return std::strong_ordering::equal;
}

std::strong_ordering compare_atoms(const Power& x, const Power& y) {
  return x.atom == y.atom ? std::strong_ordering::equal : RootAtom::compare(*x.atom, *y.atom);
}

/// Of a root; of a spectral norm it does not lie in the field.
Exact square_of(const RootAtom& atom) {
  return atom.kind == RootAtom::Kind::integer ? Exact(atom.integer) : Exact(atom.sum);
}

bool is_norm(const Power& p) { return p.atom->kind == RootAtom::Kind::spectral; }

/// Where both factors hold one atom: roots become their square, powers of norms add up.
void put_product(const Power& x, const Power& y, std::vector<Power>& powers, Exact& field) {
  if (!is_norm(x))
    field *= square_of(*x.atom);
  else if (x.power + y.power != 0)
    powers.push_back({x.atom, x.power + y.power});
}

}  // namespace

std::strong_ordering RootAtom::compare(const RootAtom& x, const RootAtom& y) {
  if (x.kind != y.kind) return x.kind <=> y.kind;
  switch (x.kind) {
    case Kind::integer:
      return x.integer <=> y.integer;
    case Kind::sum:
      return ExpSum::by_terms(x.sum, y.sum);
    case Kind::spectral:
      break;
  }
  return compare_matrices(x.matrix, y.matrix);
}

Ball RootAtom::enclosure() const {
  switch (kind) {
    case Kind::integer:
      return sqrt(Ball(integer));
    case Kind::sum:
      return sqrt(Exact(sum).enclosure());
    case Kind::spectral:
      break;
  }
  Matrix<Ball> balls(matrix.shape());
  for (std::size_t k = 0; k < matrix.size(); ++k) balls[k] = matrix[k].enclosure();
  return spectral_norm(balls);
}

std::string RootAtom::str() const {
  if (kind == Kind::integer) return "sqrt" + bracketed(integer.str());
  if (kind == Kind::sum) return "sqrt" + bracketed(sum.str());
  std::string text;
  for (std::size_t i = 0; i < matrix.rows(); ++i)
    for (std::size_t j = 0; j < matrix.cols(); ++j)
      text.append(j > 0 ? ", " : i > 0 ? "; " : "").append(matrix(i, j).str());
  return "norm" + bracketed(text);
}

RootMonomial::RootMonomial(RootAtom atom) : powers_{{std::make_shared<const RootAtom>(std::move(atom)), 1}} {}

std::strong_ordering RootMonomial::compare(const RootMonomial& x, const RootMonomial& y) {
  if (const auto order = x.powers_.size() <=> y.powers_.size(); order != 0) return order;
  for (std::size_t k = 0; k < x.powers_.size(); ++k) {
    if (const auto order = compare_atoms(x.powers_[k], y.powers_[k]); order != 0) return order;
    if (const auto order = x.powers_[k].power <=> y.powers_[k].power; order != 0) return order;
  }
  return std::strong_ordering::equal;
}

RootMonomial::Product RootMonomial::multiply(const RootMonomial& x, const RootMonomial& y) {
  if (x.is_one()) return {y};
  if (y.is_one()) return {x};
  Product product;
  auto& powers = product.rest.powers_;
  auto a = x.powers_.begin(), b = y.powers_.begin();
  while (a != x.powers_.end() && b != y.powers_.end()) {
    const auto order = compare_atoms(*a, *b);
    if (order < 0)
      powers.push_back(*a++);
    else if (order > 0)
      powers.push_back(*b++);
    else
      put_product(*a++, *b++, powers, product.field);
  }
  powers.insert(powers.end(), a, x.powers_.end());
  powers.insert(powers.end(), b, y.powers_.end());
  return product;
}

/// 1 / sqrt(N) = sqrt(N) / N
RootMonomial::Product RootMonomial::inverse() const {
  Product inverse;
  for (const Power& p : powers_) {
    inverse.rest.powers_.push_back({p.atom, is_norm(p) ? -p.power : 1});
    if (!is_norm(p)) inverse.field /= square_of(*p.atom);
  }
  return inverse;
}

std::optional<Exact> RootMonomial::square() const {
  Exact square = 1;
  for (const Power& p : powers_) {
    if (is_norm(p)) return std::nullopt;
    square *= square_of(*p.atom);
  }
  return square;
}

const RootAtom* RootMonomial::single_norm() const {
  const auto norms = std::count_if(powers_.begin(), powers_.end(), is_norm);
  const auto norm = std::find_if(powers_.begin(), powers_.end(), is_norm);
  return norms == 1 && norm->power == 1 ? norm->atom.get() : nullptr;
}

RootMonomial RootMonomial::without(const RootAtom& atom) const {
  RootMonomial rest;
  for (const Power& p : powers_)
    if (RootAtom::compare(*p.atom, atom) != 0) rest.powers_.push_back(p);
  return rest;
}

Ball RootMonomial::enclosure() const {
  Ball value(1);
  for (const Power& p : powers_) {
    const Ball atom = p.atom->enclosure();
    for (int k = 0; k < p.power; ++k) value *= atom;
    for (int k = 0; k > p.power; --k) value /= atom;
  }
  return value;
}

std::string RootMonomial::str() const {
  std::string text;
  for (const Power& p : powers_) {
    if (!text.empty()) text += ' ';
    text += p.atom->str();
    if (p.power != 1) text.append("^").append(std::to_string(p.power));
  }
  return text;
}

}  // namespace proofgrad
