#include "autodiff/scalar/square_free.hpp"

#include "autodiff/scalar/rational_raw.hpp"

namespace proofgrad {
namespace {

std::optional<Rational> root_of_square(const Rational& n) {
  if (mpz_perfect_square_p(mpq_numref(mpq(n))) == 0) return std::nullopt;
  RawRational root(raw(n));
  auto* z = mpq_numref(root.backend().data());
  mpz_sqrt(z, z);
  return Rational::parse(root.str());
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
  if (mpz_fits_slong_p(mpq_numref(mpq(n))) == 0) return std::nullopt;
  const MachineSplit s = split(n.to_int64());
  return SquareSplit{s.root, s.free};
}

bool is_square_free(std::int64_t n) { return split(n).root == 1; }

}  // namespace proofgrad
