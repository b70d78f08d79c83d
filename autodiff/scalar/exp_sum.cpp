#include "autodiff/scalar/exp_sum.hpp"

#include <algorithm>

#include "autodiff/scalar/work_limit.hpp"

namespace proofgrad {
namespace {

using Term = ExpSum::Term;
using Terms = std::vector<Term>;

Term product(const Term& x, const Term& y) {
  return {x.exponent + y.exponent, x.coefficient * y.coefficient};
}

/// The sum of two sorted lists; equal exponents meet and merge.
Terms merge(Terms x, Terms y) {
  spend_work(x.size() + y.size());
  Terms sum;
  sum.reserve(x.size() + y.size());
  auto a = x.begin(), b = y.begin();
  while (a != x.end() && b != y.end()) {
    const auto order = Quadratic::by_parts(a->exponent, b->exponent);
    if (order < 0) {
      sum.push_back(std::move(*a++));
    } else if (order > 0) {
      sum.push_back(std::move(*b++));
    } else {
      a->coefficient += b->coefficient;
      if (!a->coefficient.is_zero()) sum.push_back(std::move(*a));
      ++a, ++b;
    }
  }
  std::move(a, x.end(), std::back_inserter(sum));
  std::move(b, y.end(), std::back_inserter(sum));
  return sum;
}

/// Multiplying by a unit keeps the order, because by_parts survives adding one exponent to all.
Terms scaled(const Terms& x, const Term& unit) {
  spend_work(x.size());
  Terms y;
  y.reserve(x.size());
  for (const Term& t : x) y.push_back(product(t, unit));
  return y;
}

/// x times the terms [begin, end), halved so that lists of like length merge.
Terms multiply(const Terms& x, const Term* begin, const Term* end) {
  if (end - begin == 1) return scaled(x, *begin);
  const Term* middle = begin + (end - begin) / 2;
  Terms sum = merge(multiply(x, begin, middle), multiply(x, middle, end));
  if (sum.size() > term_limit())
    throw NotExact("a sum of more than " + std::to_string(term_limit()) + " exponentials");
  return sum;
}

thread_local std::size_t limit = std::size_t{1} << 17;

}  // namespace

ExpSum::ExpSum(Term term) {
  if (!term.coefficient.is_zero()) terms_.push_back(std::move(term));
}

ExpSum operator+(const ExpSum& x, const ExpSum& y) {
  if (x.is_zero()) return y;
  if (y.is_zero()) return x;
  ExpSum sum;
  sum.terms_ = merge(x.terms_, y.terms_);
  return sum;
}
ExpSum operator-(const ExpSum& x, const ExpSum& y) { return x + -y; }

ExpSum operator*(const ExpSum& x, const ExpSum& y) {
  if (x.is_zero() || y.is_zero()) return {};
  const bool x_is_small = x.size() < y.size();
  const ExpSum &small = x_is_small ? x : y, &large = x_is_small ? y : x;
  ExpSum z;
  z.terms_ = multiply(large.terms_, small.terms_.data(), small.terms_.data() + small.size());
  return z;
}

ExpSum ExpSum::operator-() const {
  ExpSum y;
  y.terms_.reserve(size());
  for (const Term& t : terms_) y.terms_.push_back({t.exponent, -t.coefficient});
  return y;
}

ExpSum ExpSum::times(const Term& unit) const {
  ExpSum y;
  if (!unit.coefficient.is_zero()) y.terms_ = scaled(terms_, unit);
  return y;
}

std::optional<Term> ExpSum::over(const ExpSum& other) const {
  if (size() != other.size()) return std::nullopt;
  const Term &first = terms_[0], &below = other.terms_[0];
  Term unit{first.exponent - below.exponent, first.coefficient / below.coefficient};
  for (std::size_t k = 1; k < size(); ++k)
    if (terms_[k].exponent != other.terms_[k].exponent + unit.exponent) return std::nullopt;
  for (std::size_t k = 1; k < size(); ++k)
    if (terms_[k].coefficient != other.terms_[k].coefficient * unit.coefficient) return std::nullopt;
  return unit;
}

std::strong_ordering ExpSum::by_terms(const ExpSum& x, const ExpSum& y) {
  if (const auto by_size = x.size() <=> y.size(); by_size != 0) return by_size;
  for (std::size_t k = 0; k < x.size(); ++k) {
    const Term &a = x.terms_[k], &b = y.terms_[k];
    if (const auto order = Quadratic::by_parts(a.exponent, b.exponent); order != 0) return order;
    if (const auto order = Quadratic::by_parts(a.coefficient, b.coefficient); order != 0) return order;
  }
  return std::strong_ordering::equal;
}

std::size_t ExpSum::hash() const noexcept {
  std::size_t h = size();
  for (const Term& t : terms_)
    h = (h ^ (t.exponent.hash() * 31 + t.coefficient.hash())) * 0x9E3779B97F4A7C15ULL;
  return h;
}

std::size_t term_limit() noexcept { return limit; }
TermLimitScope::TermLimitScope(std::size_t terms) : before_(limit) { limit = terms; }
TermLimitScope::~TermLimitScope() { limit = before_; }

}  // namespace proofgrad
