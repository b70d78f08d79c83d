#include "proofs/language/record.hpp"

#include <algorithm>

#include "proofs/language/term_recorder.hpp"

namespace proofgrad::proofs {
namespace {

void check_residual(const Dimensions& dimensions) {
  const auto& layer = dimensions.layer;
  if (layer.residual && layer.d_out != layer.d)
    throw Inapplicable("the residual needs d_v = d, found " + std::to_string(layer.d_out) +
                       shown(dimensions));
}

void record_cases(const Claim& claim, TermRecorder& recorder, RecordedClaim& result) {
  std::vector<IndexValues> assignments;
  recorder.for_each(claim.indices, [&](const IndexValues& indices) { assignments.push_back(indices); });
  if (assignments.empty()) throw Inapplicable("no index meets the 'for' line" + shown(result.dimensions));
  for (auto& indices : assignments) {
    recorder.set_indices(indices);
    RecordedCase one{std::move(indices), {}, {}};
    for (std::size_t k = 0; k < claim.assumptions.size(); ++k)
      if (recorder.depends_on_indices(claim.assumptions[k]))
        one.assumptions.push_back(recorder.condition(claim.assumptions[k], k));
    for (std::size_t k = 0; k < claim.assertions.size(); ++k)
      recorder.relations(claim.assertions[k], k, one.relations);
    result.cases.push_back(std::move(one));
  }
}

void record_all(const Claim& claim, RecordedClaim& result) {
  check_residual(result.dimensions);
  TermRecorder recorder(claim, result.dimensions, result.tape);
  for (std::size_t k = 0; k < claim.assumptions.size(); ++k)
    if (!recorder.depends_on_indices(claim.assumptions[k]))
      result.assumptions.push_back(recorder.condition(claim.assumptions[k], k));
  record_cases(claim, recorder, result);
  result.guards = recorder.operations().take_guards();
}

RecordedClaim inapplicable(const Dimensions& dimensions, const std::string& reason) {
  RecordedClaim result;
  result.dimensions = dimensions;
  result.inapplicable = reason;
  return result;
}

/// Every integer variable at the lower end of its range, or one above it.
std::map<std::string, std::int64_t> probe_integers(const Claim& claim, std::size_t T, std::size_t d,
                                                   int above) {
  Dimensions so_far = dimensions_for(claim, T, d);
  for (const auto& x : claim.variables) {
    if (x.kind != Variable::Kind::integer) continue;
    const auto range = integer_range(claim, x, so_far);
    so_far.integers[x.name] = std::min(range.low + Rational(above), range.high).to_int64();
  }
  return so_far.integers;
}

}  // namespace

RecordedClaim record(const Claim& claim, const Dimensions& dimensions) {
  RecordedClaim result;
  result.dimensions = dimensions;
  try {
    record_all(claim, result);
  } catch (const Inapplicable& reason) {
    return inapplicable(dimensions, reason.what());
  } catch (const attention::InstanceError& reason) {
    return inapplicable(dimensions, reason.what());
  }
  return result;
}

void check_shapes(const Claim& claim) {
  const auto near = [](const Interval& range, std::int64_t wished) {
    return static_cast<std::size_t>(std::min(std::max(Rational(wished), range.low), range.high).to_int64());
  };
  const auto probe = [&](std::int64_t T_wished, std::int64_t d_wished, int above) {
    const auto T = near(claim.domain.T, T_wished), d = near(claim.domain.d, d_wished);
    const auto dimensions = dimensions_for(claim, T, d, probe_integers(claim, T, d, above));
    penalty_range(claim, dimensions);
    for (const auto& given : claim.givens)
      if (const auto* bound = std::get_if<NormBound>(&given.hypothesis))
        bound_value(claim, *bound, dimensions);
    record(claim, dimensions);
  };
  probe(3, 2, 1);  // T and d differ from each other and from 1, so that no shape fits by accident
  probe(1, 1, 0);  // the smallest sizes of the domain, where an index may be out of range
}

}  // namespace proofgrad::proofs
