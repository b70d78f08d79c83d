#pragma once
#include <string>

#include "autodiff/scalar/rational.hpp"

namespace proofgrad::cli {

/// A number such as 1/2 or -0.25; throws InputError that names the option.
Rational number_option(const std::string& option, const std::string& text);

/// m of M = m I, from -16 to 16.
Rational multiple_option(const std::string& text);

}  // namespace proofgrad::cli
