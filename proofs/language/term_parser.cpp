#include "proofs/language/term_parser.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <stdexcept>

#include "proofs/language/suggestion.hpp"
#include "proofs/language/words.hpp"

namespace proofgrad::proofs {
namespace {

constexpr int kDeepestNesting = 600;

std::optional<Relation> relation_at(const Token& token) {
  for (const auto r : {Relation::le, Relation::lt, Relation::ge, Relation::gt, Relation::eq, Relation::ne})
    if (token.is_symbol(symbol_of(r))) return r;
  return std::nullopt;
}

std::string shown_count(const FunctionInfo& f) {
  if (f.most == 0) return "at least " + std::to_string(f.least) + " arguments";
  if (f.most > f.least) return std::to_string(f.least) + " to " + std::to_string(f.most) + " arguments";
  return std::to_string(f.least) + (f.least == 1 ? " argument" : " arguments");
}

}  // namespace

/// Counts how deep the descent is, so that garbage such as 100000 parentheses ends in an error, not in a
/// crash.
class TermParser::Nesting {
 public:
  explicit Nesting(TermParser& parser) : parser_(parser) {
    if (++parser_.depth_ > kDeepestNesting) {
      --parser_.depth_;
      parser_.cursor_.fail(parser_.cursor_.peek().at, "this term is nested too deeply");
    }
  }
  ~Nesting() { --parser_.depth_; }
  Nesting(const Nesting&) = delete;
  Nesting& operator=(const Nesting&) = delete;

