#include "proofs/language/check_terms.hpp"

#include <algorithm>
#include <set>

#include "proofs/language/words.hpp"

namespace proofgrad::proofs {
namespace {

/// What an integer argument of a function is, for error messages.
std::string meaning_of_integer(Function function, std::size_t place) {
  switch (function) {
    case Function::power:
      return "the exponent of power";
    case Function::largest:
      return "the rank that largest takes";
    case Function::toeplitz:
      return place == 1 ? "the size of toeplitz" : "the dilation of toeplitz";
    default:
      return "the size of " + std::string(info(function).name);
  }
}

std::string counted(std::size_t count) {
  return std::to_string(count) + (count == 1 ? " index" : " indices");
}

}  // namespace

Kind TermChecker::expression(const TermPtr& term) {
  const Kind found = kind(term);
  if (found == Kind::relation) source_.fail(start(*term), "expected an expression, found a relation");
  if (found == Kind::set)
    source_.fail(start(*term),
                 "expected an expression, found a set; its members are as in sum(i in S : p[i])");
  return found;
}

void TermChecker::integer(const TermPtr& term, const std::string& what) {
  if (expression(term) != Kind::integer)
    source_.fail(start(*term), what + " must be an integer, built from integers, T, d and indices by + - *");
}

void TermChecker::constant(const TermPtr& term, const std::string& what) {
  if (expression(term) == Kind::value)
    source_.fail(start(*term), what + " must be a constant, built from numbers, T and d");
}

void TermChecker::condition(const TermPtr& term) {
  if (kind(term) != Kind::relation)
    source_.fail(start(*term), "expected a relation such as a <= b, found an expression");
}

void TermChecker::integer_condition(const TermPtr& term) {
  if (const auto* x = as<Logic>(term)) return integer_condition(x->left), integer_condition(x->right);
  if (const auto* x = as<Not>(term)) return integer_condition(x->argument);
  const auto* x = as<Compare>(term);
  if (x == nullptr) source_.fail(start(*term), "a 'where' condition compares integers, as in i != j");
  for (const auto& operand : x->operands) integer(operand, "what a 'where' condition compares");
}

void TermChecker::assertion(const TermPtr& term) {
  const auto* logic = as<Logic>(term);
  if (logic != nullptr && logic->connective == Connective::conjunction)
    return assertion(logic->left), assertion(logic->right);
  if (logic != nullptr)
    source_.fail(term->at, "an assertion joins relations by 'and' only, found " +
                               in_quotes(symbol_of(logic->connective)) + "; hypotheses go to 'assume'");
  if (as<Not>(term) != nullptr)
    source_.fail(term->at,
                 "an assertion joins relations by 'and' only, found 'not'; write the opposite relation");
  condition(term);
}

void TermChecker::enter(const Indices& indices, bool universal) {
  std::set<std::string> here;
  for (const auto& one : indices.ranges) {
    if (!here.insert(one.name).second)
      source_.fail(one.at, "the index " + in_quotes(one.name) + " is named twice");
    range(one, universal);
  }
  if (indices.where) integer_condition(indices.where);
}

void TermChecker::range(const IndexRange& range, bool universal) {
  const bool interval = range.kind == IndexRange::Kind::interval;
  if (range.kind == IndexRange::Kind::member) {
    const auto& name = as<Name>(range.from)->name;
    if (scope_.find(range.from->at, name).kind != Kind::set)
      source_.fail(range.from->at, in_quotes(name) + " is no set; a range is written as in 1..T");
  } else {
    integer(range.from, "the start of a range");
    integer(range.to, "the end of a range");
  }
  if (universal && !interval)
    source_.fail(range.at,
                 "a 'for' line runs over numbers only; subsets belong to max, min, sum, mean and product");
  if (universal) return scope_.declare(range.at, range.name, {"an index", Kind::integer, nullptr, 0, true});
  scope_.enter(range.at, range.name, range.kind == IndexRange::Kind::subset ? Kind::set : Kind::integer);
}

void TermChecker::leave(const Indices& indices) {
  for (const auto& range : indices.ranges) scope_.leave(range.name);
}

Kind TermChecker::kind(const TermPtr& term) {
  if (const auto* x = as<Number>(term)) return x->value.is_integer() ? Kind::integer : Kind::constant;
  if (const auto* x = as<Name>(term)) return name(term, x->name);
  if (const auto* x = as<Negate>(term)) return expression(x->argument);
  if (const auto* x = as<Transpose>(term)) return expression(x->argument), Kind::value;
  if (const auto* x = as<Binary>(term)) return binary(term, *x);
  if (const auto* x = as<Call>(term)) return call(*x);
  if (const auto* x = as<List>(term)) {
    for (const auto& item : x->items) expression(item);
    return Kind::value;
  }
  if (const auto* x = as<Comprehension>(term)) return fold(*x);
  if (as<Index>(term) != nullptr) return indexed(term);
  if (const auto* x = as<Compare>(term)) {
    for (const auto& operand : x->operands) expression(operand);
  } else if (const auto* y = as<Logic>(term)) {
    condition(y->left), condition(y->right);
  } else if (const auto* z = as<Not>(term)) {
    condition(z->argument);
  }
  return Kind::relation;
}

Kind TermChecker::name(const TermPtr& term, const std::string& name) {
  const Meaning& meaning = scope_.find(term->at, name);
  if (meaning.quantity != nullptr && meaning.quantity->per_head && (layered_ || parts_ > 1))
    indexed_quantity(term, *meaning.quantity, {});
  return meaning.kind;
}

Kind TermChecker::indexed(const TermPtr& term) {
  std::vector<const Index*> groups;  // of A[h][i,j]: [h], then [i,j]
  TermPtr base = term;
  while (const auto* group = as<Index>(base)) {
    groups.push_back(group);
    base = group->base;
  }
  std::reverse(groups.begin(), groups.end());
  for (const auto* group : groups) indices_are_integers(*group);

  const auto* named = as<Name>(base);
  if (named == nullptr) {
    expression(base);
    plain_groups(base, groups, 0);
    return Kind::value;
  }
  const Meaning& meaning = scope_.find(base->at, named->name);
  if (meaning.quantity != nullptr) {
    indexed_quantity(base, *meaning.quantity, groups);
    return Kind::value;
  }
  const std::size_t count = groups.front()->indices.size();
  if (meaning.kind != Kind::value || meaning.indices == std::size_t{0})
    source_.fail(base->at, in_quotes(named->name) + " is a number and takes no index");
  if (meaning.indices && *meaning.indices != count)
    source_.fail(base->at, in_quotes(named->name) + " takes " + counted(*meaning.indices) + ", found " +
                               std::to_string(count));
  plain_groups(base, groups, 0);
  return Kind::value;
}

void TermChecker::indexed_quantity(const TermPtr& base, const QuantityInfo& quantity,
                                   const std::vector<const Index*>& groups) {
  std::size_t next = 0;
  const std::string name = in_quotes(quantity.name);
  if (quantity.per_head && (layered_ || parts_ > 1)) {
    const std::string part = layered_ ? "layer" : "head";
    if (groups.empty() || groups[0]->indices.size() != 1)
      source_.fail(base->at, name + " belongs to a " + part + ": index it by the " + part + " first, as in " +
                                 std::string(quantity.name) + "[" + part[0] + "]" +
                                 (quantity.indexing == QuantityInfo::Indexing::matrix ? "" : "[i]"));
    const auto* literal = as<Number>(groups[0]->indices[0]);
    if (literal != nullptr && literal->value > parts_)
      source_.fail(groups[0]->indices[0]->at, "there is no " + part + " " + literal->value.str() +
                                                  ": the model has " + std::to_string(parts_));
    next = 1;
  }
  if (next == groups.size()) return;
  const std::size_t count = groups[next]->indices.size();
  if (quantity.indexing == QuantityInfo::Indexing::number)
    source_.fail(base->at, name + " is a number and takes no index");
  if (!takes_indices(quantity, count))
    source_.fail(base->at, name + " takes " + shown_indices(quantity) + ", found " + std::to_string(count));
  plain_groups(base, groups, next + 1);
}

void TermChecker::plain_groups(const TermPtr& base, const std::vector<const Index*>& groups,
                               std::size_t from) {
  for (std::size_t k = from; k < groups.size(); ++k)
    if (groups[k]->indices.size() > 2)
      source_.fail(start(*base),
                   "a value takes 1 or 2 indices, found " + std::to_string(groups[k]->indices.size()));
}

void TermChecker::indices_are_integers(const Index& group) {
  for (const auto& index : group.indices) {
    integer(index, "an index");
    const auto* literal = as<Number>(index);
    if (literal != nullptr && literal->value < 1) source_.fail(index->at, "indices start at 1");
  }
}

Kind TermChecker::binary(const TermPtr&, const Binary& x) {
  if (x.op == Operator::power) return power(x);
  const Kind both = std::max(expression(x.left), expression(x.right));
  return x.op == Operator::divide ? std::max(both, Kind::constant) : both;
}

Kind TermChecker::power(const Binary& x) {
  const Kind base = expression(x.left);
  constant(x.right, "an exponent");
  const bool whole = expression(x.right) == Kind::integer && as<Negate>(x.right) == nullptr;
  if (base == Kind::integer && whole) return Kind::integer;
  const bool rational = base != Kind::value && expression(x.right) == Kind::integer;
  return rational ? Kind::constant : Kind::value;
}

Kind TermChecker::call(const Call& x) {
  Kind most = Kind::integer;
  for (const auto& argument : x.arguments) most = std::max(most, expression(argument));
  switch (x.function) {
    case Function::psd:
    case Function::diagonalizable:
      return Kind::relation;
    case Function::max:
    case Function::min:
    case Function::abs:
      return most;
    default:
      break;
  }
  for (std::size_t k = info(x.function).first_integer; k < x.arguments.size(); ++k)
    integer(x.arguments[k], meaning_of_integer(x.function, k));
  return Kind::value;
}

Kind TermChecker::fold(const Comprehension& x) {
  enter(x.indices, false);
  expression(x.body);
  leave(x.indices);
  return Kind::value;
}

}  // namespace proofgrad::proofs
