#include "autodiff/drivers/symbolic_atoms.hpp"

#include <algorithm>

namespace proofgrad {
namespace {

using Operands = std::vector<const Matrix<Symbolic>*>;

bool is_norm(Op op) { return op == Op::NormFro || op == Op::NormSpectral; }

bool same(const Matrix<Symbolic>& a, const Matrix<Symbolic>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](const Symbolic& x, const Symbolic& y) { return (x - y).is_zero(); });
}

/// Operands of one norm are vectors, or of one shape: then equal entries in order mean equal norms.
bool comparable(Op op, Shape a, Shape b) {
  return a == b || (is_norm(op) && a.is_vector() && b.is_vector() && a.size() == b.size());
}

Monomial common(const Monomial& a, const Monomial& b) {
  Monomial m;
  for (const auto& p : a.powers)
    for (const auto& q : b.powers)
      if (p.variable == q.variable) m.powers.push_back({p.variable, std::min(p.exponent, q.exponent)});
  return m;
}

Monomial without(const Monomial& m, const Monomial& divisor) {
  Monomial rest;
  for (auto p : m.powers) {
    for (const auto& q : divisor.powers)
      if (p.variable == q.variable) p.exponent -= q.exponent;
    if (p.exponent > 0) rest.powers.push_back(p);
  }
  return rest;
}

/// The largest monomial that divides every coefficient.
Monomial content(const ExpPolynomial& x) {
  Monomial m = x.terms()[0].coefficient.terms()[0].key;
  for (const auto& term : x.terms())
    for (const auto& part : term.coefficient.terms()) m = common(m, part.key);
  return m;
}

ExpPolynomial without(const ExpPolynomial& x, const Monomial& divisor) {
  ExpPolynomial y;
  for (const auto& term : x.terms()) {
    Polynomial c;
    for (const auto& part : term.coefficient.terms())
      c = c + Polynomial({without(part.key, divisor), part.coefficient});
    y = y + ExpPolynomial({term.key, c});
  }
  return y;
}

}  // namespace

Symbolic SymbolicAtoms::fresh() { return Symbolic::variable(count_++); }

Matrix<Symbolic> SymbolicAtoms::fresh(Shape shape) {
  Matrix<Symbolic> m(shape);
  for (Symbolic& x : m) x = fresh();
  return m;
}

bool SymbolicAtoms::is_nonnegative(const Monomial& m) const {
  return std::all_of(m.powers.begin(), m.powers.end(), [&](const Monomial::Power& p) {
    return p.exponent % 2 == 0 || is_nonnegative(p.variable);
  });
}

/// large - small >= 0, and so large - s for every s that is known to lie below small.
void SymbolicAtoms::add_order(const Polynomial& large, const Polynomial& small) {
  const std::size_t before = facts_.size();
  facts_.push_back(large - small);
  if (small.size() != 1) return;
  for (std::size_t k = 0; k < before; ++k) {
    const Polynomial further = facts_[k] - small;  // - s, if the fact is small - s
    if (further.size() < facts_[k].size()) facts_.push_back(large + further);
  }
}

Symbolic SymbolicAtoms::extreme(bool largest, const Symbolic& a, const Symbolic& b) {
  if ((a - b).is_zero()) return a;
  const Symbolic m = fresh();
  const auto p = a.as_polynomial(), q = b.as_polynomial(), v = m.as_polynomial();
  const auto never_negative = [&](const std::optional<Polynomial>& x) {
    return x && std::all_of(x->terms().begin(), x->terms().end(), [&](const auto& term) {
             return term.coefficient.sign() > 0 && is_nonnegative(term.key);
           });
  };
  const bool first = never_negative(p), second = never_negative(q);
  if (largest ? first || second : first && second) nonnegative_.insert(count_ - 1);
  for (const auto& x : {p, q})
    if (x) largest ? add_order(*v, *x) : add_order(-*v, -*x);
  return m;
}

