#pragma once
#include <cstdint>
#include <string>

#include "attention/instance/instance.hpp"

namespace proofgrad::proofs {

/// What numbers the Jacobian is computed in.
enum class TimedArithmetic { doubles, mpfr, balls };

struct JacobianTimingOptions {
  std::size_t T = 16, d = 8;
  int digits = 15;         ///< asked for; doubles serve up to 15 unless `certified`
  bool certified = false;  ///< balls, with kGuardBits more than the digits need
  std::uint64_t seed = 1;
  double seconds = 1;    ///< run for at least so long,
  std::size_t runs = 5;  ///< and at least so often
};

struct JacobianTiming {
  TimedArithmetic arithmetic;
  double seconds = 0;         ///< median of one run
  double record_seconds = 0;  ///< once, for all runs
  std::size_t runs = 0, nodes = 0;
  std::string checksum;  ///< the Jacobian's Frobenius norm
};

/// Balls lose 4 to 10 digits on the way through a layer.
inline constexpr long kGuardBits = 32;
long bits_for(int digits);  ///< that many digits and the guard bits

/// A layer of T tokens, one head, d = d_k = d_v, whose entries are k/1021, |k| <= 1021: no entry is short in
/// binary, so that no arithmetic is flattered.
attention::Instance full_mantissa_instance(std::size_t T, std::size_t d, std::uint64_t seed);

/// Times the whole Jacobian of such a layer by the tape: forward values and T d reverse sweeps, recorded once
/// and run again and again. Nothing but the run is in the time: not recording, conversion, printing. Throws
/// std::invalid_argument if a size or the number of digits is below 1.
JacobianTiming time_jacobian(const JacobianTimingOptions& options);

}  // namespace proofgrad::proofs
