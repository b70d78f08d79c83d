#include "proofs/export/translator.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "proofs/export/matrices.hpp"
#include "proofs/export/norms.hpp"
#include "proofs/export/not_exportable.hpp"
#include "proofs/language/words.hpp"

namespace proofgrad::proofs::coq {
namespace {

const QuantityInfo& quantity_named(std::string_view name) {
  const auto& all = quantities();
  return *std::find_if(all.begin(), all.end(), [&](const auto& q) { return q.name == name; });
}

Entries entrywise(const Entries& x, const std::function<Formula(const Formula&)>& f) {
  Entries::Grid grid(x.shape());
  std::transform(x.grid.begin(), x.grid.end(), grid.begin(), f);
  return Entries(std::move(grid));
}

Entries function_of(const Entries& x, const char* name) {
  return entrywise(x, [&](const Formula& entry) { return apply(name, {entry}); });
}

}  // namespace

Translator::Translator(const Claim& claim, const Point& point, const Dimensions& dimensions,
                       const IndexValues& universal, Theory& theory)
    : theory_(theory), environment_(claim, dimensions, universal), dimensions_(dimensions) {
  if (point.instance) layer_.emplace(*point.instance, theory);
  constexpr std::size_t kBehindTheLayer = 100;  // a rank in the part of the instance
  for (const Variable& x : claim.variables)
    if (x.kind != Variable::Kind::integer)
      variables_.emplace(
          x.name, theory.define_entries(Theory::Part::instance, kBehindTheLayer + variables_.size(), x.name,
                                        literals(point.variables.at(x.name))));
}

Entries Translator::expression(const TermPtr& term) {
  if (const auto* x = as<Number>(term)) return number(x->value);
  if (const auto* x = as<Name>(term)) return name(x->name);
  if (const auto* x = as<Negate>(term)) return negate(expression(x->argument));
  if (const auto* x = as<Transpose>(term)) return transpose(expression(x->argument));
  if (const auto* x = as<proofs::Call>(term)) return call(*x);
  if (const auto* x = as<List>(term)) return list(*x);
  if (const auto* x = as<Comprehension>(term)) return fold(*x);
  if (as<Index>(term) != nullptr) return indexed(term);
  return binary(std::get<Binary>(term->node));
}

Entries Translator::binary(const Binary& x) {
  const Entries left = expression(x.left);
  if (x.op == Operator::power) return raised(left.scalar(), environment_.constant(x.right));
  const Entries right = expression(x.right);
  switch (x.op) {
    case Operator::add:
      return add(left, right);
    case Operator::subtract:
      return subtract(left, right);
    case Operator::multiply:
      return multiply(left, right);
    default:
      return divide(left, right);
  }
}

Formula Translator::raised(const Formula& base, const Rational& exponent) const {
  const Rational twice = exponent * Rational(2);
  if (!twice.is_integer())
    throw NotExportable("a power with exponent " + exponent.str() + ": expected an integer or half of one");
  if (exponent.is_zero()) return number(1);
  const auto count = static_cast<std::uint64_t>(abs(exponent.is_integer() ? exponent : twice).to_int64());
  const Formula value = power(exponent.is_integer() ? base : apply("sqrt", {base}), count);
  return exponent.sign() < 0 ? number(1) / value : value;
}

Entries Translator::name(const std::string& name) {
  const bool fold_index = environment_.is_fold_index(name);
  if (const Let* let = environment_.definition(name); let != nullptr && !fold_index) return definition(*let);
  if (const auto found = variables_.find(name); found != variables_.end()) return found->second;
  if (const auto value = environment_.named(name)) return number(*value);
  return layer_.value().whole(quantity_named(name).quantity, 0);
}

std::vector<Formula> Translator::all_entries(const std::string& name) {
  std::vector<Formula> result;
  const auto append = [&](const Entries& x) { result.insert(result.end(), x.grid.begin(), x.grid.end()); };
  if (const auto found = variables_.find(name); found != variables_.end()) {
    append(found->second);
    return result;
  }
  const QuantityInfo& q = quantity_named(name);
  for (std::size_t h = 0; h < (q.per_head ? dimensions_.layer.heads : 1); ++h)
    append(layer_.value().whole(q.quantity, h));
  return result;
}

Entries Translator::definition(const Let& let) {
  if (const auto found = definitions_.find(let.name); found != definitions_.end()) return found->second;
  std::optional<Entries> value;
  environment_.outside_folds([&] { value = expression(let.value); });
  const Entries result = theory_.define_entries(Theory::Part::claim, theory_.next_rank(), let.name, *value);
  return definitions_.emplace(let.name, result).first->second;
}

Entries Translator::indexed(const TermPtr& term) {
  const auto [base, groups] = take_apart(term);
  const auto* named = as<Name>(base);
  const bool own =
      named == nullptr || environment_.definition(named->name) != nullptr || variables_.contains(named->name);
  if (!own) return quantity(quantity_named(named->name), groups);
  Entries value = expression(base);
  for (const auto* group : groups) value = entries(value, *group);
  return value;
}

Entries Translator::quantity(const QuantityInfo& q, const std::vector<const Index*>& groups) {
  std::size_t next = 0, head = 0;
  if (q.per_head && dimensions_.layer.heads > 1) head = index(groups[next++]->indices[0]);
  if (next == groups.size()) return layer_.value().whole(q.quantity, head);
  const auto& at = groups[next++]->indices;
  using enum QuantityInfo::Indexing;
  const auto first = [&]() -> Entries {
    if (q.indexing == block) return layer_->block(q.quantity, index(at[0]), index(at[1]));
    if (q.indexing != token) return entries(layer_->whole(q.quantity, head), *groups[next - 1]);
    const Entries row = layer_->token(q.quantity, head, index(at[0]));
    return at.size() == 1 ? row : Entries(row.grid[index(at[1])]);
  };
  Entries value = first();
  for (; next < groups.size(); ++next) value = entries(value, *groups[next]);
  return value;
}

Entries Translator::entries(const Entries& value, const Index& group) const {
  const auto& at = group.indices;
  return at.size() == 2 ? value.grid(index(at[0]), index(at[1])) : value.grid[index(at[0])];
}

Entries Translator::fold(const Comprehension& x) {
  std::vector<Entries> values;
  environment_.for_each(x.indices, [&] { values.push_back(expression(x.body)); });
  if (x.fold == Fold::max || x.fold == Fold::min) {
    std::vector<Formula> numbers;
    for (const Entries& value : values) numbers.push_back(value.scalar());
    return x.fold == Fold::max ? largest(numbers) : smallest(numbers);
  }
  if (x.fold == Fold::product) {
    Entries product = values.empty() ? Entries(number(1)) : values[0];
    for (std::size_t k = 1; k < values.size(); ++k) product = multiply(product, values[k]);
    return product;
  }
  Entries total = values.empty() ? Entries(number(0)) : values[0];
  for (std::size_t k = 1; k < values.size(); ++k) total = add(total, values[k]);
  const auto count = static_cast<std::int64_t>(values.size());
  return x.fold == Fold::mean ? divide(total, number(count)) : total;
}

Entries Translator::list(const List& x) {
  std::vector<Entries> items;
  for (const TermPtr& item : x.items) items.push_back(expression(item));
  return stacked(items);
}

std::size_t Translator::size(const proofs::Call& x, std::size_t place) const {
  return place < x.arguments.size() ? index(x.arguments[place]) + 1 : 1;
}

Entries Translator::call(const proofs::Call& x) {
  if (x.function == Function::id) return identity(size(x, 0));
  if (x.function == Function::ones) return filled({size(x, 0), size(x, 1)}, number(1));
  const Entries a = expression(x.arguments[0]);
  switch (x.function) {
    case Function::toeplitz:
      return toeplitz(a, x.arguments.size() == 1 ? a.grid.size() : size(x, 1), size(x, 2));
    case Function::lower_triangular:
      return lower_triangular(a);
    case Function::normalize_rows:
      return normalize_rows(a);
    case Function::largest:
      return ranked({a.grid.begin(), a.grid.end()}, size(x, 1));
    case Function::power:
      return matrix_power(a, static_cast<std::uint64_t>(environment_.integer(x.arguments[1])));
    case Function::norm:
      return spectral_norm(a);
    case Function::norm_fro:
      return frobenius_norm(a);
    case Function::norm_one:
      return norm_one(a);
    case Function::norm_inf:
      return norm_inf(a);
    case Function::trace:
      return trace(a);
    case Function::det:
      return determinant(a);
    case Function::dot:
      return dot(a, expression(x.arguments[1]));
    case Function::outer: {
      const Entries b = expression(x.arguments[1]);
      const auto upright = [](const Entries& v) { return column({v.grid.begin(), v.grid.end()}); };
      return multiply(upright(a), transpose(upright(b)));
    }
    case Function::diag:
      return diagonal(a);
    case Function::exp:
      return function_of(a, "exp");
    case Function::log:
      return function_of(a, "ln");
    case Function::sqrt:
      return function_of(a, "sqrt");
    case Function::abs:
      return entrywise(a, absolute);
    default:
      break;
  }
  std::vector<Formula> numbers;
  for (const TermPtr& argument : x.arguments) numbers.push_back(expression(argument).scalar());
  return x.function == Function::max ? largest(numbers) : smallest(numbers);
}

std::string Translator::condition(const TermPtr& term) {
  if (const auto* x = as<Compare>(term)) return compare(*x);
  const auto* x = as<Logic>(term);
  if (x == nullptr || x->connective == Connective::implication)
    throw NotExportable(
        "an assumption with 'not', 'implies' or psd: expected relations joined by 'and' and 'or'");
  return fmt::format("({}) {} ({})", condition(x->left),
                     x->connective == Connective::conjunction ? "/\\" : "\\/", condition(x->right));
}

std::string Translator::compare(const Compare& chain) {
  std::string result;
  const auto side = [&](const Entries& x) {  // a name or numeral, which linear arithmetic reads
    if (x.scalar().rational) return x.scalar().text;
    return theory_.define(Theory::Part::claim, theory_.next_rank(), {}, "side", x.scalar()).text;
  };
  for (std::size_t k = 0; k < chain.relations.size(); ++k) {
    const Entries a = expression(chain.operands[k]), b = expression(chain.operands[k + 1]);
    if (!a.is_scalar() || !b.is_scalar()) throw NotExportable("an assumption about matrices");
    const std::string_view sign = chain.relations[k] == Relation::ne ? "<>" : symbol_of(chain.relations[k]);
    result += fmt::format("{}{} {} {}", k == 0 ? "" : " /\\ ", side(a), sign, side(b));
  }
  return result;
}

}  // namespace proofgrad::proofs::coq
