#include "autodiff/scalar/polynomial.hpp"

namespace proofgrad {

std::uint32_t Monomial::degree() const {
  std::uint32_t sum = 0;
  for (const Power& p : powers) sum += p.exponent;
  return sum;
}

std::strong_ordering order(const Monomial& a, const Monomial& b) {
  for (std::size_t k = 0; k < a.powers.size() && k < b.powers.size(); ++k) {
    const auto &p = a.powers[k], &q = b.powers[k];
    if (p.variable != q.variable) return q.variable <=> p.variable;
    if (p.exponent != q.exponent) return p.exponent <=> q.exponent;
  }
  return a.powers.size() <=> b.powers.size();
}

Monomial product(const Monomial& a, const Monomial& b) {
  Monomial y;
  y.powers.reserve(a.powers.size() + b.powers.size());
  auto p = a.powers.begin(), q = b.powers.begin();
  while (p != a.powers.end() && q != b.powers.end()) {
    if (p->variable < q->variable) {
      y.powers.push_back(*p++);
    } else if (p->variable > q->variable) {
      y.powers.push_back(*q++);
    } else {
      y.powers.push_back({p->variable, p->exponent + q->exponent});
      ++p, ++q;
    }
  }
  y.powers.insert(y.powers.end(), p, a.powers.end());
  y.powers.insert(y.powers.end(), q, b.powers.end());
  return y;
}

Polynomial constant_polynomial(const Quadratic& c) { return Polynomial({{}, c}); }
Polynomial variable_polynomial(std::uint32_t variable) { return Polynomial({{{{variable, 1}}}, 1}); }

std::optional<Quadratic> as_constant(const Polynomial& p) {
  if (p.is_zero()) return Quadratic();
  if (p.size() != 1 || !p.terms()[0].key.powers.empty()) return std::nullopt;
  return p.terms()[0].coefficient;
}

std::strong_ordering order(const Polynomial& a, const Polynomial& b) {
  auto x = a.terms().rbegin(), y = b.terms().rbegin();
  for (; x != a.terms().rend() && y != b.terms().rend(); ++x, ++y) {
    const std::strong_ordering keys = order(x->key, y->key);
    if (keys > 0) return Quadratic::by_parts(x->coefficient, 0);
    if (keys < 0) return Quadratic::by_parts(0, y->coefficient);
    if (x->coefficient == y->coefficient) continue;
    return Quadratic::by_parts(x->coefficient, y->coefficient);
  }
  if (x != a.terms().rend()) return Quadratic::by_parts(x->coefficient, 0);
  if (y != b.terms().rend()) return Quadratic::by_parts(0, y->coefficient);
  return std::strong_ordering::equal;
}

namespace {

std::string str(const Monomial& m) {
  std::string text;
  for (const auto& p : m.powers) {
    if (!text.empty()) text += ' ';
    text += 'x';
    text += std::to_string(p.variable);
    if (p.exponent > 1) text.append("^").append(std::to_string(p.exponent));
  }
  return text;
}

}  // namespace

std::string str(const Polynomial& p) {
  if (p.is_zero()) return "0";
  std::string text;
  for (std::size_t k = p.size(); k-- > 0;) {  // the largest monomial first
    const auto& [key, coefficient] = p.terms()[k];
    if (!text.empty()) text += " + ";
    const std::string monomial = str(key);
    const bool shows_one = monomial.empty() || !coefficient.is_one();
    if (shows_one) text += coefficient.str();
    if (shows_one && !monomial.empty()) text += ' ';
    text += monomial;
  }
  return text;
}

std::string str(const ExpPolynomial& x) {
  if (x.is_zero()) return "0";
  std::string text;
  for (const auto& t : x.terms()) {
    if (!text.empty()) text += " + ";
    text.append("(").append(str(t.coefficient)).append(") e^(").append(str(t.key)).append(")");
  }
  return text;
}

}  // namespace proofgrad
