#include "proofs/decide/identities.hpp"

#include "autodiff/scalar/interval.hpp"
#include "proofs/decide/conditions.hpp"
#include "proofs/symbolic/prove.hpp"

namespace proofgrad::proofs {

std::size_t relation_offset(const RecordedClaim& recording, std::size_t case_index) {
  std::size_t offset = 0;
  for (std::size_t k = 0; k < case_index; ++k) offset += recording.cases[k].relations.size();
  return offset;
}

std::size_t relation_count(const RecordedClaim& recording) {
  return relation_offset(recording, recording.cases.size());
}

namespace {

/// Some inputs for a recording, without any pattern; all positive, or of both signs.
std::vector<Matrix<Rational>> some_inputs(const Tape& tape, bool positive) {
  constexpr std::int64_t kModulus = 1009, kFactor = 617;
  std::int64_t state = 1;
  std::vector<Matrix<Rational>> inputs;
  for (const NodeId id : tape.inputs()) {
    inputs.emplace_back(tape.node(id).shape);
    for (Rational& x : inputs.back()) {
      state = state * kFactor % kModulus;
      x = Rational(positive ? state : 2 * state - kModulus, kModulus);
    }
  }
  return inputs;
}

/// Relations whose sides certainly differ somewhere, where they are defined, are no identities: no algebra
/// is wasted on them.
void leave_out_unequal(const RecordedClaim& recording, bool positive, std::vector<bool>& left_out) {
  Sweep<proofgrad::Interval> sweep(recording.tape, recording.outputs());
  sweep.run_at(some_inputs(recording.tape, positive));
  if (guards_hold(recording, sweep) != Truth::yes) return;
  std::size_t place = 0;
  for (const RecordedCase& one : recording.cases)
    for (const RecordedRelation& r : one.relations) {
      const std::size_t k = place++;
      if (is_property(r.relation)) continue;
      const Truth equal = compare(Relation::eq, sweep[r.left], sweep[r.right]).truth;
      left_out[k] = left_out[k] || equal == Truth::no;
    }
}

}  // namespace

std::vector<bool> find_identities(const RecordedClaim& recording) {
  constexpr std::size_t kWork = 200'000;  // terms; a fraction of a second
  if (recording.tape.inputs().empty()) return std::vector<bool>(relation_count(recording), false);
  SymbolicOptions options;
  options.dominance = false, options.work = kWork;
  options.left_out.assign(relation_count(recording), false);
  if (intervals_are_sound())
    for (const bool positive : {false, true}) leave_out_unequal(recording, positive, options.left_out);
  std::vector<bool> found;
  for (const auto& relations : prove_symbolically(recording, options))
    for (const auto& reason : relations) found.push_back(reason == SymbolicReason::identity);
  return found;
}

}  // namespace proofgrad::proofs
