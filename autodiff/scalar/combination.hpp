#pragma once
#include <compare>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "autodiff/scalar/exp_sum.hpp"
#include "autodiff/scalar/work_limit.hpp"

namespace proofgrad {

/// A linear combination of keys: sorted, no key twice, no coefficient 0, so that it is 0 exactly when it has
/// no terms. Keys form an ordered monoid whose order survives multiplication by one key: `order(a, b)` and
/// `product(a, b)`, found by argument-dependent look-up.
template <class Key, class Coefficient>
class Combination {
 public:
  struct Term {
    Key key;
    Coefficient coefficient;
    friend bool operator==(const Term&, const Term&) = default;
  };
  using Terms = std::vector<Term>;

  Combination() = default;  ///< 0
  explicit Combination(Term term) {
    if (!term.coefficient.is_zero()) terms_.push_back(std::move(term));
  }

  const Terms& terms() const { return terms_; }
  std::size_t size() const { return terms_.size(); }
  bool is_zero() const { return terms_.empty(); }

  friend Combination operator+(const Combination& x, const Combination& y) {
    if (x.is_zero()) return y;
    if (y.is_zero()) return x;
    return Combination(merge(x.terms_, y.terms_));
  }
  friend Combination operator-(const Combination& x, const Combination& y) { return x + -y; }
  Combination operator-() const {
    Combination y;
    for (const Term& t : terms_) y.terms_.push_back({t.key, -t.coefficient});
    return y;
  }
  /// Throws NotExact beyond term_limit() terms, or where a WorkLimitScope ends it.
  friend Combination operator*(const Combination& x, const Combination& y) {
    if (x.is_zero() || y.is_zero()) return {};
    const bool x_is_small = x.size() < y.size();
    const Terms &small = x_is_small ? x.terms_ : y.terms_, &large = x_is_small ? y.terms_ : x.terms_;
    return Combination(multiply(large, small.data(), small.data() + small.size()));
  }
  Combination times(const Term& unit) const { return Combination(scaled(terms_, unit)); }
  friend bool operator==(const Combination&, const Combination&) = default;

 private:
  explicit Combination(Terms terms) : terms_(std::move(terms)) {}

  static Terms merge(Terms x, Terms y) {
    spend_work(x.size() + y.size());
    Terms sum;
    sum.reserve(x.size() + y.size());
    auto a = x.begin(), b = y.begin();
    while (a != x.end() && b != y.end()) {
      const std::strong_ordering before = order(a->key, b->key);
      if (before < 0) {
        sum.push_back(std::move(*a++));
      } else if (before > 0) {
        sum.push_back(std::move(*b++));
      } else {
        Coefficient c = a->coefficient + b->coefficient;
        if (!c.is_zero()) sum.push_back({std::move(a->key), std::move(c)});
        ++a, ++b;
      }
    }
    sum.insert(sum.end(), std::move_iterator(a), std::move_iterator(x.end()));
    sum.insert(sum.end(), std::move_iterator(b), std::move_iterator(y.end()));
    return sum;
  }

  static Terms scaled(const Terms& x, const Term& unit) {
    spend_work(x.size());
    Terms y;
    y.reserve(x.size());
    for (const Term& t : x) y.push_back({product(t.key, unit.key), t.coefficient * unit.coefficient});
    return y;
  }

  /// x times the terms [begin, end), halved so that lists of like length merge.
  static Terms multiply(const Terms& x, const Term* begin, const Term* end) {
    if (end - begin == 1) return scaled(x, *begin);
    const Term* middle = begin + (end - begin) / 2;
    Terms sum = merge(multiply(x, begin, middle), multiply(x, middle, end));
    if (sum.size() > term_limit())
      throw NotExact("a sum of more than " + std::to_string(term_limit()) + " terms");
    return sum;
  }

  Terms terms_;
};

}  // namespace proofgrad
