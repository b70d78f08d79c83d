#include "attention/reference/formulas.hpp"

#include <map>

#include "autodiff/drivers/exact_zero.hpp"

namespace proofgrad::attention {

ReferenceFormulas reference_formulas(const Instance& instance, const ReferenceQuantities& quantities) {
  ReferenceRecording recording = record_reference(instance, quantities);
  std::map<NodeId, std::size_t> place;
  std::vector<NodeId> nodes;
  for (const Cell& cell : recording.cells)
    if (place.emplace(cell.node, nodes.size()).second) nodes.push_back(cell.node);
  const std::vector<ExactValue> values = exact_values(recording.tape, nodes, recording.inputs);
  ReferenceFormulas result;
  for (std::size_t k = 0; k < recording.cells.size(); ++k) {
    const Cell& cell = recording.cells[k];
    const ExactValue& value = values[place.at(cell.node)];
    if (!value.value) throw NoFormula(recording.place(k) + " has no formula: " + value.reason);
    result.texts.push_back((*value.value)[cell.entry].str());
  }
  result.arrays = std::move(recording.arrays);
  return result;
}

}  // namespace proofgrad::attention
