#include "proofs/language/constant.hpp"

#include <algorithm>
#include <stdexcept>

#include "proofs/language/words.hpp"

namespace proofgrad::proofs {
namespace {

/// Beyond these a constant is a mistake, and would exhaust memory.
constexpr std::int64_t kLargestExponent = 1000;
constexpr std::size_t kMostBits = 1000000;

class Evaluator {
 public:
  Evaluator(const SourceText& source, const Lookup& lookup) : source_(source), lookup_(lookup) {}

  Rational value(const TermPtr& term) const {
    if (const auto* x = as<Number>(term)) return x->value;
    if (const auto* x = as<Name>(term)) return named(term, x->name);
    if (const auto* x = as<Negate>(term)) return -value(x->argument);
    if (const auto* x = as<Binary>(term)) return binary(term, *x);
    if (const auto* x = as<Call>(term)) return call(term, *x);
    not_constant(term);
  }

  bool condition(const TermPtr& term) const {
    if (const auto* x = as<Not>(term)) return !condition(x->argument);
    if (const auto* x = as<Logic>(term)) return logic(*x);
    if (const auto* x = as<Compare>(term)) return compare(*x);
    source_.fail(start(*term), "expected a condition on integers");
  }

 private:
  [[noreturn]] void not_constant(const TermPtr& term) const {
    source_.fail(start(*term), "expected a constant built from numbers and integer names");
  }

  Rational named(const TermPtr& term, const std::string& name) const {
    if (auto found = lookup_(name)) return *found;
    not_constant(term);
  }

  Rational binary(const TermPtr& term, const Binary& x) const {
    const Rational left = value(x.left), right = value(x.right);
    switch (x.op) {
      case Operator::add:
        return bounded(term, left + right);
      case Operator::subtract:
        return bounded(term, left - right);
      case Operator::multiply:
        return bounded(term, left * right);
      case Operator::divide:
        if (right.is_zero()) source_.fail(term->at, "division by zero in a constant");
        return bounded(term, left / right);
      default:
        return power(term, left, right);
    }
  }

  Rational bounded(const TermPtr& term, Rational x) const {
    if (x.bits() > kMostBits) source_.fail(term->at, "this constant is too large");
    return x;
  }

  Rational power(const TermPtr& term, const Rational& base, const Rational& exponent) const {
    if (!exponent.is_integer()) source_.fail(term->at, "the exponent of a constant must be an integer");
    if (abs(exponent) > kLargestExponent) source_.fail(term->at, "this exponent is too large");
    if (base.is_zero() && exponent.sign() < 0) source_.fail(term->at, "division by zero in a constant");
    if (base.bits() * static_cast<std::size_t>(abs(exponent).to_int64()) > kMostBits)
      source_.fail(term->at, "this constant is too large");
    return pow(base, exponent.to_int64());
  }

  Rational call(const TermPtr& term, const Call& x) const {
    if (x.function == Function::abs) return abs(value(x.arguments.front()));
    if (x.function != Function::max && x.function != Function::min) not_constant(term);
    Rational best = value(x.arguments.front());
    for (const auto& argument : x.arguments) {
      const Rational other = value(argument);
      best = x.function == Function::max ? std::max(best, other) : std::min(best, other);
    }
    return best;
  }

  bool logic(const Logic& x) const {
    const bool left = condition(x.left);
    switch (x.connective) {
      case Connective::conjunction:
        return left && condition(x.right);
      case Connective::disjunction:
        return left || condition(x.right);
      default:
        return !left || condition(x.right);
    }
  }

  bool compare(const Compare& x) const {
    for (std::size_t k = 0; k < x.relations.size(); ++k)
      if (!holds(value(x.operands[k]), x.relations[k], value(x.operands[k + 1]))) return false;
    return true;
  }

  static bool holds(const Rational& a, Relation relation, const Rational& b) {
    switch (relation) {
      case Relation::le:
        return a <= b;
      case Relation::lt:
        return a < b;
      case Relation::ge:
        return a >= b;
      case Relation::gt:
        return a > b;
      case Relation::eq:
        return a == b;
      default:
        return !(a == b);
    }
  }

  const SourceText& source_;
  const Lookup& lookup_;
};

}  // namespace

Rational constant_value(const TermPtr& term, const SourceText& source, const Lookup& lookup) {
  return Evaluator(source, lookup).value(term);
}

std::int64_t integer_value(const TermPtr& term, const SourceText& source, const Lookup& lookup) {
  const Rational value = constant_value(term, source, lookup);
  try {
    return value.to_int64();
  } catch (const std::domain_error&) {
    source.fail(start(*term), "expected a small integer, found " + in_quotes(value.str()));
  }
}

bool condition_value(const TermPtr& term, const SourceText& source, const Lookup& lookup) {
  return Evaluator(source, lookup).condition(term);
}

std::optional<Rational> no_names(std::string_view) { return std::nullopt; }

}  // namespace proofgrad::proofs
