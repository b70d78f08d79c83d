#include "attention/reference/equality.hpp"

namespace proofgrad::attention {

EqualityDecider no_decider() {
  return [](const Tape&, std::span<const Matrix<Rational>>, std::span<const EqualityQuestion> questions) {
    return std::vector<Truth>(questions.size(), Truth::unknown);
  };
}

EqualityDecider default_decider() { return no_decider(); }

}  // namespace proofgrad::attention
