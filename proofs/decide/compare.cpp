#include "proofs/decide/compare.hpp"

#include <algorithm>

#include "autodiff/scalar/diagonalizable.hpp"
#include "autodiff/scalar/interval.hpp"
#include "autodiff/scalar/precision.hpp"
#include "autodiff/scalar/spectral.hpp"

namespace proofgrad::proofs {
namespace {

template <class S>
Truth compare_entry(Relation kind, const S& a, const S& b) {
  switch (kind) {
    case Relation::le:
      return less_equal(a, b);
    case Relation::lt:
      return less(a, b);
    case Relation::ge:
      return less_equal(b, a);
    case Relation::gt:
      return less(b, a);
    case Relation::eq:
      return equal(a, b);
    case Relation::ne:
      return !equal(a, b);
    case Relation::psd:
    case Relation::diagonalizable:
      break;
  }
  return Truth::unknown;
}

long closeness(const proofgrad::Interval&, const proofgrad::Interval&) { return LONG_MIN; }
long closeness(const Ball& a, const Ball& b) {
  const long exponent = (a - b).magnitude_exponent();
  if (exponent == LONG_MIN) return LONG_MAX;
  return exponent == LONG_MAX ? LONG_MIN : -exponent;
}

Comparison compare_property(Relation kind, const Matrix<Ball>& m) {
  Comparison result;
  for (const Ball& x : m) result.finite = result.finite && x.is_finite();
  result.truth = !result.finite          ? Truth::unknown
                 : kind == Relation::psd ? positive_semidefinite(m)
                                         : diagonalizable(m);
  if (result.truth == Truth::unknown) result.enclosed_bits = LONG_MIN;
  return result;
}

Comparison compare_property(Relation kind, const Matrix<proofgrad::Interval>& m) {
  const PrecisionScope bits(64);
  Matrix<Ball> balls(m.shape());
  std::transform(m.begin(), m.end(), balls.begin(), to_ball);
  return compare_property(kind, balls);
}

}  // namespace

bool is_property(Relation kind) { return kind == Relation::psd || kind == Relation::diagonalizable; }

bool is_strict(Relation kind) { return kind == Relation::lt || kind == Relation::gt || kind == Relation::ne; }

template <class S>
Comparison compare(Relation kind, const Matrix<S>& left, const Matrix<S>& right) {
  if (is_property(kind)) return compare_property(kind, left);
  const Shape shape = left.size() == 1 ? right.shape() : left.shape();
  Comparison result;
  // A matrix inequality M != N says that some entry differs; all other relations are for every entry.
  const bool some = kind == Relation::ne;
  if (some) result.truth = Truth::no;
  Truth all_equal = Truth::yes;
  for (std::size_t k = 0; k < shape.size(); ++k) {
    const S& a = left[left.size() == 1 ? 0 : k];
    const S& b = right[right.size() == 1 ? 0 : k];
    if (!a.is_finite() || !b.is_finite()) result.finite = false;
    const Truth truth = compare_entry(kind, a, b);
    if (truth == Truth::no && !some && result.truth != Truth::no)
      result.row = k / shape.cols, result.col = k % shape.cols;
    if (truth == Truth::unknown) result.enclosed_bits = std::min(result.enclosed_bits, closeness(a, b));
    result.truth = some ? (result.truth || truth) : (result.truth && truth);
    all_equal = all_equal && equal(a, b);
  }
  result.equal = result.truth == Truth::yes && !is_strict(kind) && all_equal == Truth::yes;
  return result;
}

template Comparison compare<Ball>(Relation, const Matrix<Ball>&, const Matrix<Ball>&);
template Comparison compare<proofgrad::Interval>(Relation, const Matrix<proofgrad::Interval>&,
                                                 const Matrix<proofgrad::Interval>&);

}  // namespace proofgrad::proofs
