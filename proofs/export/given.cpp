#include "proofs/export/given.hpp"

namespace proofgrad::proofs::coq {
namespace {

std::string both(const std::string& a, const std::string& b) { return a.empty() ? b : a + " /\\ " + b; }

std::string tie(const Tie& tie, Translator& translator) {
  const auto left = translator.all_entries(tie.left), right = translator.all_entries(tie.right);
  std::string result;
  for (std::size_t k = 0; k < left.size(); ++k) result = both(result, left[k].text + " = " + right[k].text);
  return result;
}

std::string at_most(const std::vector<Formula>& vector, const Formula& limit) {
  std::vector<Formula> squares;
  for (const Formula& x : vector) squares.push_back(power(x, 2));
  return sum(squares).text + " <= " + limit.text;
}

std::string norm_bound(const Claim& claim, const NormBound& bound, const Dimensions& dimensions,
                       Translator& translator) {
  const Rational limit = bound_value(claim, bound, dimensions);
  const auto entries = translator.all_entries(bound.every_token ? "X" : bound.name);
  const std::size_t length = bound.every_token ? dimensions.layer.d : entries.size();
  std::string result;
  for (auto at = entries.begin(); at != entries.end(); at += static_cast<std::ptrdiff_t>(length))
    result = both(result, at_most({at, at + static_cast<std::ptrdiff_t>(length)}, number(limit * limit)));
  return result;
}

std::string probabilities(const std::vector<Formula>& p) {
  std::string result;
  for (const Formula& x : p) result = both(result, "0 <= " + x.text);
  return both(result, sum(p).text + " = 1");
}

}  // namespace

std::vector<std::string> given_statements(const Claim& claim, const Dimensions& dimensions,
                                          Translator& translator) {
  std::vector<std::string> result;
  for (const Variable& x : claim.variables)
    if (x.kind == Variable::Kind::simplex) result.push_back(probabilities(translator.all_entries(x.name)));
  for (const Given& given : claim.givens) {
    const auto* tied = std::get_if<Tie>(&given.hypothesis);
    result.push_back(tied != nullptr
                         ? tie(*tied, translator)
                         : norm_bound(claim, std::get<NormBound>(given.hypothesis), dimensions, translator));
  }
  std::erase(result, "");
  return result;
}

}  // namespace proofgrad::proofs::coq
