#include "proofs/search/shrink.hpp"

#include "proofs/search/moves.hpp"
#include "proofs/search/sample.hpp"
#include "proofs/search/simplicity.hpp"

namespace proofgrad::proofs {
namespace {

class Shrinker {
 public:
  Shrinker(const Claim& claim, Point point, const Keeps& keeps, std::size_t steps)
      : keeps_(keeps),
        claim_(claim),
        best_(std::move(point)),
        simplicity_(simplicity(claim, best_)),
        steps_(steps) {}

  /// Sizes come first: every later step then costs less. After a success all smaller sizes are tried again.
  Point run() {
    try_everywhere(smaller_samples);
    while (steps_ > 0) {
      bool progress = false;
      for (const Move move : {without_token, without_dimension, smaller_size, smaller_integer, simpler_matrix,
                              simpler_token, simpler_line, shared_scaling, other_signs, simpler_number,
                              first_coordinates, simple_points, smaller_simple_points})
        if ((progress = try_everywhere(move))) break;
      if (!progress) break;
    }
    return best_;
  }

 private:
  bool try_everywhere(Move move) {
    bool any = false;
    for (std::size_t k = 0; const auto candidates = move(claim_, best_, k); ++k)
      for (const Point& candidate : *candidates)
        if (accept(candidate)) {
          any = true;
          break;
        }
    return any;
  }

  /// Takes the candidate if it is an instance of the claim, simpler, and keeps the property.
  bool accept(Point candidate) {
    if (steps_ == 0) return false;
    try {
      make_hypotheses_hold(claim_, candidate);
      const Simplicity found = simplicity(claim_, candidate);
      if (!(found < simplicity_) || mismatch(claim_, candidate)) return false;
      --steps_;
      if (!keeps_(candidate)) return false;
      best_ = std::move(candidate);
      simplicity_ = found;
      return true;
    } catch (const ClaimError&) {
      return false;  // the claim's expressions do not fit these sizes
    }
  }

  const Keeps& keeps_;
  const Claim& claim_;
  Point best_;
  Simplicity simplicity_;
  std::size_t steps_;
};

}  // namespace

Point shrink(Evaluator& evaluator, const Claim& claim, Point point, std::size_t max_steps) {
  const auto refutes = [&](const Point& p) { return evaluator.decide(p).outcome == Outcome::refuted; };
  return shrink(claim, std::move(point), refutes, max_steps);
}

Point shrink(const Claim& claim, Point point, const Keeps& keeps, std::size_t max_steps) {
  return Shrinker(claim, std::move(point), keeps, max_steps).run();
}

}  // namespace proofgrad::proofs
