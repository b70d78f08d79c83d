#include "autodiff/scalar/precision.hpp"

#include <boost/version.hpp>
#include <stdexcept>
#include <string>

#include "autodiff/scalar/real.hpp"

namespace proofgrad {
namespace {

constexpr long kDefault = 128;
thread_local long current = 0, current_real = 0;

/// Boost counts decimal digits; one more than asked for never loses a bit.
void set(long bits) {
  current = bits;
  const auto digits = static_cast<unsigned>(bits * 302 / 1000 + 1);
#if BOOST_VERSION >= 107900
  Real::thread_default_precision(digits);
#else
  Real::default_precision(digits);
#endif
  current_real = mpfr_get_prec(Real(0).backend().data());
}

}  // namespace

long working_precision() noexcept {
  if (current == 0) set(kDefault);
  return current;
}

long real_precision() noexcept {
  if (current == 0) set(kDefault);
  return current_real;
}

PrecisionScope::PrecisionScope(long bits) : before_(working_precision()) {
  if (bits < 2 || bits > (1L << 24))
    throw std::invalid_argument("precision of " + std::to_string(bits) + " bits: expected 2 to 2^24");
  set(bits);
}
PrecisionScope::~PrecisionScope() { set(before_); }

}  // namespace proofgrad
