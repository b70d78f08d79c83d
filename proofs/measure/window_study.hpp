#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "attention/instance/windows.hpp"
#include "proofs/measure/block_norms.hpp"

namespace proofgrad::proofs {

/// What a quantity is on average over the windows, how well that mean is known if the windows are taken as a
/// sample (its standard error; 0 for one window), and the smallest and largest value on one window.
struct Average {
  double mean = 0, error = 0, low = 0, high = 0;
};

/// Mean 2-norms of blocks of one kind, in total and by pathway.
struct PathwayNorms {
  Average total, value, key, query;
};

/// The windows of one length. Each window counts once: a quantity is first averaged over its T diagonal or
/// T (T-1) off-diagonal places.
struct LengthStudy {
  std::size_t T = 0;
  std::size_t rows = 0;  ///< whose blocks were measured, evenly spread: all T, or fewer of a long window
  Average diagonal_weight, off_diagonal_weight;  ///< of the attention matrix; to compare with 1/T
  PathwayNorms diagonal, off_diagonal;           ///< |J_ii|, and |J_ij| for j != i, where query is 0
  /// a_ii of the same heads on tokens N(0, I), in doubles, 2048 rows or more a head: the
  /// Gaussian law at this T, which no formula gives for such heads.
  Average gaussian_weight;
};

/// Exponents p of T^p, fitted to each window's own values by least squares over log T, and then averaged over
/// the windows. 0 where there is nothing to fit (the query pathway off the diagonal). `low` and `high` are
/// the least and the largest exponent of one window.
struct FittedExponents {
  Average diagonal_weight, off_diagonal_weight;
  PathwayNorms diagonal, off_diagonal;
};

/// One window in full, for pictures.
struct WindowMaps {
  std::size_t T = 0;
  std::string label;  ///< the window's dates
  BlockNorms norms;
};

/// What attention does on real windows. Measured in doubles: an observation, neither evidence for a claim nor
/// a proof of one.
struct WindowStudy {
  std::string file;  ///< of the series
  std::uint64_t seed = 0;
  std::size_t windows = 0, d = 0;
  std::vector<LengthStudy> lengths;
  std::optional<FittedExponents> exponents;  ///< none for fewer than two lengths
  /// What T E a_ii tends to (a conjecture) if tokens were N(0, I) instead: 1/|det(I - M)|, M = c W_Q'W_K, of
  /// the same heads.
  Average gaussian_limit;
  std::vector<WindowMaps> maps;
};

struct StudyOptions {
  std::vector<std::size_t> lengths{4, 8, 16, 32, 64};  ///< T, each at least 2
  std::vector<std::size_t> map_lengths{12, 32};  ///< of the windows shown in full: the first of each length
  std::size_t windows = 50;
  std::size_t blocks = 8192;  ///< of one window, at most (but one row at least): long ones lose rows
  std::uint64_t seed = 1;
  int jobs = 0;  ///< threads; 0: as many as the machine has
};

/// Measures windows spread over the series. Window k of any length has the weights xavier_head(seed, k, d, d,
/// d), d the number of columns; scale 1/sqrt(d), no mask, no penalty, no residual (it would add the identity
/// to every J_ii and nothing else). The result is the same for every number of jobs. Throws InputError if the
/// series is too short, and std::invalid_argument for no windows or a length below 2.
WindowStudy measure(const attention::StandardizedSeries& series, const StudyOptions& options = {});

}  // namespace proofgrad::proofs
