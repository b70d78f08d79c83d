#include "proofs/language/print.hpp"

#include <string_view>

#include "proofs/language/words.hpp"

namespace proofgrad::proofs {
namespace {

/// How tightly a term binds: the rows of the grammar in term_parser.hpp.
enum Binding {
  kImplies = 1,
  kOr,
  kAnd,
  kNot,
  kRelation,
  kSum,
  kProduct,
  kSigned,
  kPower,
  kPostfix,
  kPrimary
};

std::string at_least(Binding binding, const TermPtr& term);

std::string listed(const std::vector<TermPtr>& terms) {
  std::string result;
  for (const auto& term : terms) result += (result.empty() ? "" : ", ") + print(term);
  return result;
}

struct TermPrinter {
  Binding binding = kPrimary;

  std::string operator()(const Number& x) { return x.text; }
  std::string operator()(const Name& x) { return x.name; }
  std::string operator()(const Call& x) {
    return std::string(info(x.function).name) + "(" + listed(x.arguments) + ")";
  }
  std::string operator()(const List& x) { return "[" + listed(x.items) + "]"; }
  std::string operator()(const Comprehension& x) {
    return std::string(name_of(x.fold)) + "(" + print(x.indices) + " : " + print(x.body) + ")";
  }
  std::string operator()(const Index& x) {
    binding = kPostfix;
    return at_least(kPostfix, x.base) + "[" + listed(x.indices) + "]";
  }
  std::string operator()(const Transpose& x) {
    binding = kPostfix;
    return at_least(kPostfix, x.argument) + "'";
  }
  std::string operator()(const Negate& x) {
    binding = kSigned;
    return "-" + at_least(kSigned, x.argument);
  }
  std::string operator()(const Binary& x) {
    if (x.op == Operator::power) {
      binding = kPower;
      return at_least(kPostfix, x.left) + "^" + at_least(kSigned, x.right);
    }
    const bool sum = x.op == Operator::add || x.op == Operator::subtract;
    binding = sum ? kSum : kProduct;
    return at_least(binding, x.left) + " " + std::string(symbol_of(x.op)) + " " +
           at_least(sum ? kProduct : kSigned, x.right);
  }
  std::string operator()(const Compare& x) {
    binding = kRelation;
    std::string result = at_least(kSum, x.operands[0]);
    for (std::size_t k = 0; k < x.relations.size(); ++k)
      result += " " + std::string(symbol_of(x.relations[k])) + " " + at_least(kSum, x.operands[k + 1]);
    return result;
  }
  std::string operator()(const Logic& x) {
    const bool right = x.connective == Connective::implication;
    binding = right ? kImplies : x.connective == Connective::disjunction ? kOr : kAnd;
    const auto tighter = static_cast<Binding>(binding + 1);
    return at_least(right ? tighter : binding, x.left) + " " + std::string(symbol_of(x.connective)) + " " +
           at_least(right ? binding : tighter, x.right);
  }
  std::string operator()(const Not& x) {
    binding = kNot;
    return "not " + at_least(kNot, x.argument);
  }
};

std::string at_least(Binding binding, const TermPtr& term) {
  TermPrinter printer;
  const std::string text = std::visit(printer, term->node);
  return printer.binding < binding ? "(" + text + ")" : text;
}

std::string print(const Model& x) {
  std::string result = "temporal_attention(mask = " + std::string(attention::name(x.mask)) +
                       ", residual = " + (x.residual ? "on" : "off");
  if (x.penalty) result += ", penalty = " + print(x.penalty);
  if (x.penalty_to) result += ".." + print(x.penalty_to);
  if (x.heads > 1) result += ", heads = " + std::to_string(x.heads);
  if (x.d_k) result += ", d_k = " + std::to_string(*x.d_k);
  if (x.d_v) result += ", d_v = " + std::to_string(*x.d_v);
  if (x.empty_row != attention::EmptyRowRule::error)
    result += ", empty_row = " + std::string(attention::name(x.empty_row));
  return result + ")";
}

std::string print(const Stack& x) {
  const auto& s = x.shape;
  const auto name = [](auto names, auto value) {
    return std::string(names[static_cast<std::size_t>(value)]);
  };
  std::string result = name(attention::stack_kind_names(), s.kind) + "(layers = " + std::to_string(s.layers);
  if (s.kind == attention::StackKind::causal_attention)
    result += std::string(", weights = ") + (s.uniform ? "uniform" : "free") +
              ", residual = " + (s.residual ? "on" : "off");
  if (s.kind == attention::StackKind::temporal_convolution)
    result += ", kernel = " + std::to_string(s.kernel) + ", dilation = " + std::to_string(s.dilation);
  if (s.kind == attention::StackKind::deep_attention)
    result += ", mask = " + std::string(attention::name(s.mask)) +
              ", norm = " + name(attention::normalization_names(), s.norm) + ", epsilon = " + s.epsilon.str();
  return result + ", activation = " + name(attention::activation_names(), s.activation) + ")";
}

std::string print(const Variable& x) {
  const std::string name = x.name + " in ";
  if (x.kind == Variable::Kind::integer) return name + "int(" + print(x.from) + ".." + print(x.to) + ")";
  if (x.kind == Variable::Kind::simplex) return name + "simplex(" + print(x.rows) + ")";
  if (!x.rows) return name + "real";
  return name + "real(" + print(x.rows) + (x.cols ? ", " + print(x.cols) : "") + ")";
}

std::string print(const Interval& x) { return x.low.str() + ".." + x.high.str(); }

std::string print(const Domain& x) {
  std::string result = "T in " + print(x.T) + ", d in " + print(x.d) + ", entries in " + print(x.entries);
  for (const auto& [name, entry] : x.variables) result += ", " + name + " in " + print(entry.interval);
  return result;
}

}  // namespace

std::string print(const TermPtr& term) { return at_least(kImplies, term); }

std::string print(const Indices& indices) {
  std::string result;
  for (const auto& x : indices.ranges) {
    const bool subset = x.kind == IndexRange::Kind::subset;
    result += (result.empty() ? "" : ", ") + x.name + (subset ? " subset " : " in ") + at_least(kSum, x.from);
    if (x.to) result += ".." + at_least(kSum, x.to);
  }
  return indices.where ? result + " where " + print(indices.where) : result;
}

std::string print(const Claim& claim) {
  std::string result = "claim " + claim.id + " \"" + claim.title + "\"\n";
  const auto line = [&](const char* keyword, const std::string& text) {
    result += keyword + (" " + text) + "\n";
  };
  if (claim.source) line("source", "\"" + *claim.source + "\"");
  if (claim.expect) line("expect", *claim.expect == Expect::holds ? "holds" : "refuted");
  if (claim.model) line("model", print(*claim.model));
  if (claim.stack) line("model", print(*claim.stack));
  for (const auto& x : claim.variables)
    if (!x.of_model) line("var", print(x));
  line("domain", print(claim.domain));
  for (const auto& x : claim.givens) line("given", print(x.term));
  if (!claim.indices.ranges.empty()) line("for", print(claim.indices));
  for (const auto& x : claim.lets) line("let", x.name + " = " + print(x.value));
  for (const auto& x : claim.assumptions) line("assume", print(x));
  for (const auto& x : claim.assertions) line("assert", print(x));
  return result + "end\n";
}

}  // namespace proofgrad::proofs
