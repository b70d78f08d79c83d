#pragma once
#include <functional>

#include "proofs/expectation/expected_diagonal.hpp"
#include "proofs/expectation/pathway_draws.hpp"

namespace proofgrad::proofs {

struct PathwayOptions {
  std::size_t d = 4;
  std::vector<std::size_t> lengths{2, 4, 8, 16, 32};
  std::size_t trials = 10000;  ///< draws a length
  double seconds = 0;          ///< stops after the round of draws in which so many have passed; 0: never
  std::uint64_t seed = 1;
  double level = 0.95;        ///< of all intervals together
  std::optional<Rational> m;  ///< fixed weights, M = m I and W_V = I, instead of Xavier's
  int jobs = 0;
  PartsDone progress = {};
};

/// One expectation: of x if `clip` is none, else of min(x, clip), which is no larger than that of x. So `low`
/// is a lower confidence limit of E x as well; nothing is said about what was cut off.
struct PathwayInterval {
  RowQuantity quantity;
  double mean, low, high;  ///< of the draws; the interval
  std::optional<double> clip;
  std::size_t clipped = 0;  ///< draws beyond `clip`
};

struct PathwayStudy {
  PathwayOptions options;
  std::size_t draws = 0;  ///< a length
  struct Row {
    std::size_t T;
    std::vector<PathwayInterval> intervals;
  };
  std::vector<Row> rows;
};

/// Samples rows of blocks of layers of Gaussian tokens and keeps a ConfidenceSequence for each expectation:
/// all of them hold at once, at every number of draws, with the probability `level` (each has its share of
/// 1 - level). Where a quantity has no bound, it is clipped at the power of two from four times its largest
/// value in 256 draws of a pilot sample on, which is not used otherwise. The same for every number of jobs;
/// with `seconds` only the number of draws depends on the clock. Throws std::invalid_argument for no lengths,
/// lengths below 2, no trials, or a level outside (0, 1).
PathwayStudy sample_pathways(const PathwayOptions& options);

std::string pathway_text(const PathwayStudy& study);    ///< for the terminal
std::string write_pathways(const PathwayStudy& study);  ///< proofgrad-pathways/1

}  // namespace proofgrad::proofs
