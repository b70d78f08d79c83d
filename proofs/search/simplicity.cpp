#include "proofs/search/simplicity.hpp"

#include "proofs/search/fields.hpp"

namespace proofgrad::proofs {
namespace {

constexpr int kLong = 1000;  // beyond it only the number of digits counts

double length(const Rational& natural) {
  if (natural <= kLong) return natural.to_double();
  return kLong + static_cast<double>(natural.bits());
}

/// Where the entries of a field are searched. Of a probability vector: anywhere, it has bounds of its own.
std::optional<Interval> domain_of(const Claim& claim, const std::string& field) {
  const Variable* variable = claim.find_variable(field);
  if (!variable) return claim.domain.entries;
  if (variable->kind == Variable::Kind::simplex) return std::nullopt;
  return variable_domain(claim, field);
}

void count(const std::optional<Interval>& domain, const Matrix<Rational>& m, Simplicity& sum) {
  sum.entries += m.size();
  for (const Rational& x : m) {
    sum.numbers += cost(x);
    sum.strangers += domain && (x < domain->low || domain->high < x) ? 1 : 0;
  }
}

}  // namespace

Simplicity simplicity(const Claim& claim, const Point& point) {
  Simplicity sum{point.T, point.d};
  Point named = point;
  for (const Field& field : fields(claim, named)) count(domain_of(claim, field.name), *field.value, sum);
  for (const Variable& v : claim.variables)
    if (v.kind == Variable::Kind::integer) sum.numbers += cost(point.variables.at(v.name)[0]);
  if (!point.instance) return sum;
  sum.numbers += cost(point.instance->penalty);
  if (point.instance->scale) sum.numbers += 1 + cost(*point.instance->scale);
  return sum;
}

double cost(const Rational& x) {
  return length(abs(x.numerator())) + 3 * length(x.denominator() - Rational(1)) + (x.sign() < 0 ? 0.5 : 0);
}

}  // namespace proofgrad::proofs
