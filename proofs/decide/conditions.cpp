#include "proofs/decide/conditions.hpp"

#include "autodiff/scalar/interval.hpp"

namespace proofgrad::proofs {
namespace {

template <class S>
Truth in_domain(DomainGuard::Kind kind, const S& x) {
  const S zero(0);
  return kind == DomainGuard::Kind::nonzero    ? !equal(x, zero)
         : kind == DomainGuard::Kind::positive ? less(zero, x)
                                               : less_equal(zero, x);
}

template <class S>
Truth in_domain(const DomainGuard& guard, const Sweep<S>& values, ExactJudge* judge) {
  Truth all = Truth::yes;
  for (const S& x : values[guard.node]) all = all && in_domain(guard.kind, x);
  return all == Truth::unknown && judge ? judge->guard(guard) : all;
}

}  // namespace

template <class S>
Truth guards_hold(const RecordedClaim& recording, const Sweep<S>& values, ExactJudge* judge) {
  Truth all = Truth::yes;
  for (const DomainGuard& guard : recording.guards)
    if (all != Truth::no) all = all && in_domain(guard, values, judge);
  return all;
}

template <class S>
Comparison compare_recorded(const RecordedRelation& r, const Sweep<S>& values) {
  Comparison c = compare(r.relation, values[r.left], values[r.right]);
  const bool reflexive =
      r.relation == Relation::eq || r.relation == Relation::le || r.relation == Relation::ge;
  if (r.left == r.right && reflexive && c.finite) c.truth = Truth::yes, c.equal = true;
  return c;
}

template <class S>
Truth evaluate(const RecordedCondition& c, const Sweep<S>& values, ExactJudge* judge) {
  using Kind = RecordedCondition::Kind;
  const auto part = [&](std::size_t k) { return evaluate(c.parts[k], values, judge); };
  switch (c.kind) {
    case Kind::relation: {
      const Truth truth = compare_recorded(*c.relation, values).truth;
      return truth == Truth::unknown && judge ? judge->relation(*c.relation).truth : truth;
    }
    case Kind::negation:
      return !part(0);
    case Kind::conjunction:
      return part(0) && part(1);
    case Kind::disjunction:
      return part(0) || part(1);
    case Kind::implication:
      return !part(0) || part(1);
  }
  return Truth::unknown;
}

template <class S>
Truth all_hold(const std::vector<RecordedCondition>& conditions, const Sweep<S>& values, ExactJudge* judge) {
  Truth all = Truth::yes;
  for (const RecordedCondition& condition : conditions) all = all && evaluate(condition, values, judge);
  return all;
}

template <class S>
std::optional<S> tightness(Relation kind, const S& left, const S& right) {
  const bool upward = kind == Relation::le || kind == Relation::lt;
  if (!upward && kind != Relation::ge && kind != Relation::gt) return std::nullopt;
  const S& small = upward ? left : right;
  const S& large = upward ? right : left;
  if (less(S(0), small) != Truth::yes || less(S(0), large) != Truth::yes) return std::nullopt;
  return small / large;
}

#define PROOFGRAD_CONDITIONS(S)                                                                    \
  template Truth evaluate<S>(const RecordedCondition&, const Sweep<S>&, ExactJudge*);              \
  template Truth all_hold<S>(const std::vector<RecordedCondition>&, const Sweep<S>&, ExactJudge*); \
  template Truth guards_hold<S>(const RecordedClaim&, const Sweep<S>&, ExactJudge*);               \
  template Comparison compare_recorded<S>(const RecordedRelation&, const Sweep<S>&);               \
  template std::optional<S> tightness<S>(Relation, const S&, const S&);
PROOFGRAD_CONDITIONS(Ball)
PROOFGRAD_CONDITIONS(proofgrad::Interval)

}  // namespace proofgrad::proofs
