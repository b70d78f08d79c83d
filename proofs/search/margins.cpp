#include "proofs/search/margins.hpp"

#include <algorithm>
#include <cmath>

#include "proofs/search/demands.hpp"

namespace proofgrad::proofs {
namespace {

double frobenius(const Matrix<double>& m) {
  double sum = 0;
  for (const double x : m) sum += x * x;
  return std::sqrt(sum);
}

double distance(const Matrix<double>& a, const Matrix<double>& b) {
  double sum = 0;
  for (std::size_t k = 0; k < std::max(a.size(), b.size()); ++k) {
    const double d = a[a.size() == 1 ? 0 : k] - b[b.size() == 1 ? 0 : k];
    sum += d * d;
  }
  return std::sqrt(sum);
}

/// The difference as a part of the sides' size; of sides that are 0 there is no part.
double relative(double difference, double left, double right) {
  return difference / (left == 0 || right == 0 ? 1 + std::abs(difference) : left + right);
}

}  // namespace

bool is_upward(Relation kind) { return kind == Relation::le || kind == Relation::lt; }
bool is_downward(Relation kind) { return kind == Relation::ge || kind == Relation::gt; }

double scaled_margin(Relation kind, const Matrix<double>& left, const Matrix<double>& right) {
  if (kind == Relation::psd)
    return relative(-lowest_eigenvalue(left).value, frobenius(left), frobenius(left));
  const double a = frobenius(left), b = frobenius(right);
  if (is_upward(kind)) return relative(left[0] - right[0], a, b);
  if (is_downward(kind)) return relative(right[0] - left[0], a, b);
  const double apart = relative(distance(left, right), a, b);
  return kind == Relation::eq ? apart : -apart;
}

Expr recorded_margin(Relation kind, Expr left, Expr right, Measure measure) {
  if (is_upward(kind)) return measure == Measure::ratio ? log(left / right) : left - right;
  if (is_downward(kind)) return measure == Measure::ratio ? log(right / left) : right - left;
  if (kind == Relation::ne) return -norm_fro(left - right);
  if (!left.shape().is_scalar()) return norm_fro(left - right);
  return measure == Measure::reversed ? right - left : left - right;
}

}  // namespace proofgrad::proofs
