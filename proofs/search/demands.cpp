#include "proofs/search/demands.hpp"

#include <algorithm>
#include <cmath>

#include "autodiff/scalar/symmetric_eigen.hpp"

namespace proofgrad::proofs {
namespace {

constexpr double kNear = 1e-9;

Relation opposite(Relation kind) {
  switch (kind) {
    case Relation::le:
      return Relation::gt;
    case Relation::lt:
      return Relation::ge;
    case Relation::ge:
      return Relation::lt;
    case Relation::gt:
      return Relation::le;
    case Relation::eq:
      return Relation::ne;
    case Relation::ne:
      return Relation::eq;
    case Relation::psd:
    case Relation::diagonalizable:
      break;
  }
  return kind;
}

double largest_difference(const Matrix<double>& a, const Matrix<double>& b, double& size) {
  double most = 0;
  for (std::size_t k = 0; k < std::max(a.size(), b.size()); ++k) {
    const double x = a[a.size() == 1 ? 0 : k], y = b[b.size() == 1 ? 0 : k];
    if (!std::isfinite(x) || !std::isfinite(y)) return HUGE_VAL;
    most = std::max(most, std::abs(x - y));
    size = std::max({size, std::abs(x), std::abs(y)});
  }
  return most;
}

double beyond(double x, double size) { return std::isfinite(x) ? (x > kNear * size ? x : 0) : HUGE_VAL; }

}  // namespace

double missed(Relation kind, const Matrix<double>& left, const Matrix<double>& right) {
  double size = 1;
  switch (kind) {
    case Relation::le:
    case Relation::lt:
      return beyond(left[0] - right[0], std::abs(left[0]) + std::abs(right[0]));
    case Relation::ge:
    case Relation::gt:
      return beyond(right[0] - left[0], std::abs(left[0]) + std::abs(right[0]));
    case Relation::eq: {
      const double most = largest_difference(left, right, size);
      return beyond(most, size);
    }
    case Relation::ne:
      return largest_difference(left, right, size) == 0 ? 1 : 0;
    case Relation::psd:
      return beyond(-lowest_eigenvalue(left).value, 1);
    case Relation::diagonalizable:
      return 0;  // no double tells: left to the certified check
  }
  return HUGE_VAL;
}

double total(const std::vector<Demand>& demands) {
  double sum = 0;
  for (const Demand& d : demands) sum += d.missed;
  return sum;
}

std::vector<Demand> demands(const RecordedCondition& c, const Sweep<double>& values, bool with_equations,
                            bool negated) {
  using Kind = RecordedCondition::Kind;
  const auto part = [&](std::size_t k, bool negate) {
    return demands(c.parts[k], values, with_equations, negate);
  };
  const auto both = [](std::vector<Demand> a, const std::vector<Demand>& b) {
    a.insert(a.end(), b.begin(), b.end());
    return a;
  };
  const auto either = [](std::vector<Demand> a, std::vector<Demand> b) {
    return total(b) < total(a) ? b : a;
  };
  switch (c.kind) {
    case Kind::relation: {
      const RecordedRelation& r = *c.relation;
      if (negated && opposite(r.relation) == r.relation) return {};  // left to the certified check
      const Relation kind = negated ? opposite(r.relation) : r.relation;
      const double by = missed(kind, values[r.left], values[r.right]);
      if (by == 0 && !(with_equations && kind == Relation::eq)) return {};
      return {{&r, kind, by}};
    }
    case Kind::negation:
      return part(0, !negated);
    case Kind::conjunction:
      return negated ? either(part(0, true), part(1, true)) : both(part(0, false), part(1, false));
    case Kind::disjunction:
      return negated ? both(part(0, true), part(1, true)) : either(part(0, false), part(1, false));
    case Kind::implication:
      return negated ? both(part(0, false), part(1, true)) : either(part(0, true), part(1, false));
  }
  return {};
}

LowestEigenvalue lowest_eigenvalue(const Matrix<double>& m) {
  Matrix<double> symmetric(m.shape());
  for (std::size_t i = 0; i < m.rows(); ++i)
    for (std::size_t j = 0; j < m.cols(); ++j) symmetric(i, j) = (m(i, j) + m(j, i)) / 2;
  LowestEigenvalue lowest{NAN, Matrix<double>(m.rows(), 1)};
  if (!std::all_of(symmetric.begin(), symmetric.end(), [](double x) { return std::isfinite(x); }))
    return lowest;
  const SymmetricEigen eigen = symmetric_eigen(symmetric);
  lowest.value = eigen.values[0];
  for (std::size_t i = 0; i < m.rows(); ++i) lowest.vector[i] = eigen.vectors(i, 0);
  return lowest;
}

}  // namespace proofgrad::proofs
