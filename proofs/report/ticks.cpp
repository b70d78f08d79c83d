#include "proofs/report/ticks.hpp"

#include <fmt/format.h>

#include <cmath>

namespace proofgrad::proofs::report {
namespace {

constexpr std::size_t kMost = 8;  // ticks on an axis
constexpr double kSlack = 1e-9;   // an end of the range is within it, whatever the rounding says

/// 10^n, as near as a double can be.
double power_of_ten(int n) { return n >= 0 ? std::pow(10.0, n) : 1 / std::pow(10.0, -n); }

std::vector<double> multiples_in(double low, double high, std::initializer_list<int> factors) {
  std::vector<double> ticks;
  const int first = static_cast<int>(std::floor(std::log10(low)));
  const int last = static_cast<int>(std::ceil(std::log10(high)));
  for (int n = first; n <= last; ++n)
    for (const int factor : factors) {
      const double tick = factor * power_of_ten(n);
      if (tick >= low * (1 - kSlack) && tick <= high * (1 + kSlack)) ticks.push_back(tick);
    }
  return ticks;
}

}  // namespace

std::vector<double> linear_ticks(double low, double high) {
  const double rough = (high - low) / 7.5;  // the step is 1 to 2.5 times as long
  const int exponent = static_cast<int>(std::floor(std::log10(rough)));
  double step = power_of_ten(exponent);
  for (const int factor : {2, 5, 10})
    if (step < rough) step = factor * power_of_ten(exponent);
  std::vector<double> ticks;
  for (double k = std::ceil(low / step - kSlack); k * step <= high + kSlack * step; ++k)
    ticks.push_back(k * step + 0.0);  // no -0
  return ticks;
}

std::vector<double> log_ticks(double low, double high) {
  const auto powers = multiples_in(low, high, {1});
  if (powers.size() < 3) return multiples_in(low, high, {1, 2, 5});
  const long every = static_cast<long>((powers.size() + kMost - 1) / kMost);
  std::vector<double> ticks;
  for (const double power : powers)
    if (std::lround(std::log10(power)) % every == 0) ticks.push_back(power);
  return ticks;
}

std::string tick_label(double tick) {
  const double size = std::abs(tick);
  if (size == 0 || (size >= 1e-3 && size < 1e5)) return fmt::format("{:.6g}", tick);
  const int exponent = static_cast<int>(std::floor(std::log10(size) + kSlack));
  return fmt::format("{:.6g}e{}", tick / power_of_ten(exponent), exponent);
}

}  // namespace proofgrad::proofs::report
