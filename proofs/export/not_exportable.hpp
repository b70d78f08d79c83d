#pragma once
#include <stdexcept>

namespace proofgrad::proofs::coq {

/// A valid certificate that this exporter cannot put into Coq's words; what() names in one line what stands
/// in the way.
struct NotExportable : std::runtime_error {
  using std::runtime_error::runtime_error;
};

}  // namespace proofgrad::proofs::coq
