#include <map>
#include <set>
#include <string>

#include "proofs/language/constant.hpp"
#include "proofs/language/statements.hpp"
#include "proofs/language/suggestion.hpp"
#include "proofs/language/term_parser.hpp"

namespace proofgrad::proofs {
namespace {

constexpr std::int64_t kLargestDomain = 4096;

/// After `real`: nothing, (n) or (m,n).
void real_shape(Cursor& cursor, Variable& variable) {
  if (!cursor.accept_symbol("(")) return;
  TermParser terms(cursor);
  variable.rows = terms.sum();
  if (cursor.accept_symbol(",")) variable.cols = terms.sum();
  cursor.expect_symbol(")", "',' or ')'");
}

void simplex_shape(Cursor& cursor, Variable& variable) {
  cursor.expect_symbol("(");
  variable.rows = TermParser(cursor).sum();
  cursor.expect_symbol(")");
}

void integer_range(Cursor& cursor, Variable& variable) {
  cursor.expect_symbol("(");
  TermParser terms(cursor);
  variable.from = terms.sum();
  cursor.expect_symbol("..", "a range as in int(1..5)");
  variable.to = terms.sum();
  cursor.expect_symbol(")");
}

Variable parse_variable(Cursor& cursor) {
  const Token& name = cursor.expect_new_name("a variable");
  Variable variable;
  variable.at = name.at;
  variable.name = std::string(name.text);
  cursor.expect_keyword("in");
  const Token& kind = cursor.expect(TokenKind::word, "real, simplex or int");
  if (kind.text == "real") {
    real_shape(cursor, variable);
  } else if (kind.text == "simplex") {
    variable.kind = Variable::Kind::simplex;
    simplex_shape(cursor, variable);
  } else if (kind.text == "int") {
    variable.kind = Variable::Kind::integer;
    integer_range(cursor, variable);
  } else {
    cursor.fail(kind.at, "expected real, simplex or int, found " + in_quotes(kind.text) +
                             suggestion(kind.text, {"real", "simplex", "int"}));
  }
  return variable;
}

Interval parse_interval(Cursor& cursor) {
  TermParser terms(cursor);
  const auto low = terms.sum();
  cursor.expect_symbol("..", "a range as in 2..6");
  const auto high = terms.sum();
  const Interval interval{constant_value(low, cursor.source(), no_names),
                          constant_value(high, cursor.source(), no_names)};
  if (interval.high < interval.low)
    cursor.fail(start(*low),
                "an empty range: " + interval.low.str() + " is greater than " + interval.high.str());
  return interval;
}

void check_size(const Cursor& cursor, Position at, std::string_view name, const Interval& interval) {
  if (!interval.low.is_integer() || !interval.high.is_integer() || interval.low < 1 ||
      interval.high > kLargestDomain)
    cursor.fail(at, "the domain of " + std::string(name) + " must be a range of integers between 1 and " +
                        std::to_string(kLargestDomain));
}

/// norm(X[i]) or norm(x), read without looking names up.
std::optional<NormBound> norm_bound(const Compare& relation) {
  if (relation.relations != std::vector{Relation::le}) return std::nullopt;
  const auto* norm = as<Call>(relation.operands[0]);
  if (norm == nullptr || norm->function != Function::norm) return std::nullopt;
  const auto& argument = norm->arguments[0];
  if (const auto* name = as<Name>(argument)) return NormBound{name->name, false, relation.operands[1]};
  const auto* token = as<Index>(argument);
  if (token == nullptr || token->indices.size() != 1 || as<Name>(token->indices[0]) == nullptr)
    return std::nullopt;
  const auto* name = as<Name>(token->base);
  if (name == nullptr || name->name != "X") return std::nullopt;
  return NormBound{name->name, true, relation.operands[1]};
}

std::optional<Tie> tie(const Compare& relation) {
  if (relation.relations != std::vector{Relation::eq}) return std::nullopt;
  const auto* left = as<Name>(relation.operands[0]);
  const auto* right = as<Name>(relation.operands[1]);
  if (left == nullptr || right == nullptr) return std::nullopt;
  return Tie{left->name, right->name};
}

}  // namespace

std::vector<Variable> parse_variables(Cursor& cursor) {
  std::vector<Variable> result;
  do result.push_back(parse_variable(cursor));
  while (cursor.accept_symbol(","));
  return result;
}

Domain parse_domain(Cursor& cursor) {
  Domain domain;
  std::set<std::string_view> seen;
  do {
    const Token& name = cursor.expect(TokenKind::word, "T, d, entries or a variable");
    if (!seen.insert(name.text).second)
      cursor.fail(name.at, "the domain of " + in_quotes(name.text) + " is given twice");
    cursor.expect_keyword("in");
    const Interval interval = parse_interval(cursor);
    if (name.text == "entries") {
      domain.entries = interval;
    } else if (name.text == "T" || name.text == "d") {
      check_size(cursor, name.at, name.text, interval);
      (name.text == "T" ? domain.T : domain.d) = interval;
    } else {
      domain.variables.emplace(std::string(name.text), DomainEntry{name.at, interval});
    }
  } while (cursor.accept_symbol(","));
  return domain;
}

Given parse_given(Cursor& cursor) {
  const auto term = TermParser(cursor).term();
  if (const auto* relation = as<Compare>(term)) {
    if (auto found = tie(*relation)) return {start(*term), *found, term};
    if (auto found = norm_bound(*relation)) return {start(*term), *found, term};
  }
  cursor.fail(start(*term),
              "'given' takes a tie as in W_Q = W_K or a bound as in norm(X[i]) <= 1; other hypotheses go to "
              "'assume'");
}

}  // namespace proofgrad::proofs
