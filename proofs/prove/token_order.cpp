#include "proofs/prove/token_order.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "proofs/language/names.hpp"

namespace proofgrad::proofs {
namespace {

const QuantityInfo* quantity_named(const std::string& name) {
  for (const QuantityInfo& q : quantities())
    if (q.name == name) return &q;
  return nullptr;
}

/// The rows and the columns of these are tokens.
bool is_square(Quantity q) { return q == Quantity::S || q == Quantity::A; }

class Reader {
 public:
  explicit Reader(const Claim& claim) : claim_(claim) {
    for (const Let& x : claim.lets) lets_[x.name] = x.value;
  }

  bool run() {
    if (!enter(claim_.indices)) return false;
    universal_ = tokens_;
    const auto fits = [&](const TermPtr& term) { return permits(term); };
    return std::all_of(claim_.assumptions.begin(), claim_.assumptions.end(), fits) &&
           std::all_of(claim_.assertions.begin(), claim_.assertions.end(), fits);
  }

 private:
  bool is_token(const TermPtr& term) const {
    const auto* x = as<Name>(term);
    return x != nullptr && tokens_.contains(x->name);
  }

  /// Takes ranges and condition in; their names stay in scope.
  bool enter(const Indices& indices) {
    for (const IndexRange& r : indices.ranges) {
      if (r.kind != IndexRange::Kind::interval) {  // sets and their members name no tokens
        if (r.kind == IndexRange::Kind::subset && (!permits(r.from) || !permits(r.to))) return false;
        tokens_.erase(r.name);
        continue;
      }
      const auto* from = as<Number>(r.from);
      const bool token = from != nullptr && from->value == Rational(1) && names_T(r.to);
      if (!token && (!permits(r.from) || !permits(r.to))) return false;
      tokens_.erase(r.name);  // it may hide an index of the same name
      if (token) tokens_.insert(r.name);
    }
    return !indices.where || permits(indices.where);
  }

  bool permits(const TermPtr& term) {
    if (const auto* x = as<Name>(term)) return permits_name(x->name);
    if (as<Index>(term) != nullptr) return permits_index(term);
    if (const auto* x = as<Comprehension>(term)) return permits_fold(*x);
    if (const auto* x = as<Compare>(term))
      if (compares_tokens(*x)) return true;
    return permits_parts(*term);
  }

  bool permits_parts(const Term& term) {
    bool all = true;
    for_each_part(term, [&](const TermPtr& part) { all = all && permits(part); });
    return all;
  }

  bool compares_tokens(const Compare& x) const {
    const auto equation = [](Relation r) { return r == Relation::eq || r == Relation::ne; };
    return std::all_of(x.operands.begin(), x.operands.end(), [&](const TermPtr& o) { return is_token(o); }) &&
           std::all_of(x.relations.begin(), x.relations.end(), equation);
  }

  /// A definition knows no fold around its use.
  bool permits_definition(const TermPtr& value) {
    const auto around = std::exchange(tokens_, universal_);
    const bool fits = permits(value);
    tokens_ = around;
    return fits;
  }

  bool permits_name(const std::string& name) {
    if (const auto found = lets_.find(name); found != lets_.end()) return permits_definition(found->second);
    if (tokens_.contains(name)) return false;
    const QuantityInfo* quantity = claim_.model ? quantity_named(name) : nullptr;
    using enum QuantityInfo::Indexing;
    return quantity == nullptr || quantity->indexing == number || quantity->indexing == matrix;
  }

  bool permits_index(const TermPtr& term) {
    const auto [base, groups] = take_apart(term);
    const auto* named = as<Name>(base);
    const bool own = named == nullptr || lets_.contains(named->name) || !claim_.model;
    const QuantityInfo* quantity = own ? nullptr : quantity_named(named->name);
    std::size_t next = 0;
    if (quantity == nullptr) {
      if (!permits(base)) return false;
    } else {
      if (quantity->per_head && claim_.model->heads > 1 && !permits_coordinates(*groups[next++]))
        return false;
      if (!permits_tokens(*quantity, groups, next)) return false;
    }
    for (; next < groups.size(); ++next)
      if (!permits_coordinates(*groups[next])) return false;
    return true;
  }

  bool permits_coordinates(const Index& group) {
    return std::all_of(group.indices.begin(), group.indices.end(),
                       [&](const TermPtr& index) { return permits(index); });
  }

  /// The group of indices, if any, that says which tokens; `next` moves behind it.
  bool permits_tokens(const QuantityInfo& quantity, const std::vector<const Index*>& groups,
                      std::size_t& next) {
    using enum QuantityInfo::Indexing;
    if (quantity.indexing == number || quantity.indexing == matrix) return true;
    if (next == groups.size()) return false;  // the whole matrix
    const auto& at = groups[next++]->indices;
    const bool pairs = quantity.indexing == block || is_square(quantity.quantity);
    if (pairs) return at.size() == 2 && is_token(at[0]) && is_token(at[1]);
    return is_token(at[0]) && (at.size() == 1 || permits(at[1]));
  }

  bool permits_fold(const Comprehension& x) {
    const auto around = tokens_;
    const bool ordered = x.fold == Fold::product;  // matrices do not commute
    const bool fits = !ordered && enter(x.indices) && permits(x.body);
    tokens_ = around;
    return fits;
  }

  static bool names_T(const TermPtr& term) {
    const auto* x = as<Name>(term);
    return x != nullptr && x->name == "T";
  }

  const Claim& claim_;
  std::map<std::string, TermPtr> lets_;
  std::set<std::string> tokens_;     ///< the token indices in scope
  std::set<std::string> universal_;  ///< those of the `for` line
};

}  // namespace

bool treats_tokens_alike(const Claim& claim) {
  if (!claim.model) return false;
  const attention::Mask mask = claim.model->mask;
  if (mask != attention::Mask::none && mask != attention::Mask::diagonal) return false;
  return Reader(claim).run();
}

std::vector<std::size_t> ordered_variables(const Claim& claim, const SearchSpace& space) {
  if (!treats_tokens_alike(claim)) return {};
  const Shape shape = space.input_shape(0);  // X
  std::vector<std::size_t> first;
  std::size_t entries = 0;
  for (std::size_t k = 0; k < space.variables().size(); ++k) {
    const FreeVariable& x = space.variables()[k];
    if (x.input != 0) continue;
    ++entries;
    if (x.entry % shape.cols == 0) first.push_back(k);
  }
  return entries == shape.size() && shape.rows > 1 ? first : std::vector<std::size_t>{};
}

bool is_out_of_order(const Box& box, const std::vector<std::size_t>& variables) {
  for (std::size_t i = 0; i + 1 < variables.size(); ++i)
    for (std::size_t j = i + 1; j < variables.size(); ++j)
      if (box[variables[j]].high < box[variables[i]].low) return true;
  return false;
}

}  // namespace proofgrad::proofs
