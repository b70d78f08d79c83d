#include "autodiff/scalar/square_free.hpp"

#include "autodiff/scalar/rational_raw.hpp"

namespace proofgrad {
namespace {

std::optional<Rational> root_of_square(const Rational& n) {
  const RationalView view = mpq(n);
  if (mpz_perfect_square_p(view.num()) == 0) return std::nullopt;
  RationalParts root;
  mpz_sqrt(root.num(), view.num());
  return root.take();
}

struct MachineSplit {
  std::int64_t root = 1, free = 1;
};

/// Once every p with p^3 <= m is divided out, what is left has at most two prime factors: it is square-free
/// unless it is a square itself.
MachineSplit split(std::int64_t m) {
  MachineSplit s;
  for (std::int64_t p = 2; p * p <= m / p; ++p) {
    for (; m % (p * p) == 0; m /= p * p) s.root *= p;
    if (m % p == 0) {
      m /= p;
      s.free *= p;
    }
  }
  if (const auto root = root_of_square(Rational(m)))
    s.root *= root->to_int64();
  else
    s.free *= m;
  return s;
}

}  // namespace

std::optional<SquareSplit> split_square(const Rational& n) {
  if (const auto root = root_of_square(n)) return SquareSplit{*root, 1};
  if (mpz_fits_slong_p(mpq(n).num()) == 0) return std::nullopt;
  const MachineSplit s = split(n.to_int64());
  return SquareSplit{s.root, s.free};
}

RootSplit split_root(const Rational& n) {
  constexpr unsigned long kTrialLimit = 1000;
  RootSplit split;
  RationalParts rest;
  mpz_set(rest.num(), mpq(n).num());
  for (unsigned long p = 2; p < kTrialLimit && mpz_cmp_ui(rest.num(), 1) > 0; ++p) {
    if (mpz_divisible_ui_p(rest.num(), p) == 0) continue;  // p is prime: smaller divisors are gone
    int power = 0;
    for (; mpz_divisible_ui_p(rest.num(), p) != 0; ++power) mpz_divexact_ui(rest.num(), rest.num(), p);
    const auto prime = static_cast<std::int64_t>(p);
    split.root *= pow(Rational(prime), power / 2);
    if (power % 2 == 1) split.radicands.emplace_back(prime);
  }
  const Rational left = rest.take();
  if (const auto root = root_of_square(left))
    split.root *= *root;
  else
    split.radicands.push_back(left);
  return split;
}

bool is_square_free(std::int64_t n) { return split(n).root == 1; }

}  // namespace proofgrad
