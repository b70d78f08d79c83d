#include "proofs/language/term.hpp"

#include <algorithm>
#include <type_traits>

namespace proofgrad::proofs {
namespace {

using Visit = std::function<void(const TermPtr&)>;

struct Parts {
  const Visit& visit;
  void operator()(const Number&) const {}
  void operator()(const Name&) const {}
  void operator()(const Index& x) const { visit(x.base), each(x.indices); }
  void operator()(const Negate& x) const { visit(x.argument); }
  void operator()(const Transpose& x) const { visit(x.argument); }
  void operator()(const Binary& x) const { visit(x.left), visit(x.right); }
  void operator()(const Call& x) const { each(x.arguments); }
  void operator()(const List& x) const { each(x.items); }
  void operator()(const Comprehension& x) const {
    for (const auto& range : x.indices.ranges) {
      visit(range.from);
      if (range.to) visit(range.to);
    }
    if (x.indices.where) visit(x.indices.where);
    visit(x.body);
  }
  void operator()(const Compare& x) const { each(x.operands); }
  void operator()(const Logic& x) const { visit(x.left), visit(x.right); }
  void operator()(const Not& x) const { visit(x.argument); }
  void each(const std::vector<TermPtr>& terms) const {
    for (const auto& term : terms) visit(term);
  }
};

bool same_all(const std::vector<TermPtr>& a, const std::vector<TermPtr>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](const TermPtr& x, const TermPtr& y) { return same(x, y); });
}

bool equal(const Number& a, const Number& b) { return a.value == b.value; }
bool equal(const Name& a, const Name& b) { return a.name == b.name; }
bool equal(const Index& a, const Index& b) { return same(a.base, b.base) && same_all(a.indices, b.indices); }
bool equal(const Negate& a, const Negate& b) { return same(a.argument, b.argument); }
bool equal(const Transpose& a, const Transpose& b) { return same(a.argument, b.argument); }
bool equal(const Binary& a, const Binary& b) {
  return a.op == b.op && same(a.left, b.left) && same(a.right, b.right);
}
bool equal(const Call& a, const Call& b) {
  return a.function == b.function && same_all(a.arguments, b.arguments);
}
bool equal(const List& a, const List& b) { return same_all(a.items, b.items); }
bool equal(const Comprehension& a, const Comprehension& b) {
  return a.fold == b.fold && same(a.indices, b.indices) && same(a.body, b.body);
}
bool equal(const Compare& a, const Compare& b) {
  return a.relations == b.relations && same_all(a.operands, b.operands);
}
bool equal(const Logic& a, const Logic& b) {
  return a.connective == b.connective && same(a.left, b.left) && same(a.right, b.right);
}
bool equal(const Not& a, const Not& b) { return same(a.argument, b.argument); }

}  // namespace

Indexed take_apart(const TermPtr& term) {
  Indexed result{term, {}};
  while (const auto* group = as<Index>(result.base)) {
    result.groups.push_back(group);
    result.base = group->base;
  }
  std::reverse(result.groups.begin(), result.groups.end());
  return result;
}

void for_each_part(const Term& term, const Visit& visit) { std::visit(Parts{visit}, term.node); }

TermPtr make_term(Position at, Term::Node node) {
  Term term{at, std::move(node), 1};
  for_each_part(term, [&](const TermPtr& part) { term.height = std::max(term.height, part->height + 1); });
  return std::make_shared<const Term>(std::move(term));
}

Position start(const Term& term) {
  if (const auto* x = std::get_if<Binary>(&term.node)) return start(*x->left);
  if (const auto* x = std::get_if<Logic>(&term.node)) return start(*x->left);
  if (const auto* x = std::get_if<Compare>(&term.node)) return start(*x->operands.front());
  if (const auto* x = std::get_if<Transpose>(&term.node)) return start(*x->argument);
  if (const auto* x = std::get_if<Index>(&term.node)) return start(*x->base);
  return term.at;
}

bool same(const TermPtr& a, const TermPtr& b) {
  if (!a || !b) return !a && !b;
  return std::visit(
      [](const auto& x, const auto& y) {
        if constexpr (std::is_same_v<decltype(x), decltype(y)>)
          return equal(x, y);
        else
          return false;
      },
      a->node, b->node);
}

bool same(const Indices& a, const Indices& b) {
  const auto same_range = [](const IndexRange& x, const IndexRange& y) {
    return x.kind == y.kind && x.name == y.name && same(x.from, y.from) && same(x.to, y.to);
  };
  return std::equal(a.ranges.begin(), a.ranges.end(), b.ranges.begin(), b.ranges.end(), same_range) &&
         same(a.where, b.where);
}

}  // namespace proofgrad::proofs
