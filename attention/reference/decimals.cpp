#include "attention/reference/decimals.hpp"

#include <cmath>

namespace proofgrad::attention {
namespace {

constexpr long kGuard = 32;  // bits beyond the digits that an entry must have, so that it is rounded rightly

constexpr double kMostCharacters = 2e9;  // of one answer

long bits_of_digits(int digits) { return static_cast<long>(std::ceil(digits * std::log2(10.0))); }

/// A decimal for every cell. The only number that no precision can give digits of is 0.
class Decimals final : public Goal {
 public:
  Decimals(std::size_t cells, int digits) : digits_(digits), texts_(cells) {}

  bool accept(std::size_t cell, const Ball& x) override {
    if (!x.is_exact() && x.accuracy_bits() < bits_of_digits(digits_) + kGuard) return false;
    const auto text = x.certified_decimal(digits_);
    if (text) texts_[cell] = *text;
    return text.has_value();
  }
  std::optional<Rational> doubt(std::size_t, const Ball& x) const override {
    return x.contains_zero() ? std::optional(Rational(0)) : std::nullopt;
  }
  std::vector<std::string> take() { return std::move(texts_); }

 private:
  int digits_;
  std::vector<std::string> texts_;
};

}  // namespace

ReferenceDecimals reference_decimals(const Instance& instance, const ReferenceOptions& options,
                                     const EqualityDecider& decider) {
  if (options.digits < 1 || options.digits > kMostDigits)
    throw std::invalid_argument("digits: found " + std::to_string(options.digits) +
                                ", expected a whole number from 1 to " + std::to_string(kMostDigits));
  ReferenceRecording recording = record_reference(instance, options.quantities);
  const double characters = static_cast<double>(recording.cells.size()) * options.digits;
  if (characters > kMostCharacters)
    throw TooMuch("found " + std::to_string(recording.cells.size()) + " numbers of " +
                  std::to_string(options.digits) + " digits to print, expected at most " +
                  std::to_string(std::llround(kMostCharacters)) + " digits in all");
  Decimals goal(recording.cells.size(), options.digits);
  settle(recording, bits_of_digits(options.digits) + 2 * kGuard, goal, decider);
  return {options.digits, std::move(recording.arrays), goal.take()};
}

}  // namespace proofgrad::attention
