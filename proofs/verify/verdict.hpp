#pragma once
#include <climits>
#include <optional>
#include <string>
#include <vector>

#include "proofs/certificate/certificate.hpp"

namespace proofgrad::proofs {

enum class Verdict { proved, holds, refuted, undecided };
std::string_view name(Verdict verdict);

/// The instance at which an inequality was tightest: left/right (for <=) largest.
struct Tightest {
  Ball ratio;
  Point point;
  std::string where;  ///< "random instance 17", or the name of a data instance
};

/// What verifying one claim found. Counts are of instances.
struct ClaimVerdict {
  std::string id, title, source;
  std::optional<Expect> expect;
  Verdict verdict = Verdict::undecided;

  std::size_t instances =
      0;  ///< certified checks: instances on which every relation was decided or enclosed, or one refuted
  std::size_t exact = 0;      ///< of these, decided with the help of exact arithmetic
  std::size_t balls = 0;      ///< of these, decided by enclosures alone
  std::size_t intervals = 0;  ///< of `balls`, decided in intervals of doubles
  std::size_t enclosed =
      0;  ///< of these, with some relation whose sides agree within 2^-enclosed_bits, not known to be equal
  long enclosed_bits = LONG_MAX;
  std::size_t equalities = 0;    ///< of these, with some relation that holds with exactly equal sides
  std::size_t undecided = 0;     ///< neither: the precision limit came first
  std::size_t skipped = 0;       ///< an assumption does not hold there
  std::size_t inapplicable = 0;  ///< a quantity is not defined there
  std::size_t from_data = 0;     ///< of `instances`, those that were given rather than drawn
  std::string reason;            ///< of the first undecided or inapplicable instance

  /// Where the claim is proved for all instances, in words; see proved_everywhere.
  std::optional<std::string> proved_on;
  std::optional<Tightest> tightest;
  std::optional<Certificate> counterexample;
  std::string counterexample_from;
};

/// Is the verdict what the claim expects; without expectation: proved or holds?
bool as_expected(const ClaimVerdict& verdict);

/// The format proofgrad-verdicts/1.
std::string write_verdicts(const std::vector<ClaimVerdict>& verdicts, std::uint64_t seed);

}  // namespace proofgrad::proofs
