#pragma once
#include <climits>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "autodiff/scalar/ball.hpp"

namespace proofgrad::proofs {

enum class Outcome {
  holds,         ///< every relation is certainly true
  enclosed,      ///< no relation is certainly false; some non-strict ones have sides certainly within
                 ///< 2^-enclosed_bits
  refuted,       ///< some relation is certainly false
  undecided,     ///< the precision limit was reached first
  skipped,       ///< an assumption is certainly false, in every case
  inapplicable,  ///< a quantity is not defined there: division by 0, a root outside its domain, an empty mean
};

/// What an outcome rests on.
enum class How {
  none,       ///< nothing: sides are enclosed, or the point is undecided
  intervals,  ///< enclosures in doubles alone
  balls,      ///< enclosures alone
  exact,      ///< exact arithmetic for some relation, assumption or guard, or a proof that a relation is an
              ///< identity
};

/// The relation that certainly fails, with its sides: apart the wrong way round, or, where a strict relation
/// fails because its sides are equal, two times one enclosure.
struct Failure {
  std::size_t case_index = 0, relation = 0;  ///< in RecordedClaim::cases, and in the case's relations
  std::size_t row = 0, col = 0;              ///< the entry that fails, from 0
  Ball left, right;
};

inline constexpr const char* kOutsideDomain = "a division by zero, or a function outside its domain";

/// What is known of a claim at one point, and how it came to be known.
struct Decision {
  Outcome outcome = Outcome::undecided;
  How how = How::none;
  bool equal =
      false;      ///< of points that hold: some non-strict relation holds with sides that are exactly equal
  long bits = 0;  ///< the precision of the last sweep in intervals or balls
  long enclosed_bits = LONG_MAX;
  std::optional<Failure> failure;  ///< of refuted points
  std::optional<Ball>
      ratio;  ///< the largest left/right of <= and < (right/left of >= and >) with positive sides
  /// Of points that intervals decided, which have no `ratio`: no ratio there is larger. 0: there is none.
  double ratio_at_most = 0;
  std::string reason;  ///< of inapplicable and undecided points
};

/// How far exact arithmetic and balls go before a point is left enclosed or undecided.
struct Limits {
  bool intervals = true;  ///< intervals of doubles first; what they decide has no `ratio`
  long start_bits = 64;
  long identity_bits =
      1024;  ///< sides of a non-strict relation this close (2^-identity_bits) are reported as enclosed
  long limit_bits = 4096;
  /// Steps of exact arithmetic a point (see WorkLimitScope); 0: none. Points with T^3 d^2 above it are not
  /// tried.
  std::int64_t exact_steps = 250000;
};

}  // namespace proofgrad::proofs
