#include "proofs/language/check.hpp"

#include <algorithm>
#include <functional>
#include <utility>

#include "proofs/language/check_terms.hpp"
#include "proofs/language/constant.hpp"
#include "proofs/language/stack_names.hpp"
#include "proofs/language/suggestion.hpp"

namespace proofgrad::proofs {
namespace {

class ClaimChecker {
 public:
  explicit ClaimChecker(const Claim& claim)
      : claim_(claim),
        source_(*claim.origin),
        scope_(source_),
        terms_(source_, scope_, parts(claim), claim.stack.has_value()) {}

  /// A name is known from the line that declares it on, so the lines are visited in their order.
  void run() {
    dimensions();
    std::vector<std::pair<Position, std::function<void()>>> lines;
    const auto visit = [&](Position at, std::function<void()> line) {
      lines.emplace_back(at, std::move(line));
    };
    if (claim_.model) visit(claim_.model->at, [&] { model(*claim_.model); });
    if (claim_.stack) visit(claim_.stack->at, [&] { stack(claim_.stack->shape); });
    for (const auto& x : claim_.variables)
      if (!x.of_model) visit(x.at, [&] { variable(x); });
    for (const auto& x : claim_.givens) visit(x.at, [&] { given(x); });
    for (const auto& x : claim_.assumptions) visit(start(*x), [&] { terms_.condition(x); });
    if (!claim_.indices.ranges.empty())
      visit(claim_.indices.ranges.front().at, [&] { terms_.enter(claim_.indices, true); });
    for (const auto& x : claim_.lets) visit(x.at, [&] { let(x); });
    for (const auto& x : claim_.assertions) visit(start(*x), [&] { terms_.assertion(x); });
    std::stable_sort(lines.begin(), lines.end(), [](const auto& a, const auto& b) {
      return std::pair(a.first.line, a.first.column) < std::pair(b.first.line, b.first.column);
    });
    for (const auto& line : lines) line.second();
    for (const auto& [name, entry] : claim_.domain.variables) domain(name, entry);
  }

 private:
  void declare_quantity(Quantity quantity) {
    const auto& q = info(quantity);
    scope_.declare({}, std::string(q.name),
                   {claim_.model || claim_.stack ? "a name of the model" : "a size of the domain",
                    q.integer ? Kind::integer : Kind::value,
                    &q,
                    {},
                    false});
  }

  /// T and d are known to every claim.
  void dimensions() {
    declare_quantity(Quantity::T);
    declare_quantity(Quantity::d);
  }

  void model(const Model& model) {
    declare_quantity(Quantity::d_k);
    declare_quantity(Quantity::d_v);
    if (model.penalty) terms_.constant(model.penalty, "the penalty");
    if (model.penalty_to) terms_.constant(model.penalty_to, "the penalty");
    for (const auto& q : quantities()) {
      const bool known = q.quantity == Quantity::T || q.quantity == Quantity::d ||
                         q.quantity == Quantity::d_k || q.quantity == Quantity::d_v;
      const bool absent = q.quantity == Quantity::W_O && model.heads == 1;
      if (!known && !absent && is_of_one_layer(q.quantity)) declare_quantity(q.quantity);
    }
  }

  static int parts(const Claim& claim) {
    if (!claim.stack) return claim.model ? claim.model->heads : 1;
    const auto& shape = claim.stack->shape;
    const bool taps = shape.kind == attention::StackKind::temporal_convolution;  // W[k]: one a layer and tap
    return static_cast<int>(shape.layers * (taps ? shape.kernel : 1));
  }

  void stack(const attention::StackShape& shape) {
    for (const Quantity q : names_of(shape)) declare_quantity(q);
  }

  void variable(const Variable& x) {
    for (const auto& size : {x.rows, x.cols})
      if (size) terms_.integer(size, "the size of a variable");
    for (const auto& end : {x.from, x.to})
      if (end) terms_.integer(end, "the range of an integer variable");
    if (x.kind == Variable::Kind::integer)
      return scope_.declare(x.at, x.name, {"a variable", Kind::integer, nullptr, 0});
    const std::size_t indices = x.cols ? 2 : x.rows ? 1 : 0;
    scope_.declare(x.at, x.name, {"a variable", Kind::value, nullptr, indices});
  }

  void given(const Given& x) {
    if (const auto* tied = std::get_if<Tie>(&x.hypothesis))
      tie(x, *tied);
    else
      bound(x, std::get<NormBound>(x.hypothesis));
  }

  bool is_weight(const std::string& name) const {
    return claim_.model && (name == "W_Q" || name == "W_K" || name == "W_V");
  }

  void tie(const Given& x, const Tie& tied) {
    for (const auto& name : {tied.left, tied.right}) {
      scope_.find(x.at, name);
      const auto* variable = claim_.find_variable(name);
      if (!is_weight(name) && (variable == nullptr || variable->kind != Variable::Kind::real))
        source_.fail(x.at, "'given' ties weights (W_Q, W_K, W_V) or real variables, not " + in_quotes(name));
    }
    if (tied.left == tied.right) source_.fail(x.at, "'given' ties " + in_quotes(tied.left) + " to itself");
    if (!same_shape(tied.left, tied.right))
      source_.fail(x.at, in_quotes(tied.left) + " and " + in_quotes(tied.right) + " have different shapes");
  }

  bool same_shape(const std::string& left, const std::string& right) const {
    if (is_weight(left) != is_weight(right)) return false;
    if (is_weight(left)) return (left == "W_V") == (right == "W_V") || claim_.model->d_k == claim_.model->d_v;
    const auto *a = claim_.find_variable(left), *b = claim_.find_variable(right);
    return same(a->rows, b->rows) && same(a->cols, b->cols);
  }

  void bound(const Given& x, const NormBound& bound) {
    scope_.find(x.at, bound.name);
    const auto* variable = claim_.find_variable(bound.name);
    const bool vector = variable != nullptr && variable->kind == Variable::Kind::real && !variable->cols;
    if (bound.every_token ? !claim_.model : !vector)
      source_.fail(x.at,
                   "'given' bounds the norm of tokens, as in norm(X[i]) <= 1, or of a real vector, not of " +
                       in_quotes(bound.name));
    terms_.constant(bound.bound, "the bound");
    const auto* number = as<Negate>(bound.bound);
    if (number != nullptr) source_.fail(start(*bound.bound), "a norm is never negative");
  }

  void let(const Let& x) {
    const Kind kind = terms_.expression(x.value);
    scope_.declare(x.at, x.name, {"defined on line " + std::to_string(x.at.line), kind, nullptr, {}, false});
  }

  void domain(const std::string& name, const DomainEntry& entry) {
    const auto* variable = claim_.find_variable(name);
    std::vector<std::string> known = {"T", "d", "entries"};
    for (const auto& x : claim_.variables) known.push_back(x.name);
    if (variable == nullptr)
      source_.fail(entry.at, "the domain is of T, d, entries and variables, not of " + in_quotes(name) +
                                 suggestion(name, known));
    if (variable->kind != Variable::Kind::real)
      source_.fail(entry.at, in_quotes(name) + " has its range in its 'var' line");
  }

  const Claim& claim_;
  const SourceText& source_;
  Scope scope_;
  TermChecker terms_;
};

}  // namespace

void check(const Claim& claim) { ClaimChecker(claim).run(); }

}  // namespace proofgrad::proofs
