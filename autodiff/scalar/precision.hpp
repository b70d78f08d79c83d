#pragma once

namespace proofgrad {

/// Bits of mantissa in which Real and Ball compute on this thread.
long working_precision() noexcept;

/// The precision that a new Real has: Boost counts decimal digits, so it is a few bits more.
long real_precision() noexcept;

/// Sets this thread's working precision and puts the old one back at the end of the scope.
/// It is the one piece of state outside the values themselves: operators have no room for a further argument.
/// Results keep the precision they were computed in.
class PrecisionScope {
 public:
  /// Throws std::invalid_argument unless 2 <= bits <= 2^24.
  explicit PrecisionScope(long bits);
  ~PrecisionScope();
  PrecisionScope(const PrecisionScope&) = delete;
  PrecisionScope& operator=(const PrecisionScope&) = delete;

 private:
  long before_;
};

}  // namespace proofgrad
