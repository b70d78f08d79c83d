#pragma once
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "proofs/language/point.hpp"

namespace proofgrad::proofs {

/// The free numbers of a claim's points of one shape as one vector of doubles: what a climb moves.
///
/// What `given W_Q = W_K` ties together is one coordinate, so every vector stands for an instance whose ties
/// hold. Which entry of which input a coordinate is, is found by looking: a point whose every entry is
/// another number shows where each goes. Doubles choose where to look; a rational point made from them is
/// what is decided.
class Coordinates {
 public:
  using Vector = std::vector<double>;
  /// Turns a coordinate into a rational number near it.
  using Rounding = std::function<Rational(double)>;

  /// Of points with the sizes and integers of `like`.
  Coordinates(const Claim& claim, Point like);

  std::size_t size() const { return low_.size(); }
  double low(std::size_t k) const { return low_[k]; }
  double high(std::size_t k) const { return high_[k]; }
  double width(std::size_t k) const { return high_[k] - low_[k]; }
  std::size_t uses(std::size_t k) const;  ///< how many entries of a point coordinate k is
  /// The coordinates of each probability vector.
  const std::vector<std::vector<std::size_t>>& simplices() const { return simplices_; }
  const Interval& domain(std::size_t k) const { return domain_[k]; }
  /// A point of this shape, with a penalty if the claim has one.
  const Point& shape() const { return like_; }

  Vector values(const Point& point) const;
  /// The inputs of the recording.
  std::vector<Matrix<double>> inputs(std::span<const double> x) const;
  /// From derivatives by inputs to derivatives by coordinates.
  Vector gather(std::span<const Matrix<double>> by_inputs) const;

  /// Moves x to a near place where domains, norm bounds and probability vectors are met, but for rounding.
  void project(Vector& x) const;
  /// Sets those entries of a direction to 0 that would leave the domain, and its mean on a probability
  /// vector.
  void project_direction(const Vector& x, Vector& direction) const;

  /// The instance near x, every hypothesis of `given` met exactly.
  Point point(std::span<const double> x, const Rounding& round) const;

  std::vector<Rational> exact_values(const Point& point) const;
  std::vector<Matrix<Rational>> exact_inputs(std::span<const Rational> values) const;
  /// The point with these values, moved onto domain, probability vectors and what is `given`.
  Point point(std::vector<Rational> values) const;

 private:
  struct Place {
    std::size_t input, entry, coordinate;
  };
  struct Bound {
    std::vector<std::size_t> coordinates;
    double bound;
  };
  void find_coordinates();
  void find_domains();
  void find_bounds();
  void to_simplex(Vector& x, const std::vector<std::size_t>& part) const;

  const Claim& claim_;
  Point like_;
  std::vector<std::size_t> of_entry_;  ///< entry of the point's fields -> coordinate
  std::vector<Place> places_;          ///< of the inputs' entries
  std::vector<Matrix<Rational>> exact_template_;
  std::vector<Matrix<double>> template_;  ///< the inputs, with what never varies
  std::vector<double> low_, high_;
  std::vector<Interval> domain_;  ///< the same, exactly
  std::vector<Bound> bounds_;
  std::vector<std::vector<std::size_t>> simplices_;
};

}  // namespace proofgrad::proofs
