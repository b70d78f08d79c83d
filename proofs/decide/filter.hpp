#pragma once
#include <memory>
#include <optional>
#include <span>

#include "proofs/decide/decision.hpp"
#include "proofs/language/recorded.hpp"

namespace proofgrad::proofs {

/// The first rung: one recording in intervals of doubles, which decide most points at a hundredth of the
/// cost of balls. They enclose as balls do (see proofgrad::Interval), so what they decide is decided; all
/// that is open to them, and every point that refutes, is left to balls.
class Filter {
 public:
  /// The recording must outlive this.
  explicit Filter(const RecordedClaim& recording);
  ~Filter();

  /// Where it may decide anything: equations are beyond enclosures, and so are points where doubles do not
  /// keep IEEE 754.
  bool is_of_use() const { return is_of_use_; }
  /// `holds`, `skipped` or `inapplicable` at these inputs, or nothing.
  std::optional<Decision> decide(std::span<const Matrix<Rational>> inputs);

 private:
  struct Run;
  bool holds(const RecordedCase& one, Decision& decision) const;
  void weigh(const RecordedRelation& r, Decision& decision) const;

  const RecordedClaim& recording_;
  bool is_of_use_;
  std::unique_ptr<Run> run_;
};

/// Is a relation of some case an equation?
bool has_equation(const RecordedClaim& recording);

}  // namespace proofgrad::proofs
