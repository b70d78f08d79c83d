#pragma once
#include "proofs/certificate/certificate.hpp"
#include "proofs/report/html.hpp"

namespace proofgrad::proofs::report {

/// The relation that a certificate refutes, in the claim's own words.
struct FailingRelation {
  std::string left, right;  ///< empty if the certificate does not tell which of several relations it is
};
FailingRelation failing_relation(const Claim& claim, const Certificate& certificate);

/// A counterexample written out: which relation fails where, the enclosures of its sides, the instance, and
/// where its file is. `from` says on what it was found, before shrinking.
Html counterexample_view(const Claim& claim, const Certificate& certificate, const std::string& from,
                         const std::string& file);

}  // namespace proofgrad::proofs::report
