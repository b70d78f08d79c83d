#include "proofs/symbolic/dominance.hpp"

#include <algorithm>

#include "proofs/symbolic/flow.hpp"
#include "proofs/symbolic/quadratic_form.hpp"

namespace proofgrad::proofs {
namespace {

constexpr int kMostFacts = 3;  // used in one chain; each multiplies the search by the facts that fit

/// c m e^p: its number, monomial and exponent.
struct Part {
  Quadratic amount;
  Monomial monomial;
  Polynomial exponent;
};
struct Parts {
  std::vector<Part> positive, negative;
};

/// False: a monomial may be negative.
bool split(const ExpPolynomial& x, const SymbolicAtoms& atoms, Parts& parts) {
  for (const auto& term : x.terms())
    for (const auto& [monomial, c] : term.coefficient.terms()) {
      if (!atoms.is_nonnegative(monomial)) return false;
      if (c.sign() > 0)
        parts.positive.push_back({c, monomial, term.key});
      else
        parts.negative.push_back({-c, monomial, term.key});
    }
  return true;
}

/// The monomial with one variable u replaced by the monomial v, for a fact u - v >= 0; nothing if the fact is
/// of another kind or the variable does not occur.
std::optional<Monomial> lowered(const Monomial& m, const Polynomial& fact) {
  if (fact.size() != 2) return std::nullopt;
  for (const std::size_t k : {0, 1}) {
    const auto &up = fact.terms()[k], &down = fact.terms()[1 - k];
    if (!up.coefficient.is_one() || !(-down.coefficient).is_one() || up.key.degree() != 1) continue;
    Monomial rest;
    bool found = false;
    for (auto power : m.powers) {
      if (power.variable == up.key.powers[0].variable) --power.exponent, found = true;
      if (power.exponent > 0) rest.powers.push_back(power);
    }
    if (found) return product(rest, down.key);
  }
  return std::nullopt;
}

/// Is m >= n wherever the facts hold, all variables being >= 0?
bool is_at_least(const Monomial& m, const Monomial& n, const SymbolicAtoms& atoms, int facts = kMostFacts) {
  if (m == n) return true;
  if (facts == 0) return false;
  return std::any_of(atoms.facts().begin(), atoms.facts().end(), [&](const Polynomial& fact) {
    const auto below = lowered(m, fact);
    return below && atoms.is_nonnegative(*below) && is_at_least(*below, n, atoms, facts - 1);
  });
}

bool covers(const Parts& parts, const SymbolicAtoms& atoms) {
  std::vector<Quadratic> supplies, demands;
  for (const Part& p : parts.positive) supplies.push_back(p.amount);
  for (const Part& n : parts.negative) demands.push_back(n.amount);
  std::vector<std::vector<bool>> allowed(supplies.size(), std::vector<bool>(demands.size()));
  for (std::size_t i = 0; i < supplies.size(); ++i)
    for (std::size_t j = 0; j < demands.size(); ++j) {
      const Part &p = parts.positive[i], &n = parts.negative[j];
      allowed[i][j] =
          is_at_least(p.monomial, n.monomial, atoms) && is_never_negative(p.exponent - n.exponent, atoms);
    }
  return can_cover(std::move(supplies), std::move(demands), allowed);
}

bool is_square(const Monomial& m) {
  return std::all_of(m.powers.begin(), m.powers.end(), [](const auto& p) { return p.exponent % 2 == 0; });
}

bool is_doubtful(const Polynomial::Term& term, const SymbolicAtoms& atoms) {
  return term.coefficient.sign() < 0 || !atoms.is_nonnegative(term.key);
}

/// Squares may be needed to outweigh mixed terms; other monomials >= 0 can only be in the way.
bool is_plain(const Polynomial& p, const SymbolicAtoms& atoms) {
  Polynomial negative, squares;
  for (const auto& term : p.terms()) {
    if (is_doubtful(term, atoms))
      negative = negative + Polynomial(term);
    else if (is_square(term.key))
      squares = squares + Polynomial(term);
  }
  return negative.is_zero() || is_positive_semidefinite_form(negative + squares);
}

/// p minus positive multiples of facts, each of which takes the first doubtful term away.
bool follows(const Polynomial& p, const SymbolicAtoms& atoms, int facts) {
  if (is_plain(p, atoms)) return true;
  if (facts == 0) return false;
  const auto begin = p.terms().begin(), end = p.terms().end();
  auto found = std::find_if(begin, end, [](const auto& term) { return term.coefficient.sign() < 0; });
  if (found == end)
    found = std::find_if(begin, end, [&](const auto& term) { return is_doubtful(term, atoms); });
  if (found == end) return false;
  const auto& first = *found;
  return std::any_of(atoms.facts().begin(), atoms.facts().end(), [&](const Polynomial& fact) {
    for (const auto& term : fact.terms()) {
      if (!(term.key == first.key)) continue;
      const Quadratic share = first.coefficient / term.coefficient;
      return share.sign() > 0 && follows(p - fact * constant_polynomial(share), atoms, facts - 1);
    }
    return false;
  });
}

}  // namespace

bool is_never_negative(const Symbolic& x, const SymbolicAtoms& atoms) {
  for (const auto& factor : x.denominator())
    if (factor.power % 2 == 1 && !is_plainly_positive(*factor.sum)) return false;
  const auto& terms = x.numerator().terms();
  if (terms.size() == 1) return is_never_negative(terms[0].coefficient, atoms);
  Parts parts;
  return split(x.numerator(), atoms, parts) && covers(parts, atoms);
}

bool is_never_negative(const Polynomial& p, const SymbolicAtoms& atoms) {
  return follows(p, atoms, kMostFacts);
}

}  // namespace proofgrad::proofs
