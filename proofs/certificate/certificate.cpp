#include "proofs/certificate/certificate.hpp"

#include "proofs/certificate/sides.hpp"

namespace proofgrad::proofs {
namespace {

constexpr int kDigits = 20;

std::array<std::string, 2> bounds(const Ball& x, int digits) { return {x.lower(digits), x.upper(digits)}; }

}  // namespace

std::string_view symbol(Relation relation) {
  switch (relation) {
    case Relation::le:
      return "<=";
    case Relation::lt:
      return "<";
    case Relation::ge:
      return ">=";
    case Relation::gt:
      return ">";
    case Relation::eq:
      return "=";
    case Relation::ne:
      return "!=";
    case Relation::psd:
      return "psd";
    case Relation::diagonalizable:
      break;
  }
  return "diagonalizable";
}

Certificate certify(const Claim& claim, const Point& point, const RecordedClaim& recording,
                    const Decision& decision) {
  const Failure& failure = decision.failure.value();
  const RecordedCase& one = recording.cases[failure.case_index];
  const RecordedRelation& relation = one.relations[failure.relation];
  Certificate c{claim.id,
                claim.text,
                point,
                one.indices,
                failure.row + 1,
                failure.col + 1,
                std::string(symbol(relation.relation)),
                {},
                {}};
  // Rounding outward to few digits may make the sides meet again: then more digits are shown.
  for (int digits = kDigits; digits < 1000000; digits *= 2) {
    c.left = bounds(failure.left, digits);
    c.right = bounds(failure.right, digits);
    if (show_failure(relation.relation, side(c.left), side(c.right)) ||
        (!failure.left.is_exact() && state_equality(relation.relation, side(c.left), side(c.right))))
      break;
  }
  return c;
}

std::string shown_failure(const Certificate& c) {
  if (c.relation == symbol(Relation::psd) || c.relation == symbol(Relation::diagonalizable))
    return "the matrix is not " + c.relation;
  return "left in [" + c.left[0] + ", " + c.left[1] + "], right in [" + c.right[0] + ", " + c.right[1] +
         "], not left " + c.relation + " right";
}

}  // namespace proofgrad::proofs
