#pragma once
#include <array>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "proofs/prove/obligations.hpp"
#include "proofs/prove/search_space.hpp"
#include "proofs/prove/tree.hpp"
#include "proofs/verify/verdict.hpp"

namespace proofgrad::proofs {

struct ProveOptions {
  std::size_t T = 2, d = 1;
  std::map<std::string, std::int64_t> integers;  ///< of `int` variables; those left out take the smallest
  std::vector<RangeOverride> box;                ///< instead of the claim's domain
  Rational slack;                                ///< >= 0: what is shown is a <= b + slack instead of a <= b
  double seconds = 600;                          ///< asked between rounds of boxes
  std::size_t max_boxes = 1000000;
  int jobs = 0;  ///< threads; 0: as many as the machine has
  bool algebra =
      true;  ///< false: relations that algebra shows for all inputs are shown box by box like others
  bool plain = false;  ///< enclosures alone: no algebra, slopes or symmetry, so that a checker can replay
                       ///< every leaf
  /// Called now and then from the calling thread.
  std::function<void(double share_decided, std::size_t boxes)> progress;
};

struct OpenBox {
  Box box;
  Rational share;  ///< of the volume
};

/// What branch and bound found.
struct ProveResult {
  Claim claim;
  Dimensions dimensions;
  Rational slack;
  std::vector<FreeVariable> variables;
  ProofTree tree{Box{}};
  Verdict verdict = Verdict::undecided;  ///< proved (up to the slack), refuted or undecided
  std::size_t boxes = 0;                 ///< judged
  std::map<Reason, std::size_t> leaves;
  Rational decided;           ///< share of the volume
  std::vector<OpenBox> open;  ///< the boxes that remain, the largest first; of equals in the tree's order
  bool out_of_time = false, out_of_boxes = false;
  std::optional<Certificate> counterexample;
};

/// Proves a claim for all instances in a box, for fixed T, d and integers. Relations that algebra shows for
/// all inputs (symbolic_reasons.hpp) need no box; for the others it cuts the box until every part is shown to
/// satisfy the claim (see BoxJudge), a place is found that refutes it (decided like any instance, shrunk at
/// these sizes, certified and checked), or boxes or time are used up.
///
/// Boxes are judged in rounds of a fixed number, in the order in which they were cut, so the tree does not
/// depend on `jobs`; if time runs out, the round that is reached does depend on the machine.
///
/// Throws InputError where there is nothing to prove, since the claim says nothing at these dimensions, or an
/// option names what is not there; ClaimError where the claim's expressions do not fit them.
ProveResult prove(const Claim& claim, const ProveOptions& options);

}  // namespace proofgrad::proofs
