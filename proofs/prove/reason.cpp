#include "proofs/prove/reason.hpp"

namespace proofgrad::proofs {

std::string_view name(Reason reason) {
  switch (reason) {
    case Reason::enclosure:
      return "enclosure";
    case Reason::monotone:
      return "monotone";
    case Reason::mean_value:
      return "mean value";
    case Reason::symmetry:
      return "symmetry";
    case Reason::identity:
      return "identity";
    case Reason::dominance:
      return "dominance";
    case Reason::assumption:
      return "assumption";
    case Reason::undefined:
      return "undefined";
    case Reason::open:
    case Reason::vacuous:
      break;
  }
  return "";
}

}  // namespace proofgrad::proofs
