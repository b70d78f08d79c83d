#pragma once
#include <string>
#include <vector>

#include "proofs/decide/decision.hpp"

namespace proofgrad::proofs {

/// What a verdict counts of one decision; what else is needed of it (a
/// failure's sides, a ratio's enclosure) is decided again where it is needed,
/// which gives the same.
struct Brief {
  Outcome outcome = Outcome::undecided;
  How how = How::none;
  bool equal = false;
  long enclosed_bits = 0;
  double ratio = 0;    ///< of a bound, rounded; 0: none, or no larger than an
                       ///< earlier one of the batch
  std::string reason;  ///< the first of a batch
};

/// Decisions of a batch in their order, up to the first that refutes, as one
/// line; and back. Throws std::invalid_argument for what is no such line.
std::string write_briefs(const std::vector<Decision>& decisions);
std::vector<Brief> read_briefs(const std::string& line);

}  // namespace proofgrad::proofs
