#pragma once
#include <stdexcept>

namespace proofgrad::attention {

/// Something the user gave cannot be used. what() is one line: file, place, what was found, what was
/// expected. The programs print it as it is and exit with code 3.
struct InputError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

}  // namespace proofgrad::attention
