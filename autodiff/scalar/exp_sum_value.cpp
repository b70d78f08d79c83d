#include <algorithm>

#include "autodiff/scalar/bracketed.hpp"
#include "autodiff/scalar/exp_sum.hpp"
#include "autodiff/scalar/precision.hpp"
#include "autodiff/scalar/work_limit.hpp"

// The value of a sum of exponentials as a real number: its size, its sign, its text.
namespace proofgrad {
namespace {

constexpr long kFirstBits = 64, kLastBits = 1L << 24;
constexpr long kBitsAStep = 16;  // an exponential takes about as long as this many bits in products of terms

/// The sign that all coefficients share, or 0.
int shared_sign(const std::vector<ExpSum::Term>& terms) {
  const int first = terms[0].coefficient.sign();
  const bool shared = std::all_of(terms.begin() + 1, terms.end(),
                                  [&](const ExpSum::Term& t) { return t.coefficient.sign() == first; });
  return shared ? first : 0;
}

bool needs_brackets(const Quadratic& x) { return !x.is_rational() && !x.rational_part().is_zero(); }

/// "e^2", "e^(1/2)", "e"; nothing for e^0.
std::string power_str(const Quadratic& r) {
  if (r.is_zero()) return "";
  if (r.is_one()) return "e";
  const bool plain = r.is_rational() && r.rational_part().is_integer() && r.sign() > 0;
  std::string text = "e^";
  text += plain ? r.str() : bracketed(r.str());
  return text;
}

/// The term without its sign.
std::string term_str(const Quadratic& c, const Quadratic& r) {
  const std::string power = power_str(r);
  if (c.is_one()) return power.empty() ? "1" : power;
  std::string text = needs_brackets(c) ? bracketed(c.str()) : c.str();
  if (!power.empty()) text.append(" ").append(power);
  return text;
}

/// A minus stands before the term where the coefficient shows one.
bool shows_minus(const Quadratic& c) { return !needs_brackets(c) && c.sign() < 0; }

}  // namespace

const Quadratic& ExpSum::largest_exponent() const {
  const auto less = [](const Term& x, const Term& y) { return x.exponent < y.exponent; };
  return std::max_element(terms_.begin(), terms_.end(), less)->exponent;
}

Ball ExpSum::enclosure_without(const Quadratic& r) const {
  Ball sum;
  spend_work(size() * static_cast<std::size_t>(working_precision() / kBitsAStep));
  for (const Term& t : terms_) sum.add_product(t.coefficient.enclosure(), exp((t.exponent - r).enclosure()));
  return sum;
}

/// The largest exponent is taken out first, so that huge exponents need no more bits than small ones.
int ExpSum::sign() const {
  if (is_zero()) return 0;
  if (const int sign = shared_sign(terms_)) return sign;
  const Quadratic& top = largest_exponent();
  for (long bits = kFirstBits; bits <= kLastBits; bits *= 2) {
    const PrecisionScope scope(bits);
    const Ball value = enclosure_without(top);
    if (value.is_finite() && !value.contains_zero()) return less(Ball(), value) == Truth::yes ? 1 : -1;
  }
  throw NotExact("the sign of a non-zero sum of exponentials, within 2^24 bits");
}

std::string ExpSum::str() const {
  if (is_zero()) return "0";
  std::string text;
  for (const Term& t : terms_) {
    const bool minus = shows_minus(t.coefficient);
    if (!text.empty()) text += minus ? " - " : " + ";
    if (text.empty() && minus) text += "-";
    text += term_str(minus ? -t.coefficient : t.coefficient, t.exponent);
  }
  return text;
}

}  // namespace proofgrad
