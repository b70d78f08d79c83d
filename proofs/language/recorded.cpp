#include "proofs/language/recorded.hpp"

#include <set>

namespace proofgrad::proofs {
namespace {

void collect(const RecordedRelation& relation, std::set<NodeId>& nodes) {
  nodes.insert({relation.left, relation.right});
}

void collect(const RecordedCondition& condition, std::set<NodeId>& nodes) {
  if (condition.relation) collect(*condition.relation, nodes);
  for (const auto& part : condition.parts) collect(part, nodes);
}

}  // namespace

std::vector<NodeId> RecordedClaim::outputs(const std::vector<bool>& known) const {
  std::set<NodeId> nodes;
  std::size_t place = 0;
  for (const auto& condition : assumptions) collect(condition, nodes);
  for (const auto& one : cases) {
    for (const auto& condition : one.assumptions) collect(condition, nodes);
    for (const auto& relation : one.relations)
      if (const std::size_t k = place++; relation.relation != Relation::eq || k >= known.size() || !known[k])
        collect(relation, nodes);
  }
  for (const auto& guard : guards) nodes.insert(guard.node);
  return {nodes.begin(), nodes.end()};
}

std::string shown(const IndexValues& indices) {
  std::string result;
  for (const auto& [name, value] : indices)
    result += (result.empty() ? "" : ", ") + name + " = " + std::to_string(value);
  return result;
}

}  // namespace proofgrad::proofs
