#pragma once
#include <optional>

#include "attention/instance/random.hpp"
#include "proofs/search/coordinates.hpp"
#include "proofs/search/landscape.hpp"

namespace proofgrad::proofs {

/// One relation's margin as a function of the coordinates.
class Hill {
 public:
  using Vector = Coordinates::Vector;
  Hill(Landscape& landscape, const Coordinates& coordinates, std::size_t relation, Measure measure)
      : landscape_(&landscape), coordinates_(&coordinates), relation_(relation), measure_(measure) {}

  Height height(const Vector& x) const;
  std::optional<Vector> gradient(const Vector& x) const;
  /// Moves x onto the domain and towards the assumptions that fail: some steps of Gauss and Newton, the
  /// shortest that meet all of them to first order. With `equality` also to where the relation's sides are
  /// equal.
  void restore(Vector& x, bool equality = false) const;

  const Coordinates& coordinates() const { return *coordinates_; }
  const RecordedRelation& relation() const { return landscape_->relation(relation_); }
  std::size_t relation_index() const { return relation_; }
  std::size_t work() const { return landscape_->work(); }

 private:
  Landscape* landscape_;
  const Coordinates* coordinates_;
  std::size_t relation_;
  Measure measure_;
};

/// A place on a hill.
struct Spot {
  Hill::Vector x;
  Height height;
};

/// Gradient ascent: directions by BFGS (Nocedal, Wright, chapter 6), projected to the domain, with a line
/// search that grows and shrinks. Ends at `work` node evaluations, at a top, where there is no finite
/// gradient, or where `enough` is surpassed.
Spot climb(const Hill& hill, Spot start, std::size_t work, double enough);

/// Tries other values for one coordinate after the other, and pairs of them swapped or made equal: ends of
/// the domain, 0, small integers, the negative, steps of many sizes. Needs no gradient.
Spot poll(const Hill& hill, Spot start, attention::Random& random, std::size_t work, double enough);

/// Differential evolution (Storn, Price 1997) from a population, with normal steps of many sizes and
/// coordinates set to round numbers: for flat ground, kinks and cliffs. The best comes first in the result.
Spot evolve(const Hill& hill, std::vector<Spot> population, attention::Random& random, std::size_t work,
            double enough);

double dot(const Hill::Vector& a, const Hill::Vector& b);

/// Uniform on [0, 1).
double uniform(attention::Random& random);

}  // namespace proofgrad::proofs
