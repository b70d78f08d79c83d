#pragma once
#include <stdexcept>

namespace proofgrad {

/// An operation left the field of exact numbers, or grew beyond what is practical; the message names it. The
/// value exists all the same: balls may take over.
struct NotExact : std::domain_error {
  using std::domain_error::domain_error;
};

/// An operation has no real value at this point: a division by 0, the logarithm of 0, the root of -1.
struct UndefinedExact : std::domain_error {
  using std::domain_error::domain_error;
};

}  // namespace proofgrad
