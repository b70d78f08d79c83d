#pragma once
#include <string>

#include "proofs/certificate/certificate.hpp"

namespace proofgrad::proofs {

struct CheckResult {
  bool valid = false;
  std::string reason;  ///< why not; or what was shown, in one line
};

/// Decides the certificate again from its claim and point alone: nothing that it says of sides or verdict is
/// trusted. Valid if the point is an instance of the claim, the assumptions certainly hold there, the
/// relation at those indices certainly fails, and the stated sides are enclosures of the true ones that show
/// it.
CheckResult check(const Certificate& certificate);

}  // namespace proofgrad::proofs
