#include "proofs/decide/exact_judge.hpp"

#include "autodiff/scalar/diagonalizable.hpp"
#include "autodiff/scalar/precision.hpp"
#include "autodiff/scalar/square_free.hpp"
#include "autodiff/scalar/work_limit.hpp"
#include "autodiff/tape/sweep.hpp"
#include "proofs/decide/compare.hpp"

namespace proofgrad::proofs {
namespace {

/// The radicand of the default scale 1/sqrt(d_k); 1 where the scale is rational.
std::int64_t radicand_of(const Point& point) {
  if (!point.instance || point.instance->scale) return 1;
  return split_square(Rational(static_cast<std::int64_t>(point.instance->d_k())))->free;
}

std::vector<Matrix<Radical>> exact_inputs(const Claim& claim, const Point& point) {
  const auto inputs = input_values(claim, point);
  return convert_all<Radical>(std::span<const Matrix<Rational>>(inputs));
}

bool holds(Relation kind, int sign) {
  switch (kind) {
    case Relation::le:
      return sign <= 0;
    case Relation::lt:
      return sign < 0;
    case Relation::ge:
      return sign >= 0;
    case Relation::gt:
      return sign > 0;
    case Relation::eq:
      return sign == 0;
    case Relation::ne:
      return sign != 0;
    case Relation::psd:
    case Relation::diagonalizable:
      break;
  }
  return false;
}

bool is_accurate(const Ball& x) {
  constexpr long kBits = 64;
  return x.is_finite() && x.accuracy_bits() >= kBits;
}

/// Unequal sides come apart at some precision, since their difference is not 0, and numbers other than 0
/// become as accurate as one likes; a formal non-zero that is 0 would not, and ends at the last precision.
void enclose(const Radical& a, const Radical& b, bool equal, ExactAnswer& answer) {
  constexpr long kFirstBits = 128, kLastBits = 1L << 22, kPatience = 1L << 14;
  for (long bits = kFirstBits; bits <= kLastBits; bits *= 2) {
    const PrecisionScope scope(bits);
    answer.sides_are_equal = equal;
    answer.left = a.enclosure();
    answer.right = equal ? answer.left : b.enclosure();
    const bool accurate = bits >= kPatience || (is_accurate(*answer.left) && is_accurate(*answer.right));
    if (accurate && (equal || !answer.left->overlaps(*answer.right))) return;
  }
  throw NotExact("sides that no precision in reach tells apart");
}

ExactAnswer compare_exactly(Relation kind, const Matrix<Radical>& left, const Matrix<Radical>& right) {
  const Shape shape = left.size() == 1 ? right.shape() : left.shape();
  const bool some = kind == Relation::ne;
  ExactAnswer answer;
  answer.equal = !is_strict(kind);
  for (std::size_t k = 0; k < shape.size(); ++k) {
    const Radical& a = left[left.size() == 1 ? 0 : k];
    const Radical& b = right[right.size() == 1 ? 0 : k];
    const int sign = (a - b).sign();
    if (sign != 0) answer.equal = false;
    const bool one = holds(kind, sign);
    if (one == some) {
      answer.truth = one ? Truth::yes : Truth::no;
      answer.equal = false;
      answer.row = k / shape.cols, answer.col = k % shape.cols;
      if (!one) enclose(a, b, sign == 0, answer);
      return answer;
    }
  }
  answer.truth = some ? Truth::no : Truth::yes;
  const bool order = kind != Relation::eq && !some;
  if (order || some) enclose(left[0], right[0], answer.equal || some, answer);
  return answer;
}

Truth in_domain(DomainGuard::Kind kind, const Matrix<Radical>& m) {
  for (const Radical& x : m) {
    const int sign = x.sign();
    const bool inside = kind == DomainGuard::Kind::nonzero    ? sign != 0
                        : kind == DomainGuard::Kind::positive ? sign > 0
                                                              : sign >= 0;
    if (!inside) return Truth::no;
  }
  return Truth::yes;
}

}  // namespace

ExactJudge::ExactJudge(const RecordedClaim& recording, const Claim& claim, const Point& point,
                       std::int64_t steps)
    : radicand_(radicand_of(point)), steps_(steps), values_(recording.tape, exact_inputs(claim, point)) {}

bool ExactJudge::is_practical(const Point& point, std::int64_t steps) {
  if (steps <= 0) return false;
  if (!point.instance) return true;
  const auto T = static_cast<double>(point.instance->T()), d = static_cast<double>(point.instance->d());
  return T * T * T * d * d <= static_cast<double>(steps);
}

/// Steps that a question took are gone for the next one; a question that ran out of steps leaves none.
template <class Question>
auto ExactJudge::within_limits(Question question) -> decltype(question()) {
  const WorkLimitScope work(static_cast<std::size_t>(steps_));
  const RadicandScope field(radicand_);
  decltype(question()) answer{};
  try {
    answer = question();
  } catch (const NotExact&) {
  } catch (const UndefinedExact&) {  // a quantity of another relation's: guards see to it
  }
  steps_ = static_cast<std::int64_t>(work_left());
  return answer;
}

ExactAnswer ExactJudge::decide(const RecordedRelation& r) {
  return within_limits([&] {
    const Matrix<Radical>& left = values_.at(r.left);
    if (!is_property(r.relation)) return compare_exactly(r.relation, left, values_.at(r.right));
    ExactAnswer answer;
    const bool has_it = r.relation == Relation::psd ? positive_semidefinite(left) : diagonalizable(left);
    answer.truth = has_it ? Truth::yes : Truth::no;
    return answer;
  });
}

const ExactAnswer& ExactJudge::relation(const RecordedRelation& r) {
  const auto [place, is_new] = answers_.try_emplace({r.relation, r.left, r.right});
  if (is_new) place->second = decide(r);
  answered_ = answered_ || place->second.truth != Truth::unknown;
  return place->second;
}

Truth ExactJudge::guard(const DomainGuard& g) {
  const auto [place, is_new] = guards_.try_emplace({g.kind, g.node}, Truth::unknown);
  if (is_new)
    place->second = within_limits([&] {
                      const Truth truth = in_domain(g.kind, values_.at(g.node));
                      return std::optional(truth);
                    }).value_or(Truth::unknown);
  answered_ = answered_ || place->second != Truth::unknown;
  return place->second;
}

}  // namespace proofgrad::proofs
