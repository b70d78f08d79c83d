#include "proofs/language/term_recorder.hpp"

#include <algorithm>
#include <utility>

#include "proofs/language/words.hpp"

namespace proofgrad::proofs {
namespace {

constexpr std::size_t kMostTerms = 1000000;

const QuantityInfo* quantity_named(std::string_view name) {
  for (const auto& q : quantities())
    if (q.name == name) return &q;
  return nullptr;
}

bool mentions(const TermPtr& term, const std::set<std::string>& names) {
  if (const auto* x = as<Name>(term)) return names.contains(x->name);
  bool found = false;
  for_each_part(*term, [&](const TermPtr& part) { found = found || mentions(part, names); });
  return found;
}

}  // namespace

TermRecorder::TermRecorder(const Claim& claim, const Dimensions& dimensions, Tape& tape)
    : claim_(claim),
      dimensions_(dimensions),
      tape_(tape),
      operations_(*claim.origin, tape, [this] { return where(); }) {
  declare_inputs();
  for (const auto& x : claim_.lets) lets_.emplace(x.name, &x);
  find_index_dependent();
}

void TermRecorder::declare_inputs() {
  std::optional<attention::LayerInputs> layer;
  if (claim_.model) layer = attention::declare_inputs(tape_, dimensions_.layer);
  for (const auto& x : claim_.variables) {
    if (x.kind == Variable::Kind::integer) continue;
    const Shape shape = variable_shape(claim_, x, dimensions_);
    if (shape.size() == 0)
      operations_.inapplicable(x.at, "the variable " + in_quotes(x.name) + " has no entries");
    (x.of_model ? parameters_ : variables_).emplace(x.name, tape_.input(x.name, shape));
  }
  if (claim_.stack) declare_stack(claim_.stack->shape);
  declare_ties(layer ? &*layer : nullptr);
  if (layer) model_.emplace(dimensions_.layer, *layer);
}

void TermRecorder::declare_stack(attention::StackShape shape) {
  shape.T = dimensions_.layer.T, shape.d = dimensions_.layer.d;
  stack_.emplace(std::move(shape), parameters_);
  for (const Expr& divisor : stack_->nonzero()) operations_.require_nonzero(claim_.stack->at, divisor);
}

/// Tied names become one quantity, so that enclosures over boxes know that they are equal.
void TermRecorder::declare_ties(attention::LayerInputs* layer) {
  const auto weight = [](attention::HeadInputs& head, const std::string& name) -> Expr* {
    if (name == "W_Q") return &head.W_Q;
    if (name == "W_K") return &head.W_K;
    return name == "W_V" ? &head.W_V : nullptr;
  };
  for (const auto& given : claim_.givens) {
    const auto* tie = std::get_if<Tie>(&given.hypothesis);
    if (tie == nullptr) continue;
    if (const auto left = variables_.find(tie->left); left != variables_.end()) {
      variables_.at(tie->right) = left->second;
      continue;
    }
    for (auto& head : layer->heads) *weight(head, tie->right) = *weight(head, tie->left);
  }
}

void TermRecorder::find_index_dependent() {
  for (const auto& range : claim_.indices.ranges) index_dependent_.insert(range.name);
  for (const auto& x : claim_.lets)  // a definition uses earlier ones only
    if (mentions(x.value, index_dependent_)) index_dependent_.insert(x.name);
}

bool TermRecorder::depends_on_indices(const TermPtr& term) const { return mentions(term, index_dependent_); }

void TermRecorder::set_indices(IndexValues indices) {
  universal_ = std::move(indices);
  std::erase_if(recorded_, [&](const auto& entry) { return index_dependent_.contains(entry.first); });
}

std::string TermRecorder::where() const {
  std::string result = shown(dimensions_);
  for (const auto* values : {&universal_, &folds_})
    if (!values->empty()) result.insert(result.size() - 1, "; " + shown(*values));
  return result;
}

// Integers and constants, known before any instance is.

Lookup TermRecorder::lookup(bool with_folds) const {
  return [this, with_folds](std::string_view name) { return integer_named(name, with_folds); };
}

std::optional<Rational> TermRecorder::integer_named(std::string_view name, bool with_folds) const {
  const auto find_in = [&](const IndexValues& values) -> std::optional<Rational> {
    const auto found =
        std::find_if(values.rbegin(), values.rend(), [&](const auto& v) { return v.first == name; });
    return found == values.rend() ? std::nullopt : std::optional(Rational(found->second));
  };
  if (with_folds)
    if (auto found = find_in(folds_)) return found;
  if (auto found = find_in(universal_)) return found;
  if (const auto found = lets_.find(name); found != lets_.end())
    return constant_value(found->second->value, *claim_.origin, lookup(false));  // it knows no fold around
  return integer_names(dimensions_)(name);
}

std::int64_t TermRecorder::integer(const TermPtr& term) const {
  return integer_value(term, *claim_.origin, lookup(true));
}

Rational TermRecorder::constant_of(const TermPtr& term) const {
  return constant_value(term, *claim_.origin, lookup(true));
}

// Terms.

Expr TermRecorder::expression(const TermPtr& term) {
  if (const auto* x = as<Number>(term)) return constant(tape_, x->value);
  if (const auto* x = as<Name>(term)) return name(term, x->name);
  if (const auto* x = as<Negate>(term)) return -expression(x->argument);
  if (const auto* x = as<Transpose>(term)) return transpose(expression(x->argument));
  if (const auto* x = as<Call>(term)) return call(term, *x);
  if (const auto* x = as<List>(term)) return list(term, *x);
  if (const auto* x = as<Comprehension>(term)) return fold(term, *x);
  if (as<Index>(term) != nullptr) return indexed(term);
  const auto& x = std::get<Binary>(term->node);
  if (x.op == Operator::power) return operations_.power(term->at, expression(x.left), constant_of(x.right));
  const Expr left = expression(x.left);
  return operations_.binary(term->at, x.op, left, expression(x.right));
}

Expr TermRecorder::name(const TermPtr& term, const std::string& name) {
  const bool fold_index =
      std::any_of(folds_.begin(), folds_.end(), [&](const auto& x) { return x.first == name; });
  if (!fold_index && lets_.contains(name)) return definition(name);
  if (const auto found = variables_.find(name); found != variables_.end()) return found->second;
  if (auto value = integer_named(name, true)) return constant(tape_, *value);
  const auto* quantity = quantity_named(name);
  if (quantity == nullptr || (!model_ && !stack_))
    operations_.fail(term->at, "unknown name " + in_quotes(name));
  return whole(quantity->quantity, 0);
}

Expr TermRecorder::definition(const std::string& name) {
  if (const auto found = recorded_.find(name); found != recorded_.end()) return found->second;
  const auto around = std::exchange(folds_, {});  // a definition knows no fold around its use
  const auto sets_around = std::exchange(sets_, {});
  const Expr value = expression(lets_.at(name)->value);
  folds_ = around, sets_ = sets_around;
  return recorded_.emplace(name, value).first->second;
}

Expr TermRecorder::indexed(const TermPtr& term) {
  const auto [base, groups] = take_apart(term);
  const auto* named = as<Name>(base);
  const bool own = named == nullptr || lets_.contains(named->name) || variables_.contains(named->name);
  if (!own) return indexed_quantity(*quantity_named(named->name), groups);
  Expr value = expression(base);
  for (const auto* group : groups) value = entries(value, *group);
  return value;
}

Expr TermRecorder::indexed_quantity(const QuantityInfo& quantity, const std::vector<const Index*>& groups) {
  std::size_t next = 0, part = 0;
  if (const std::size_t count = parts(quantity); count > 0) part = index(groups[next++]->indices[0], count);
  if (next == groups.size()) return whole(quantity.quantity, part);
  const Index& at = *groups[next++];
  const auto first = [&] {
    if (quantity.indexing == QuantityInfo::Indexing::block) return block(quantity.quantity, part, at);
    const Expr all = whole(quantity.quantity, part);
    if (at.indices.size() > 1) return entries(all, at);
    return transpose(row(all, index(at.indices[0], dimensions_.layer.T)));  // of a token, as a column
  };
  Expr value = first();
  for (; next < groups.size(); ++next) value = entries(value, *groups[next]);
  return value;
}

std::size_t TermRecorder::parts(const QuantityInfo& quantity) const {
  if (!quantity.per_head) return 0;
  if (stack_) return stack_->parts(quantity.quantity);
  return dimensions_.layer.heads > 1 ? dimensions_.layer.heads : 0;
}

Expr TermRecorder::whole(Quantity quantity, std::size_t part) {
  return stack_ ? stack_->whole(quantity, part) : model_->whole(quantity, part);
}

Expr TermRecorder::block(Quantity quantity, std::size_t part, const Index& group) {
  const std::size_t i = index(group.indices[0], dimensions_.layer.T);
  const std::size_t j = index(group.indices[1], dimensions_.layer.T);
  return stack_ ? stack_->block(quantity, part, i, j) : model_->block(quantity, i, j);
}

Expr TermRecorder::entries(Expr value, const Index& group) {
  const auto& at = group.indices;
  if (at.size() == 2) {
    const std::size_t i = index(at[0], value.rows());
    return entry(value, i, index(at[1], value.cols()));
  }
  if (!value.shape().is_vector())
    operations_.fail(start(*at[0]), "a " + str(value.shape()) + " matrix takes 2 indices, found 1");
  const std::size_t k = index(at[0], value.shape().size());
  return value.cols() == 1 ? entry(value, k, 0) : entry(value, 0, k);
}

std::size_t TermRecorder::index(const TermPtr& term, std::size_t count) const {
  const auto value = integer(term);
  if (value < 1 || value > static_cast<std::int64_t>(count))
    operations_.fail(start(*term),
                     "the index " + std::to_string(value) + " is outside 1.." + std::to_string(count));
  return static_cast<std::size_t>(value - 1);
}

Expr TermRecorder::call(const TermPtr& term, const Call& x) {
  const std::size_t values = std::min(info(x.function).first_integer, x.arguments.size());
  std::vector<Expr> arguments;
  std::vector<std::int64_t> integers;
  for (std::size_t k = 0; k < values; ++k) arguments.push_back(expression(x.arguments[k]));
  for (std::size_t k = values; k < x.arguments.size(); ++k) integers.push_back(integer(x.arguments[k]));
  return operations_.call(term->at, x.function, arguments, integers);
}

Expr TermRecorder::list(const TermPtr& term, const List& x) {
  std::vector<Expr> items;
  for (const auto& item : x.items) items.push_back(expression(item));
  return operations_.list(term->at, items);
}

Expr TermRecorder::fold(const TermPtr& term, const Comprehension& x) {
  std::vector<Expr> values;
  for_each(x.indices, [&](const IndexValues&) { values.push_back(expression(x.body)); });
  return operations_.fold(term->at, x.fold, values);
}

void TermRecorder::for_each(const Indices& indices, const std::function<void(const IndexValues&)>& visit) {
  const auto around = folds_;
  for_each_from(indices, 0, visit);
  folds_ = around;
}

void TermRecorder::for_each_from(const Indices& indices, std::size_t k,
                                 const std::function<void(const IndexValues&)>& visit) {
  if (k == indices.ranges.size()) {
    if (indices.where && !condition_value(indices.where, *claim_.origin, lookup(true))) return;
    const auto here = std::count_if(indices.ranges.begin(), indices.ranges.end(),
                                    [](const IndexRange& x) { return x.kind != IndexRange::Kind::subset; });
    return visit(IndexValues(folds_.end() - here, folds_.end()));
  }
  const auto& range = indices.ranges[k];
  if (range.kind == IndexRange::Kind::subset) {
    for_each_subset(integer(range.from), integer(range.to), [&](const Members& members) {
      count_term(range.at);
      sets_.emplace_back(range.name, members);
      for_each_from(indices, k + 1, visit);
      sets_.pop_back();
    });
    return;
  }
  const bool member = range.kind == IndexRange::Kind::member;
  const Members values = member ? members_of(sets_, as<Name>(range.from)->name)
                                : Members{integer(range.from), integer(range.to)};
  const auto visit_value = [&](std::int64_t value) {
    count_term(range.at);
    folds_.emplace_back(range.name, value);
    for_each_from(indices, k + 1, visit);
    folds_.pop_back();
  };
  if (member)
    for (const auto value : values) visit_value(value);
  else
    for (auto value = values[0]; value <= values[1]; ++value) visit_value(value);
}

void TermRecorder::count_term(Position at) {
  if (++unrolled_ > kMostTerms) operations_.fail(at, "the claim unrolls to more than 1000000 terms");
}

}  // namespace proofgrad::proofs
