#include "proofs/prove/proof_json.hpp"

#include <nlohmann/json.hpp>
#include <stdexcept>

namespace proofgrad::proofs {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kShownBoxes = 10;

/// Of the claim's own: the sizes of a model of several layers stand in its text.
Json integers_json(const ProveResult& result) {
  Json all = Json::object();
  for (const auto& v : result.claim.variables)
    if (v.kind == Variable::Kind::integer) all[v.name] = result.dimensions.integers.at(v.name);
  return all;
}

Json box_json(const Box& box) {
  Json all = Json::array();
  for (const Interval& x : box) all.push_back({x.low.str(), x.high.str()});
  return all;
}

Json names_json(const ProveResult& result) {
  Json all = Json::array();
  for (const FreeVariable& x : result.variables) all.push_back(x.name);
  return all;
}

Json tree_json(const ProofTree& tree) {
  Json all = Json::array();
  for (const std::size_t k : tree.preorder()) {
    const ProofTree::Node& node = tree.nodes()[k];
    if (!tree.is_leaf(k))
      all.push_back({"split", node.variable, node.place.str()});
    else if (node.reason == Reason::open)
      throw std::logic_error("write_proof: a leaf is open");
    else
      all.push_back(Json::array({name(node.reason)}));
  }
  return all;
}

/// What both files say of the question.
Json question(const ProveResult& result, const char* format) {
  Json json;
  json["format"] = format;
  json["id"] = result.claim.id;
  json["claim"] = result.claim.text;
  json["T"] = result.dimensions.layer.T;
  json["d"] = result.dimensions.layer.d;
  json["integers"] = integers_json(result);
  json["slack"] = result.slack.str();
  json["variables"] = names_json(result);
  json["box"] = box_json(result.tree.root());
  return json;
}

/// One entry of the tree a line: the file stays readable, and short.
std::string with_tree(const Json& head, const Json& tree) {
  std::string text = head.dump(2);
  text.erase(text.size() - 2);  // "\n}"
  text += ",\n  \"tree\": [";
  for (std::size_t k = 0; k < tree.size(); ++k) text += (k == 0 ? "\n    " : ",\n    ") + tree[k].dump();
  return text + "\n  ]\n}\n";
}

}  // namespace

std::string write_proof(const ProveResult& result) {
  if (result.verdict != Verdict::proved) throw std::logic_error("write_proof: nothing was proved");
  return with_tree(question(result, "proofgrad-proof/1"), tree_json(result.tree));
}

std::string verdict_words(const ProveResult& result) {
  const bool slack = result.verdict == Verdict::proved && !result.slack.is_zero();
  return std::string(name(result.verdict)) + (slack ? " with slack " + result.slack.str() : "");
}

std::string write_prove_result(const ProveResult& result) {
  Json json = question(result, "proofgrad-prove/1");
  json["verdict"] = verdict_words(result);
  json["boxes"] = result.boxes;
  json["leaves"] = Json::object();
  for (const auto& [reason, count] : result.leaves) json["leaves"][std::string(name(reason))] = count;
  json["decided"] = result.decided.str();
  json["remaining"] = result.open.size();
  json["largest_remaining"] = Json::array();
  for (std::size_t k = 0; k < std::min(kShownBoxes, result.open.size()); ++k)
    json["largest_remaining"].push_back(
        {{"share", result.open[k].share.str()}, {"box", box_json(result.open[k].box)}});
  json["counterexample"] =
      result.counterexample ? Json::parse(write_certificate(*result.counterexample)) : Json(nullptr);
  return json.dump(2) + "\n";
}

}  // namespace proofgrad::proofs
