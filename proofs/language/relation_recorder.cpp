// The relations of a claim: the part of TermRecorder that stands above expressions.
#include <tuple>
#include <utility>

#include "proofs/language/term_recorder.hpp"
#include "proofs/language/words.hpp"

namespace proofgrad::proofs {

RecordedRelation TermRecorder::compare(const TermPtr& left, Relation relation, const TermPtr& right,
                                       std::size_t line) {
  Expr a = expression(left), b = expression(right);
  if (relation == Relation::eq || relation == Relation::ne) {
    std::tie(a, b) = operations_.equal_shapes(start(*left), a, b);
  } else {
    operations_.number(start(*left), a, in_quotes(symbol_of(relation)));
    operations_.number(start(*right), b, in_quotes(symbol_of(relation)));
  }
  return {relation, a.id(), b.id(), left, right, start(*left), line};
}

RecordedRelation TermRecorder::property(const Call& call, std::size_t line) {
  const TermPtr& matrix = call.arguments[0];
  const Expr value = operations_.square(start(*matrix), expression(matrix), info(call.function).name);
  const Relation relation = call.function == Function::psd ? Relation::psd : Relation::diagonalizable;
  return {relation, value.id(), value.id(), matrix, nullptr, start(*matrix), line};
}

void TermRecorder::relations(const TermPtr& term, std::size_t line, std::vector<RecordedRelation>& result) {
  if (const auto* x = as<Logic>(term)) {
    relations(x->left, line, result);
    relations(x->right, line, result);
  } else if (const auto* call = as<Call>(term)) {
    result.push_back(property(*call, line));
  } else {
    const auto& chain = std::get<Compare>(term->node);
    for (std::size_t k = 0; k < chain.relations.size(); ++k)
      result.push_back(compare(chain.operands[k], chain.relations[k], chain.operands[k + 1], line));
  }
}

RecordedCondition TermRecorder::condition(const TermPtr& term, std::size_t line) {
  using Kind = RecordedCondition::Kind;
  if (const auto* x = as<Not>(term)) return {Kind::negation, {}, {condition(x->argument, line)}};
  if (const auto* x = as<Logic>(term)) {
    const auto kind = x->connective == Connective::conjunction   ? Kind::conjunction
                      : x->connective == Connective::disjunction ? Kind::disjunction
                                                                 : Kind::implication;
    return {kind, {}, {condition(x->left, line), condition(x->right, line)}};
  }
  std::vector<RecordedRelation> links;
  relations(term, line, links);
  RecordedCondition all{Kind::conjunction, {}, {}};
  for (auto& link : links) all.parts.push_back({Kind::relation, std::move(link), {}});
  return all.parts.size() == 1 ? all.parts[0] : all;
}

}  // namespace proofgrad::proofs
