#include "proofs/search/fields.hpp"
#include "proofs/search/sample.hpp"

namespace proofgrad::proofs {
namespace {

/// Scales entries [begin, end) until their sum of squares is at most bound^2: by a double's guess, then
/// checked exactly.
void scale_down(Rational* begin, Rational* end, const Rational& bound) {
  const auto square = [&] {
    Rational sum;
    for (Rational* x = begin; x != end; ++x) sum += *x * *x;
    return sum;
  };
  for (Rational now = square(); now > bound * bound; now = square()) {
    // The smallest integer k with k^2 >= now / bound^2 makes 1/k a factor that certainly suffices.
    Rational k(1);
    while (!bound.is_zero() && k * k * bound * bound < now) k += Rational(1);
    for (Rational* x = begin; x != end; ++x) *x = bound.is_zero() ? Rational(0) : *x / k;
  }
}

void make_hold(const Claim& claim, Point& point, const NormBound& norm) {
  Matrix<Rational>* m = field_named(claim, point, norm.name);
  if (!m) return;
  const Rational bound = bound_value(claim, norm, dimensions_of(claim, point));
  if (!norm.every_token) return scale_down(m->data(), m->data() + m->size(), bound);
  for (std::size_t i = 0; i < m->rows(); ++i)
    scale_down(m->data() + i * m->cols(), m->data() + (i + 1) * m->cols(), bound);
}

}  // namespace

void make_hypotheses_hold(const Claim& claim, Point& point) {
  for (const Given& given : claim.givens) {
    if (const auto* norm = std::get_if<NormBound>(&given.hypothesis)) make_hold(claim, point, *norm);
    if (const auto* tie = std::get_if<Tie>(&given.hypothesis)) {
      const Matrix<Rational>* from = field_named(claim, point, tie->left);
      Matrix<Rational>* to = field_named(claim, point, tie->right);
      if (from && to) *to = *from;
    }
  }
}

}  // namespace proofgrad::proofs
