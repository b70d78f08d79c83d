#include <algorithm>

#include "autodiff/scalar/precision.hpp"
#include "autodiff/scalar/radical.hpp"

// Signs of numbers with roots: each decision with its own proof.
namespace proofgrad {
namespace {

using Term = Radical::Term;

constexpr long kFirstBits = 128, kLastBits = 4096;

int sign_by_ball(const Radical& x, long bits) {
  const PrecisionScope scope(bits);
  const Ball value = x.enclosure();
  if (!value.is_finite() || value.contains_zero()) return 0;
  return less(Ball(), value) == Truth::yes ? 1 : -1;
}

/// Monomials are positive: the sign that all factors share is that of the sum. 0 if they differ.
int shared_sign(const Radical& x) {
  int sign = x.base().sign();
  for (const Term& t : x.terms()) {
    const int other = t.factor.sign();
    if (sign == 0) sign = other;
    if (other != sign) return 0;
  }
  return sign;
}

std::vector<Term> all_terms(const Radical& x) {
  std::vector<Term> all = x.terms();
  if (!x.base().is_zero()) all.push_back({{}, x.base()});
  return all;
}

/// f m + g n with f and g of unlike signs, m and n > 0: the larger of f^2 m^2 and g^2 n^2 wins.
std::optional<int> sign_by_squares(const Radical& x) {
  if (x.size() != 2) return std::nullopt;
  const std::vector<Term> two = all_terms(x);
  const auto m = two[0].roots.square(), n = two[1].roots.square();
  if (!m || !n) return std::nullopt;
  const Exact f = two[0].factor * two[0].factor * *m, g = two[1].factor * two[1].factor * *n;
  const auto order = f <=> g;
  if (order == 0) return 0;
  return order > 0 ? two[0].factor.sign() : two[1].factor.sign();
}

/// x = a sigma + b, where a and b are free of spectral norms.
struct NormAgainstRest {
  const RootAtom* norm = nullptr;
  Radical a, b;
};

std::optional<NormAgainstRest> split(const Radical& x) {
  NormAgainstRest s;
  s.b = Radical(x.base());
  for (const Term& t : x.terms()) {
    const auto& powers = t.roots.powers();
    const bool has_norm = std::any_of(powers.begin(), powers.end(), [](const RootMonomial::Power& p) {
      return p.atom->kind == RootAtom::Kind::spectral;
    });
    if (!has_norm) {
      s.b += Radical(t.roots, t.factor);
      continue;
    }
    const RootAtom* norm = t.roots.single_norm();
    if (!norm || (s.norm && RootAtom::compare(*norm, *s.norm) != 0)) return std::nullopt;
    s.norm = norm;
    s.a += Radical(t.roots.without(*norm), t.factor);
  }
  return s.norm ? std::optional(s) : std::nullopt;
}

/// b^2 I - a^2 M'M, with the smaller of M'M and MM': they share their largest eigenvalue.
Matrix<Radical> distance_matrix(const Radical& a, const Radical& b, const Matrix<Exact>& m) {
  const bool wide = m.rows() < m.cols();
  const std::size_t n = std::min(m.rows(), m.cols()), depth = std::max(m.rows(), m.cols());
  const auto at = [&](std::size_t i, std::size_t k) -> const Exact& { return wide ? m(i, k) : m(k, i); };
  const Radical a2 = a * a, b2 = b * b;
  Matrix<Radical> d(n, n);
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < n; ++j) {
      Exact gram;
      for (std::size_t k = 0; k < depth; ++k) gram += at(i, k) * at(j, k);
      d(i, j) = -(a2 * Radical(gram));
      if (i == j) d(i, j) += b2;
    }
  return d;
}

/// With a and b of unlike signs: |b| >= |a| sigma(M) exactly when b^2 I - a^2 M'M is positive semidefinite,
/// with equality exactly when it is singular too.
std::optional<int> sign_by_elimination(const Radical& x) {
  const auto s = split(x);
  if (!s) return std::nullopt;
  const int a = s->a.sign(), b = s->b.sign();
  if (a == 0 || a == b) return b;
  if (b == 0) return a;
  const Matrix<Radical> distance = distance_matrix(s->a, s->b, s->norm->matrix);
  if (!positive_semidefinite(distance)) return a;
  return determinant(distance).sign() == 0 ? 0 : b;
}

}  // namespace

int Radical::sign() const {
  if (!has_roots()) return base_.sign();
  if (const int shared = shared_sign(*this); shared != 0) return shared;
  if (const int found = sign_by_ball(*this, kFirstBits); found != 0) return found;
  if (const auto found = sign_by_squares(*this)) return *found;
  if (const auto found = sign_by_elimination(*this)) return *found;
  for (long bits = 2 * kFirstBits; bits <= kLastBits; bits *= 4)
    if (const int found = sign_by_ball(*this, bits); found != 0) return found;
  throw NotExact("the sign of a sum of roots, within " + std::to_string(kLastBits) + " bits");
}

}  // namespace proofgrad
