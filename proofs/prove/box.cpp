#include "proofs/prove/box.hpp"

namespace proofgrad::proofs {

Rational width(const Interval& x) { return x.high - x.low; }

Place midpoint(const Box& box) {
  Place middle;
  for (const Interval& x : box) middle.push_back((x.low + x.high) / 2);
  return middle;
}

Box box_of(const Place& place) {
  Box box;
  for (const Rational& x : place) box.push_back({x, x});
  return box;
}

/// Ends: once 1/scale is below the width of the middle half, one of its multiples lies there.
Rational cut_place(const Interval& x) {
  const Rational quarter = width(x) / 4, low = x.low + quarter, high = x.high - quarter;
  const Rational middle = (x.low + x.high) / 2;
  for (Rational scale(1);; scale *= 2) {
    const Rational place = (middle * scale + Rational(1, 2)).floor() / scale;
    if (low <= place && place <= high) return place;
  }
}

Rational share(const Box& part, const Box& whole) {
  Rational product(1);
  for (std::size_t k = 0; k < whole.size(); ++k)
    if (!width(whole[k]).is_zero()) product *= width(part[k]) / width(whole[k]);
  return product;
}

}  // namespace proofgrad::proofs
