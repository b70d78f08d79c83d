#include "proofs/export/refutation.hpp"

#include <algorithm>
#include <cmath>

#include "autodiff/scalar/precision.hpp"
#include "autodiff/scalar/rational_arithmetic.hpp"
#include "proofs/certificate/sides.hpp"
#include "proofs/decide/compare.hpp"
#include "proofs/decide/evaluator.hpp"
#include "proofs/export/not_exportable.hpp"
#include "proofs/language/record.hpp"

namespace proofgrad::proofs::coq {
namespace {

constexpr long kFirstBits = 64, kLastBits = 16384;

const Ball& entry(const Matrix<Ball>& m, std::size_t row, std::size_t col) {
  return m.size() == 1 ? m[0] : m(row, col);
}

const RecordedCase& case_of(const RecordedClaim& recording, const Certificate& c) {
  return *std::find_if(recording.cases.begin(), recording.cases.end(), [&](const RecordedCase& one) {
    return one.indices.size() == c.indices.size() &&
           std::is_permutation(one.indices.begin(), one.indices.end(), c.indices.begin());
  });
}

/// The direction of the smallest eigenvalue of the symmetric part, by power iteration on |M| - M in doubles:
/// only a proposal, which balls then judge.
std::vector<double> lowest_direction(const Matrix<Ball>& m) {
  const std::size_t n = m.rows();
  Matrix<double> s(n, n);
  double shift = 0;
  for (std::size_t i = 0; i < n; ++i) {
    double row = 0;
    for (std::size_t j = 0; j < n; ++j) {
      s(i, j) = (m(i, j).to_double() + m(j, i).to_double()) / 2;
      row += std::abs(s(i, j));
    }
    shift = std::max(shift, row);
  }
  constexpr int kSteps = 20000;
  std::vector<double> v(n), next(n);
  for (std::size_t i = 0; i < n; ++i) v[i] = 1 + static_cast<double>(i) / 7;
  for (int step = 0; step < kSteps; ++step) {
    double largest = 0;
    for (std::size_t i = 0; i < n; ++i) {
      next[i] = shift * v[i];
      for (std::size_t j = 0; j < n; ++j) next[i] -= s(i, j) * v[j];
      largest = std::max(largest, std::abs(next[i]));
    }
    if (largest == 0) break;
    for (std::size_t i = 0; i < n; ++i) v[i] = next[i] / largest;
  }
  return v;
}

bool certainly_negative(const Matrix<Ball>& m, const std::vector<Rational>& v) {
  Ball form(0);
  for (std::size_t i = 0; i < v.size(); ++i)
    for (std::size_t j = 0; j < v.size(); ++j) form = form + Ball(v[i] * v[j]) * m(i, j);
  return less(form, Ball(0)) == Truth::yes;
}

/// The direction rounded to the coarsest grid that will do.
std::vector<Rational> negative_direction(const Matrix<Ball>& m) {
  const std::vector<double> direction = lowest_direction(m);
  constexpr int kFinest = 40;
  for (int k = 0; k <= kFinest; ++k) {
    std::vector<Rational> v;
    for (const double x : direction)
      v.push_back(Rational::from_double(std::nearbyint(std::ldexp(x, k))) / Rational(std::int64_t{1} << k));
    if (certainly_negative(m, v)) return v;
  }
  throw NotExportable("psd: found no vector v with v' M v < 0, the matrix is too close to semidefinite");
}

/// Does `relation` certainly fail at the certificate's entry?
bool fails(const Certificate& c, const RecordedRelation& relation, const Sweep<Ball>& values) {
  if (symbol(relation.relation) != c.relation) return false;
  const Matrix<Ball>&a = values[relation.left], &b = values[relation.right];
  if (relation.relation == Relation::psd) return compare(Relation::psd, a, b).truth == Truth::no;
  if (c.row > std::max(a.rows(), b.rows()) || c.col > std::max(a.cols(), b.cols())) return false;
  const Matrix<Ball> left(Shape{1, 1}, {entry(a, c.row - 1, c.col - 1)});
  const Matrix<Ball> right(Shape{1, 1}, {entry(b, c.row - 1, c.col - 1)});
  return compare(relation.relation, left, right).truth == Truth::no;
}

bool sides_may_be_equal(const Refutation& r, const Sweep<Ball>& values) {
  const Ball& left = entry(values[r.relation.left], r.row, r.col);
  const Ball& right = entry(values[r.relation.right], r.row, r.col);
  return !is_property(r.relation.relation) && equal(left, right) != Truth::no;
}

/// The matrix, in rational numbers, as exact arithmetic decided it.
Matrix<Rational> rational_matrix(const RecordedClaim& recording, NodeId matrix,
                                 std::span<const Matrix<Rational>> inputs) try {
  Sweep<Rational> values(recording.tape, {matrix});
  values.run(inputs);
  return values[matrix];
} catch (const NotRational& e) {
  throw NotExportable("'diagonalizable' of a matrix that is not rational: " + std::string(e.what()));
}

void find_defect(Refutation& result, const RecordedClaim& recording, const RecordedCase& one,
                 std::span<const Matrix<Rational>> inputs) {
  for (const RecordedRelation& r : one.relations) {
    if (r.relation != Relation::diagonalizable) continue;
    result.relation = r;
    result.defect = defect(rational_matrix(recording, r.left, inputs));
    if (result.defect) return;
  }
}

}  // namespace

Refutation find_refutation(const Claim& claim, const Certificate& c) {
  Refutation result{dimensions_of(claim, c.point), {}, c.row - 1, c.col - 1, false, kFirstBits, {}, {}};
  const RecordedClaim recording = record(claim, result.dimensions);
  const RecordedCase& one = case_of(recording, c);
  const auto inputs = input_values(claim, c.point);
  if (c.relation == symbol(Relation::diagonalizable)) {
    find_defect(result, recording, one, inputs);
    return result;
  }
  Sweep<Ball> values(recording.tape, recording.outputs());
  for (; result.bits <= kLastBits; result.bits *= 2) {
    const PrecisionScope scope(result.bits);
    values.run(convert_all<Ball>(std::span<const Matrix<Rational>>(inputs)));
    const auto found = std::find_if(one.relations.begin(), one.relations.end(),
                                    [&](const RecordedRelation& r) { return fails(c, r, values); });
    if (found == one.relations.end()) continue;
    result.relation = *found;
    result.equal_sides = sides_may_be_equal(result, values);
    if (c.relation == "psd") result.witness = negative_direction(values[found->left]);
    return result;
  }
  throw NotExportable("no precision up to " + std::to_string(kLastBits) + " bits shows the relation to fail");
}

}  // namespace proofgrad::proofs::coq
