#include "proofs/certificate/check.hpp"

#include <algorithm>

#include "autodiff/scalar/precision.hpp"
#include "proofs/decide/evaluator.hpp"
#include "proofs/language/parser.hpp"

namespace proofgrad::proofs {
namespace {

struct Interval2 {
  Rational low, high;
};

Interval2 parse(const std::array<std::string, 2>& bounds) {
  return {Rational::parse(bounds[0]), Rational::parse(bounds[1])};
}

/// A true number lies in both the stated interval and our ball, so they must meet.
bool meets(const Interval2& stated, const Ball& ours) {
  return less(Ball(stated.high), ours) != Truth::yes && less(ours, Ball(stated.low)) != Truth::yes;
}

/// Do the stated sides show the failure by themselves?
bool shows_failure(Relation relation, const Interval2& left, const Interval2& right) {
  switch (relation) {
    case Relation::le:
      return right.high < left.low;
    case Relation::lt:
      return right.high <= left.low;
    case Relation::ge:
      return left.high < right.low;
    case Relation::gt:
      return left.high <= right.low;
    case Relation::eq:
      return left.high < right.low || right.high < left.low;
    case Relation::ne:
      return left.low == left.high && right.low == right.high && left.low == right.low;
    case Relation::psd:
      return true;  // shown by the elimination alone
  }
  return false;
}

const Ball& entry(const Matrix<Ball>& m, std::size_t row, std::size_t col) {
  return m.size() == 1 ? m[0] : m(row, col);
}

class Checker {
 public:
  Checker(const Certificate& c, const Claim& claim)
      : c_(c), claim_(claim), recordings_(claim), evaluator_(recordings_) {}

  CheckResult run() {
    if (auto why = mismatch(claim_, c_.point))
      return {false, "the point is no instance of the claim: " + *why};
    const Interval2 left = parse(c_.left), right = parse(c_.right);
    if (left.high < left.low || right.high < right.low)
      return {false, "a side's lower bound is above its upper bound"};
    const RecordedClaim& recording = evaluator_.recording(c_.point);
    const RecordedCase* one = find_case(recording);
    if (!one) return {false, "the claim has no case with these indices at this point"};
    for (long bits = 64; bits <= 16384; bits *= 4) {
      const PrecisionScope scope(bits);
      Sweep<Ball> values(recording.tape, recording.outputs());
      const auto inputs = input_values(claim_, c_.point);
      values.run(convert_all<Ball>(std::span<const Matrix<Rational>>(inputs)));
      if (auto result = look(recording, *one, values, left, right)) return *result;
    }
    return {false, "no precision up to 16384 bits shows the relation to fail"};
  }

 private:
  const RecordedCase* find_case(const RecordedClaim& recording) const {
    for (const RecordedCase& one : recording.cases) {
      if (one.indices.size() == c_.indices.size() &&
          std::is_permutation(one.indices.begin(), one.indices.end(), c_.indices.begin()))
        return &one;
    }
    return nullptr;
  }

  /// The answer at this precision, or nothing if more is needed.
  std::optional<CheckResult> look(const RecordedClaim& recording, const RecordedCase& one,
                                  const Sweep<Ball>& values, const Interval2& left,
                                  const Interval2& right) const {
    Truth assumed = Truth::yes;
    for (const auto& a : recording.assumptions) assumed = assumed && evaluate(a, values);
    for (const auto& a : one.assumptions) assumed = assumed && evaluate(a, values);
    if (assumed == Truth::no) return CheckResult{false, "an assumption of the claim fails at this point"};
    bool unknown = assumed == Truth::unknown;
    std::string reason = "the claim has no relation '" + c_.relation + "'";
    for (const RecordedRelation& r : one.relations) {
      if (symbol(r.relation) != c_.relation) continue;
      const Comparison all = compare(r.relation, values[r.left], values[r.right]);
      unknown = unknown || all.truth == Truth::unknown;
      if (all.truth == Truth::no && assumed == Truth::yes) {
        if (auto why = sides_wrong(r, values, left, right))
          reason = *why;
        else
          return CheckResult{true, "the relation certainly fails"};
      } else if (all.truth == Truth::yes) {
        reason = "the relation certainly holds";
      }
    }
    if (unknown) return std::nullopt;
    return CheckResult{false, reason};
  }

  std::optional<std::string> sides_wrong(const RecordedRelation& r, const Sweep<Ball>& values,
                                         const Interval2& left, const Interval2& right) const {
    const Matrix<Ball>&a = values[r.left], &b = values[r.right];
    const Shape shape = a.size() == 1 ? b.shape() : a.shape();
    if (c_.row > shape.rows || c_.col > shape.cols)
      return "the entry lies outside the relation's " + str(shape) + " sides";
    if (!meets(left, entry(a, c_.row - 1, c_.col - 1))) return "the left side is not in its stated bounds";
    if (!meets(right, entry(b, c_.row - 1, c_.col - 1))) return "the right side is not in its stated bounds";
    if (!shows_failure(r.relation, left, right)) return "the stated sides do not show the relation to fail";
    return std::nullopt;
  }

  const Certificate& c_;
  const Claim& claim_;
  RecordingCache recordings_;
  Evaluator evaluator_;
};

}  // namespace

CheckResult check(const Certificate& certificate) {
  try {
    const Claim claim = parse_claims(certificate.claim_text, certificate.id).at(0);
    return Checker(certificate, claim).run();
  } catch (const attention::InstanceError& e) {
    return {false, e.what()};
  } catch (const ClaimError& e) {
    return {false, e.first_line()};
  }
}

}  // namespace proofgrad::proofs
