#include "proofs/report/numbers.hpp"

#include <fmt/format.h>

#include <optional>

namespace proofgrad::proofs::report {
namespace {

constexpr int kMostPlaces = 7;
constexpr int kSmallDenominator = 64;

/// The exact decimal, if it has few enough places.
std::optional<std::string> short_decimal(const Rational& x) {
  Rational scaled = abs(x);
  int places = 0;
  while (!scaled.is_integer() && places < kMostPlaces) scaled *= Rational(10), ++places;
  if (!scaled.is_integer()) return std::nullopt;
  std::string digits = scaled.str();
  const auto wanted = static_cast<std::size_t>(places) + 1;
  if (digits.size() < wanted) digits.insert(0, wanted - digits.size(), '0');
  if (places > 0) digits.insert(digits.size() - static_cast<std::size_t>(places), 1, '.');
  return (x.sign() < 0 ? "-" : "") + digits;
}

}  // namespace

std::string readable(const Rational& x) {
  if (x.denominator() <= Rational(kSmallDenominator)) return x.str();
  return short_decimal(x).value_or(x.str());
}

std::string rounded(double x) { return x == 0 ? "0" : fmt::format("{:.3g}", x); }

std::string rounded_weight(double x) {
  return x == 0 || x == 1 ? fmt::format("{:g}", x) : fmt::format("{:.3f}", x);
}

std::string readable_ratio(const Ball& x) {
  if (auto proved = x.certified_decimal(6)) return *proved;
  return "\u2264 " + x.upper(6);
}

std::string grouped(std::size_t n) {
  std::string digits = std::to_string(n);
  for (std::size_t k = digits.size(); k > 3 && digits.size() > 4;) digits.insert(k -= 3, "\u202F");
  return digits;
}

}  // namespace proofgrad::proofs::report
