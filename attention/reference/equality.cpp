#include "attention/reference/equality.hpp"

#include <map>

#include "autodiff/drivers/exact_zero.hpp"

namespace proofgrad::attention {

EqualityDecider no_decider() {
  return [](const Tape&, std::span<const Matrix<Rational>>, std::span<const EqualityQuestion> questions) {
    return std::vector<Truth>(questions.size(), Truth::unknown);
  };
}

EqualityDecider exact_decider() {
  return [](const Tape& tape, std::span<const Matrix<Rational>> inputs,
            std::span<const EqualityQuestion> questions) {
    std::map<NodeId, std::size_t> place;
    std::vector<NodeId> nodes;
    for (const EqualityQuestion& q : questions)
      if (place.emplace(q.cell.node, nodes.size()).second) nodes.push_back(q.cell.node);
    const std::vector<ExactValue> values = exact_values(tape, nodes, inputs);
    std::vector<Truth> answers;
    for (const EqualityQuestion& q : questions) {
      const auto& matrix = values[place.at(q.cell.node)].value;
      if (!matrix)
        answers.push_back(Truth::unknown);
      else
        answers.push_back((*matrix)[q.cell.entry] == Exact(q.value) ? Truth::yes : Truth::no);
    }
    return answers;
  };
}

}  // namespace proofgrad::attention
