#pragma once
#include <vector>

#include "autodiff/tape/sweep.hpp"
#include "proofs/language/recorded.hpp"

namespace proofgrad::proofs {

/// A relation that must hold for an assumption to hold, and by how much it is missed, in doubles.
struct Demand {
  const RecordedRelation* relation;
  Relation kind;  ///< the relation's, or its opposite under a negation
  double missed;
};

/// By how much `left kind right` fails: 0 where it holds, or nearly does (10^-9 of the sides' size).
double missed(Relation kind, const Matrix<double>& left, const Matrix<double>& right);

/// The relations that would make the condition hold if they held, the nearest way: of `or` the part that is
/// missed by least. Those that hold are left out; `with_equations`: but for equations, which a step towards
/// others would break.
std::vector<Demand> demands(const RecordedCondition& condition, const Sweep<double>& values,
                            bool with_equations = false, bool negated = false);

double total(const std::vector<Demand>& demands);

/// The smallest eigenvalue of the symmetric part, and a unit eigenvector.
struct LowestEigenvalue {
  double value;
  Matrix<double> vector;
};
LowestEigenvalue lowest_eigenvalue(const Matrix<double>& m);

}  // namespace proofgrad::proofs