/// |n / d| = |n| / d for a plainly positive d.
Symbolic SymbolicAtoms::absolute(const Symbolic& x) {
  if (x.is_zero()) return x;
  for (const auto& f : x.denominator())
    if (f.power % 2 == 1 && !is_plainly_positive(*f.sum)) throw NoClosedForm("abs");
  return Symbolic::fraction(absolute_numerator(x.numerator()).numerator(), x.denominator());
}

/// |c m e^p r| = |c| |m| e^p |r| with the common monomial m and r of leading coefficient 1.
Symbolic SymbolicAtoms::absolute_numerator(const ExpPolynomial& x) {
  const Monomial m = content(x);
  const ExpPolynomial rest = without(x, m);
  const Polynomial p = rest.terms()[0].key;
  const Quadratic c = rest.terms()[0].coefficient.terms()[0].coefficient;
  Symbolic result = Symbolic(c.sign() < 0 ? -c : c) * Symbolic::exponential(p);
  for (const auto& power : m.powers)
    for (std::uint32_t k = 0; k < power.exponent; ++k)
      result *= absolute_primitive(ExpPolynomial({{}, variable_polynomial(power.variable)}));
  return result * absolute_primitive(rest.times({-p, constant_polynomial(Quadratic(1) / c)}));
}

/// |r| of an r without content: r itself where its sign is plain, else the variable of r.
Symbolic SymbolicAtoms::absolute_primitive(const ExpPolynomial& r) {
  if (is_plainly_positive(r)) return Symbolic::fraction(r, {});
  const Symbolic signed_r = Symbolic::fraction(r, {});
  const auto p = signed_r.as_polynomial();
  if (p && p->size() == 1 && p->terms()[0].coefficient.is_one() && is_nonnegative(p->terms()[0].key))
    return signed_r;
  for (const auto& [known, value] : absolutes_)
    if (known == r) return value;
  const Symbolic value = fresh();
  nonnegative_.insert(count_ - 1);
  if (p) {
    add_order(*value.as_polynomial(), *p);
    add_order(*value.as_polynomial(), -*p);
  }
  absolutes_.emplace_back(r, value);
  return value;
}

Matrix<Symbolic> SymbolicAtoms::entrywise(const Node& node, const Operands& operands) {
  Matrix<Symbolic> y(node.shape);
  for (std::size_t k = 0; k < y.size(); ++k) {
    const auto at = [&](std::size_t i) { return (*operands[i])[operands[i]->size() == 1 ? 0 : k]; };
    y[k] = node.op == Op::Abs ? absolute(at(0)) : extreme(node.op == Op::Max, at(0), at(1));
  }
  return y;
}

Matrix<Symbolic> SymbolicAtoms::apply(const Node& node, const Operands& operands) {
  for (const Known& known : known_) {
    if (known.op != node.op || known.attribute != node.attribute) continue;
    if (known.value.shape() != node.shape || known.operands.size() != operands.size()) continue;
    bool all = true;
    for (std::size_t k = 0; all && k < operands.size(); ++k)
      all = comparable(node.op, known.operands[k].shape(), operands[k]->shape()) &&
            same(known.operands[k], *operands[k]);
    if (all) return known.value;
  }
  Known made{node.op, node.attribute, {}, {}};
  for (const auto* operand : operands) made.operands.push_back(*operand);
  made.value = make(node, operands);
  known_.push_back(made);
  return made.value;
}

Matrix<Symbolic> SymbolicAtoms::make(const Node& node, const Operands& operands) {
  if (node.op == Op::Abs || node.op == Op::Max || node.op == Op::Min) try {
      return entrywise(node, operands);
    } catch (const NoClosedForm&) {  // an absolute value below a denominator of unknown sign
    }
  const std::uint32_t first = count_;
  Matrix<Symbolic> value = fresh(node.shape);
  if (is_norm(node.op) || node.op == Op::Abs || node.op == Op::Sqrt)
    for (std::uint32_t k = first; k < count_; ++k) nonnegative_.insert(k);
  return value;
}

}  // namespace proofgrad