 private:
  TermParser& parser_;
};

TermPtr TermParser::make(Position at, Term::Node node) const {
  auto term = make_term(at, std::move(node));
  if (term->height > kHighestTerm) cursor_.fail(at, "this term is too long; name parts of it with 'let'");
  return term;
}

TermPtr TermParser::term() {
  const Nesting nesting(*this);
  auto left = disjunction();
  if (!cursor_.at_keyword("implies")) return left;
  const Position at = cursor_.take().at;
  return make(at, Logic{Connective::implication, left, term()});
}

TermPtr TermParser::disjunction() {
  auto left = conjunction();
  while (cursor_.at_keyword("or")) {
    const Position at = cursor_.take().at;
    left = make(at, Logic{Connective::disjunction, left, conjunction()});
  }
  return left;
}

TermPtr TermParser::conjunction() {
  auto left = negation();
  while (cursor_.at_keyword("and")) {
    const Position at = cursor_.take().at;
    left = make(at, Logic{Connective::conjunction, left, negation()});
  }
  return left;
}

TermPtr TermParser::negation() {
  const Nesting nesting(*this);
  if (!cursor_.at_keyword("not")) return relation();
  const Position at = cursor_.take().at;
  return make(at, Not{negation()});
}

TermPtr TermParser::relation() {
  Compare chain{{sum()}, {}};
  const Position at = cursor_.peek().at;
  while (const auto r = relation_at(cursor_.peek())) {
    cursor_.take();
    chain.relations.push_back(*r);
    chain.operands.push_back(sum());
  }
  return chain.relations.empty() ? chain.operands.front() : make(at, std::move(chain));
}

TermPtr TermParser::sum() {
  auto left = product();
  while (cursor_.at_symbol("+") || cursor_.at_symbol("-")) {
    const Token& op = cursor_.take();
    left = make(op.at, Binary{op.text == "+" ? Operator::add : Operator::subtract, left, product()});
  }
  return left;
}

TermPtr TermParser::product() {
  auto left = signed_term();
  while (cursor_.at_symbol("*") || cursor_.at_symbol("/")) {
    const Token& op = cursor_.take();
    left = make(op.at, Binary{op.text == "*" ? Operator::multiply : Operator::divide, left, signed_term()});
  }
  return left;
}

TermPtr TermParser::signed_term() {
  const Nesting nesting(*this);
  if (cursor_.at_symbol("-")) {
    const Position at = cursor_.take().at;
    return make(at, Negate{signed_term()});
  }
  auto base = postfix();
  if (!cursor_.at_symbol("^")) return base;
  const Position at = cursor_.take().at;
  return make(at, Binary{Operator::power, base, signed_term()});
}

TermPtr TermParser::postfix() {
  auto term = primary();
  for (;;) {
    const Position at = cursor_.peek().at;
    if (cursor_.accept_symbol("'")) {
      term = make(at, Transpose{term});
    } else if (cursor_.accept_symbol("[")) {
      if (cursor_.at_symbol("]")) cursor_.fail_expected("an index");
      term = make(at, Index{term, arguments("]")});
    } else {
      return term;
    }
  }
}

TermPtr TermParser::primary() {
  const Token& token = cursor_.peek();
  if (token.kind == TokenKind::word) {
    if (cursor_.peek(1).is_symbol("(")) return call();
    cursor_.take();
    return make(token.at, Name{std::string(token.text)});
  }
  if (token.kind == TokenKind::number) {
    cursor_.take();
    try {
      return make(token.at, Number{Rational::parse(token.text), std::string(token.text)});
    } catch (const std::invalid_argument&) {
      cursor_.fail(token.at, in_quotes(token.text) + " is beyond the numbers that a claim may contain");
    }
  }
  if (cursor_.at_symbol("(")) return parenthesis();
  if (cursor_.at_symbol("[")) return list();
  if (cursor_.at_symbol("'"))
    cursor_.fail(token.at,
                 "nothing to transpose; the transpose is written behind its argument, as in W_K' * q");
  cursor_.fail_expected("an expression");
}

TermPtr TermParser::parenthesis() {
  cursor_.take();
  auto inside = term();
  cursor_.expect_symbol(")");
  return inside;
}

TermPtr TermParser::list() {
  const Position at = cursor_.take().at;
  if (cursor_.at_symbol("]")) cursor_.fail_expected("an entry of the vector");
  return make(at, List{arguments("]")});
}

TermPtr TermParser::call() {
  const Token& name = cursor_.take();
  const auto fold = fold_named(name.text);
  const auto function = function_named(name.text);
  if (!fold && !function) {
    const auto hint = suggestion(name.text, callable_names());
    cursor_.fail(name.at, in_quotes(name.text) + " is not a function" +
                              (hint.empty() ? "; to multiply, write '*'" : hint));
  }
  cursor_.take();
  const bool indexed = cursor_.peek(1).is_keyword("in") || cursor_.peek(1).is(TokenKind::word, "subset");
  if (fold && indexed) return comprehension(name.at, *fold);
  if (!function) cursor_.fail_expected("an index, as in " + std::string(name.text) + "(j in 1..T : A[i,j])");
  if (cursor_.at_symbol(")")) cursor_.fail_expected("an argument of " + std::string(name.text));
  auto given = arguments(")");
  const auto& f = info(*function);
  if (given.size() < f.least || (f.most > 0 && given.size() > f.most))
    cursor_.fail(name.at,
                 std::string(name.text) + " takes " + shown_count(f) +
                     (fold ? ", or indices as in " + std::string(name.text) + "(j in 1..T : A[i,j])" : "") +
                     "; found " + std::to_string(given.size()));
  return make(name.at, Call{*function, std::move(given)});
}

TermPtr TermParser::comprehension(Position at, Fold fold) {
  auto over = indices();
  cursor_.expect_symbol(":", over.where ? "':'" : "',', 'where' or ':'");
  auto body = term();
  cursor_.expect_symbol(")");
  return make(at, Comprehension{fold, std::move(over), std::move(body)});
}

Indices TermParser::indices() {
  Indices result;
  do result.ranges.push_back(range());
  while (cursor_.accept_symbol(","));
  if (cursor_.accept_keyword("where")) result.where = term();
  return result;
}

IndexRange TermParser::range() {
  const Token& name = cursor_.expect_new_name("an index");
  IndexRange result{name.at, std::string(name.text), nullptr, nullptr, IndexRange::Kind::interval};
  if (cursor_.peek().is(TokenKind::word, "subset")) {
    cursor_.take();
    result.kind = IndexRange::Kind::subset;
  } else {
    cursor_.expect_keyword("in");
  }
  result.from = sum();
  if (result.kind == IndexRange::Kind::interval && !cursor_.at_symbol("..") && as<Name>(result.from)) {
    result.kind = IndexRange::Kind::member;
    return result;
  }
  cursor_.expect_symbol("..", "a range as in 1..T");
  result.to = sum();
  return result;
}

std::vector<TermPtr> TermParser::arguments(std::string_view closing) {
  std::vector<TermPtr> result;
  do result.push_back(term());
  while (cursor_.accept_symbol(","));
  cursor_.expect_symbol(closing, "',' or " + in_quotes(closing));
  return result;
}

TermPtr parse_term(const std::string& text) {
  const SourceText source("term", text);
  Cursor cursor(source);
  auto result = TermParser(cursor).term();
  if (!cursor.at_end()) cursor.fail_expected("an operator or the end");
  return result;
}

}  // namespace proofgrad::proofs
