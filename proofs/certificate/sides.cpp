#include "proofs/certificate/sides.hpp"

#include "proofs/decide/compare.hpp"

namespace proofgrad::proofs {

Side side(const std::array<std::string, 2>& bounds) {
  return {Rational::parse(bounds[0]), Rational::parse(bounds[1])};
}

bool state_equality(Relation relation, const Side& left, const Side& right) {
  return is_strict(relation) && left.low == right.low && left.high == right.high;
}

bool show_failure(Relation relation, const Side& left, const Side& right) {
  switch (relation) {
    case Relation::le:
      return right.high < left.low;
    case Relation::lt:
      return right.high <= left.low;
    case Relation::ge:
      return left.high < right.low;
    case Relation::gt:
      return left.high <= right.low;
    case Relation::eq:
      return left.high < right.low || right.high < left.low;
    case Relation::ne:
      return left.low == left.high && right.low == right.high && left.low == right.low;
    case Relation::psd:
    case Relation::diagonalizable:
      return true;
  }
  return false;
}

Truth lies_within(const Ball& ours, const Side& stated) {
  return less_equal(Ball(stated.low), ours) && less_equal(ours, Ball(stated.high));
}

}  // namespace proofgrad::proofs
