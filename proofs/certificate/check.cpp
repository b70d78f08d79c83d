#include "proofs/certificate/check.hpp"

#include <algorithm>
#include <stdexcept>

#include "autodiff/scalar/precision.hpp"
#include "proofs/certificate/sides.hpp"
#include "proofs/decide/evaluator.hpp"
#include "proofs/language/parser.hpp"

namespace proofgrad::proofs {
namespace {

constexpr long kFirstBits = 64, kLastBits = 16384;
constexpr std::int64_t kExactSteps = 10000000;  // some seconds

const Ball& entry(const Matrix<Ball>& m, std::size_t row, std::size_t col) {
  return m.size() == 1 ? m[0] : m(row, col);
}

class Checker {
 public:
  Checker(const Certificate& c, const Claim& claim)
      : c_(c), claim_(claim), left_(side(c.left)), right_(side(c.right)) {}

  CheckResult run() {
    if (claim_.id != c_.id) return {false, "the certificate's id is not the claim's"};
    if (auto why = mismatch(claim_, c_.point))
      return {false, "the point is no instance of the claim: " + *why};
    if (left_.high < left_.low || right_.high < right_.low)
      return {false, "a side's lower bound is above its upper bound"};
    recording_ = record(claim_, dimensions_of(claim_, c_.point));
    if (recording_.inapplicable) return {false, "the claim says nothing here: " + *recording_.inapplicable};
    const RecordedCase* one = find_case();
    if (!one) return {false, "the claim has no case with these indices at this point"};
    return decide(*one);
  }

 private:
  const RecordedCase* find_case() const {
    for (const RecordedCase& one : recording_.cases)
      if (one.indices.size() == c_.indices.size() &&
          std::is_permutation(one.indices.begin(), one.indices.end(), c_.indices.begin()))
        return &one;
    return nullptr;
  }

  CheckResult decide(const RecordedCase& one) {
    Sweep<Ball> values(recording_.tape, recording_.outputs());
    ExactJudge exact(recording_, claim_, c_.point, kExactSteps);
    judge_ = &exact;
    const auto inputs = input_values(claim_, c_.point);
    for (long bits = kFirstBits; bits <= kLastBits; bits *= 4) {
      const PrecisionScope scope(bits);
      values.run(convert_all<Ball>(std::span<const Matrix<Rational>>(inputs)));
      const Truth valid = hypotheses(one, values) && some_relation_fails(one, values, bits == kLastBits);
      if (valid == Truth::yes) return {true, "the relation certainly fails"};
      if (valid == Truth::no) return {false, reason_};
    }
    return {false, "no precision up to " + std::to_string(kLastBits) + " bits shows the relation to fail"};
  }

  Truth told(Truth truth, const char* reason) {
    if (truth == Truth::no) reason_ = reason;
    return truth;
  }

  /// Every quantity is defined there, and the claim's assumptions hold.
  Truth hypotheses(const RecordedCase& one, const Sweep<Ball>& values) {
    Truth assumed = Truth::yes;
    for (const auto& a : recording_.assumptions) assumed = assumed && evaluate(a, values, judge_);
    for (const auto& a : one.assumptions) assumed = assumed && evaluate(a, values, judge_);
    return told(guards_hold(recording_, values, judge_),
                "a quantity of the claim is not defined at this point") &&
           told(assumed, "an assumption of the claim fails at this point");
  }

  Truth some_relation_fails(const RecordedCase& one, const Sweep<Ball>& values, bool last) {
    Truth any = told(Truth::no, "the claim has no relation of this kind there");
    for (const RecordedRelation& r : one.relations)
      if (symbol(r.relation) == c_.relation) any = any || fails(r, values, last);
    return any;
  }

  /// The relation fails, and the stated sides are enclosures of the true ones that show it. A stated bound
  /// that no precision tells from the true number is its exact value, and so is right.
  Truth fails(const RecordedRelation& r, const Sweep<Ball>& values, bool last) {
    const Matrix<Ball>&a = values[r.left], &b = values[r.right];
    const Shape shape = a.size() == 1 ? b.shape() : a.shape();
    if (c_.row > shape.rows || c_.col > shape.cols)
      return told(Truth::no, "the entry lies outside the relation's sides");
    const bool equality = state_equality(r.relation, left_, right_) && judge_->relation(r).sides_are_equal;
    if (!equality && !show_failure(r.relation, left_, right_))
      return told(Truth::no, "the stated sides do not show the relation to fail");
    const Truth failing = told(!truth(r, values), "the relation certainly holds");
    Truth sides = lies_within(entry(a, c_.row - 1, c_.col - 1), left_) &&
                  lies_within(entry(b, c_.row - 1, c_.col - 1), right_);
    if (last && sides == Truth::unknown) sides = Truth::yes;
    return failing && told(sides, "a side is not within its stated bounds");
  }

  /// By balls; what these leave open, by exact arithmetic.
  Truth truth(const RecordedRelation& r, const Sweep<Ball>& values) {
    const Truth by_balls = compare(r.relation, values[r.left], values[r.right]).truth;
    return by_balls == Truth::unknown ? judge_->relation(r).truth : by_balls;
  }

  const Certificate& c_;
  const Claim& claim_;
  Side left_, right_;
  RecordedClaim recording_;
  ExactJudge* judge_ = nullptr;  ///< during decide()
  std::string reason_;
};

}  // namespace

CheckResult check(const Certificate& certificate) {
  try {
    const auto claims = parse_claims(certificate.claim_text, certificate.id);
    if (claims.size() != 1)
      return {false, "the claim's text holds " + std::to_string(claims.size()) + " claims"};
    return Checker(certificate, claims[0]).run();
  } catch (const ClaimError& e) {
    return {false, e.first_line()};
  } catch (
      const std::invalid_argument& e) {  // sides that are no numbers, an instance that contradicts itself
    return {false, e.what()};
  }
}

}  // namespace proofgrad::proofs
