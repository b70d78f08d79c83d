#include "proofs/certificate/certificate.hpp"

namespace proofgrad::proofs {
namespace {

constexpr int kDigits = 20;

std::array<std::string, 2> bounds(const Ball& x, int digits) { return {x.lower(digits), x.upper(digits)}; }

/// Rounding outward to few digits may make the sides touch again: then more digits are shown.
bool printed_apart(const std::array<std::string, 2>& a, const std::array<std::string, 2>& b) {
  const auto number = [](const std::string& s) { return Rational::parse(s); };
  return number(a[1]) < number(b[0]) || number(b[1]) < number(a[0]);
}

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
      break;
  }
  return "psd";
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
  // A strict relation may fail with equal exact sides, and psd and != have no disjoint sides to show.
  const bool apart = !failure.left.overlaps(failure.right);
  for (int digits = kDigits;; digits *= 2) {
    c.left = bounds(failure.left, digits);
    c.right = bounds(failure.right, digits);
    if (!apart || digits > 100000 || printed_apart(c.left, c.right)) return c;
  }
}

}  // namespace proofgrad::proofs
