#pragma once
#include "proofs/report/html.hpp"
#include "proofs/report/report.hpp"

namespace proofgrad::proofs::report {

/// The instance at which a claim is tightest, folded. Nothing if no ratio was seen, nor for a refuted claim:
/// there the counterexample says more.
Html tightest_view(const ClaimVerdict& verdict);

}  // namespace proofgrad::proofs::report
