#include <algorithm>

#include "autodiff/scalar/faddeev.hpp"
#include "autodiff/scalar/radical.hpp"

// Norms, determinants and eliminations of matrices of numbers with roots.
namespace proofgrad {
namespace {

const Radical* first_nonzero(const Radical* x, std::size_t n) {
  return std::find_if(x, x + n, [](const Radical& e) { return e.sign() != 0; });
}

/// All entries divided by the first one that is not 0, if none of the quotients holds roots.
struct Normalised {
  Radical lead;
  Matrix<Exact> entries;
};

Normalised normalised(const Matrix<Radical>& x, const Radical& lead) {
  Normalised n{lead, Matrix<Exact>(x.shape())};
  for (std::size_t k = 0; k < x.size(); ++k) {
    const Radical quotient = x[k] / lead;
    if (quotient.has_roots()) throw NotExact("the largest singular value of a matrix with unlike roots");
    const auto constant = quotient.base().as_quadratic();
    n.entries[k] = constant ? Exact(*constant) : quotient.base();
  }
  return n;
}

/// The sum of (x_k / lead)^2, if every ratio lies in Q(sqrt n).
std::optional<Exact> squared_ratios(const Radical* x, std::size_t n, const Radical& lead) {
  Quadratic sum;
  for (std::size_t k = 0; k < n; ++k) {
    if (x[k].is_formal_zero()) continue;
    const Radical ratio = x[k] / lead;
    const auto value = ratio.has_roots() ? std::nullopt : ratio.base().as_quadratic();
    if (!value) return std::nullopt;
    sum += *value * *value;
  }
  return Exact(sum);
}

Radical norm_of(const Exact* x, std::ptrdiff_t step, std::size_t n) {
  std::vector<Radical> entries;
  for (std::size_t k = 0; k < n; ++k, x += step) entries.emplace_back(*x);
  return Arithmetic<Radical>::norm2(entries.data(), n);
}

/// The norm of u v' is |u| |v|. With a 1 in row i, column j: x = x e_j e_i' x, if all minors with that entry
/// vanish.
std::optional<Radical> norm_of_rank_one(const Matrix<Exact>& x, std::size_t i, std::size_t j) {
  for (std::size_t k = 0; k < x.rows(); ++k)
    for (std::size_t l = 0; l < x.cols(); ++l)
      if (k != i && l != j && x(k, l) != x(k, j) * x(i, l)) return std::nullopt;
  return norm_of(x.data() + j, static_cast<std::ptrdiff_t>(x.cols()), x.rows()) *
         norm_of(x.data() + i * x.cols(), 1, x.cols());
}

std::optional<Radical> norm_of_diagonal(const Matrix<Exact>& x) {
  Exact best;
  for (std::size_t i = 0; i < x.rows(); ++i)
    for (std::size_t j = 0; j < x.cols(); ++j) {
      if (i != j && !x(i, j).is_zero()) return std::nullopt;
      if (i == j) best = Arithmetic<Exact>::max(best, abs(x(i, j)));
    }
  return Radical(best);
}

Radical symmetric_part(const Matrix<Radical>& x, std::size_t i, std::size_t j) {
  return i == j ? x(i, i) : (x(i, j) + x(j, i)) / Radical(2);
}

bool is_zero_row(const Matrix<Radical>& a, std::size_t k) {
  for (std::size_t j = k; j < a.rows(); ++j)
    if (a(k, j).sign() != 0) return false;
  return true;
}

/// Leaves the Schur complement of the pivot, or, where dividing would cost, its multiple by the positive
/// pivot.
void eliminate(Matrix<Radical>& a, std::size_t k) {
  const Radical pivot = a(k, k);
  const bool divide = pivot.as_quadratic().has_value();
  for (std::size_t i = k + 1; i < a.rows(); ++i)
    for (std::size_t j = i; j < a.rows(); ++j) {
      const Radical product = a(i, k) * a(k, j);
      a(i, j) = divide ? a(i, j) - product / pivot : pivot * a(i, j) - product;
    }
  for (std::size_t i = k + 1; i < a.rows(); ++i)
    for (std::size_t j = k + 1; j < i; ++j) a(i, j) = a(j, i);
}

}  // namespace

/// |x_0| times the root of the sum of squares of x_k / x_0, where those ratios lie in Q(sqrt n), which finds
/// the common factor of parallel vectors; else the root of the sum of squares.
Radical Arithmetic<Radical>::norm2(const Radical* x, std::size_t n) {
  const Radical* lead = first_nonzero(x, n);
  if (lead == x + n) return {};
  const bool one_term = lead->as_single_term().has_value();
  if (one_term)
    if (const auto squares = squared_ratios(x, n, *lead))
      return proofgrad::abs(*lead) * proofgrad::sqrt(Radical(*squares));
  return proofgrad::sqrt(dot(x, 1, x, 1, n));
}

Radical spectral_norm(const Matrix<Radical>& x) {
  if (x.shape().is_vector()) return Arithmetic<Radical>::norm2(x.data(), x.size());
  const Radical* lead = first_nonzero(x.data(), x.size());
  if (lead == x.data() + x.size()) return {};
  const Normalised n = normalised(x, *lead);
  const auto place = static_cast<std::size_t>(lead - x.data());
  const Radical size = abs(*lead);
  if (const auto norm = norm_of_rank_one(n.entries, place / x.cols(), place % x.cols())) return size * *norm;
  if (const auto norm = norm_of_diagonal(n.entries)) return size * *norm;
  RootAtom atom;
  atom.kind = RootAtom::Kind::spectral;
  atom.matrix = n.entries;
  return size * Radical(RootMonomial(std::move(atom)));
}

Matrix<Radical> spectral_direction(const Matrix<Radical>&) {
  throw NotExact("singular vectors are algebraic functions, no sums of roots");
}

Radical determinant(const Matrix<Radical>& x) { return faddeev_determinant(x); }

/// A symmetric matrix with a positive pivot is positive semidefinite exactly if its Schur complement is; one
/// with pivot 0 exactly if its row is 0 and the rest is positive semidefinite (a minor of two rows is -a_kj^2
/// otherwise); one with a negative pivot is not.
bool positive_semidefinite(const Matrix<Radical>& x) {
  Matrix<Radical> a(x.shape());
  for (std::size_t i = 0; i < x.rows(); ++i)
    for (std::size_t j = 0; j < x.cols(); ++j) a(i, j) = symmetric_part(x, i, j);
  for (std::size_t k = 0; k < a.rows(); ++k) {
    const int sign = a(k, k).sign();
    if (sign < 0 || (sign == 0 && !is_zero_row(a, k))) return false;
    if (sign > 0) eliminate(a, k);
  }
  return true;
}

}  // namespace proofgrad
