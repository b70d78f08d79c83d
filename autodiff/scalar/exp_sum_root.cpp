#include "autodiff/scalar/exp_sum.hpp"

namespace proofgrad {
namespace {

/// sqrt(c) for a rational square c > 0.
std::optional<Rational> rational_root(const Quadratic& c) {
  if (!c.is_rational() || c.sign() <= 0) return std::nullopt;
  try {
    const Quadratic root = Quadratic::sqrt(c.rational_part());
    if (root.is_rational()) return root.rational_part();
  } catch (const NotExact&) {  // no square, and too large to split
  }
  return std::nullopt;
}

}  // namespace

/// Term by term from the smallest exponent, as a square root is taken of a polynomial: the first term of what
/// is left is twice the product of the root's first term and its next one. by_parts orders exponents like
/// degrees, since adding one exponent to two keeps their order; so the root has no exponent beyond half the
/// last.
std::optional<ExpSum> ExpSum::square_root() const {
  if (is_zero()) return ExpSum();
  const auto first = rational_root(terms_.front().coefficient),
             last = rational_root(terms_.back().coefficient);
  if (!first || !last) return std::nullopt;
  const Term lead{terms_.front().exponent / Quadratic(2), *first};
  const Term twice{lead.exponent, lead.coefficient + lead.coefficient};
  const Quadratic bound = terms_.back().exponent / Quadratic(2);
  ExpSum root(lead);
  ExpSum rest = *this - root * root;
  while (!rest.is_zero()) {
    const Term& t = rest.terms_.front();
    const Term next{t.exponent - twice.exponent, t.coefficient / twice.coefficient};
    if (Quadratic::by_parts(next.exponent, bound) > 0 || root.size() >= size()) return std::nullopt;
    const ExpSum step(next);
    rest = rest - (root + root + step) * step;
    root = root + step;
  }
  return root;
}

}  // namespace proofgrad
