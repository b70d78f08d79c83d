#include "proofs/cli/number_option.hpp"

#include <stdexcept>

#include "attention/instance/input_error.hpp"
#include "attention/instance/place.hpp"

namespace proofgrad::cli {

Rational number_option(const std::string& option, const std::string& text) {
  try {
    return Rational::parse(text);
  } catch (const std::invalid_argument&) {
    throw attention::InputError(option + ": found " + attention::in_quotes(text) +
                                ", expected a number such as 1/2 or -0.25");
  }
}

Rational multiple_option(const std::string& text) {
  const Rational m = number_option("--M", text);
  if (abs(m) > Rational(16))
    throw attention::InputError("--M: found " + m.str() + ", expected a number from -16 to 16");
  return m;
}

}  // namespace proofgrad::cli
