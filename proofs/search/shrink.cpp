#include "proofs/search/shrink.hpp"

#include "proofs/search/moves.hpp"
#include "proofs/search/sample.hpp"
#include "proofs/search/simplicity.hpp"

namespace proofgrad::proofs {
namespace {

class Shrinker {
 public:
  Shrinker(Evaluator& evaluator, const Claim& claim, Point point, std::size_t steps)
      : evaluator_(evaluator),
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
                              simpler_token, shared_scaling, simpler_number, small_integers})
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

  /// Takes the candidate if it is an instance of the claim, simpler, and still refutes.
  bool accept(Point candidate) {
    if (steps_ == 0) return false;
    try {
      make_hypotheses_hold(claim_, candidate);
      const Simplicity found = simplicity(claim_, candidate);
      if (!(found < simplicity_) || mismatch(claim_, candidate)) return false;
      --steps_;
      if (evaluator_.decide(candidate).outcome != Outcome::refuted) return false;
      best_ = std::move(candidate);
      simplicity_ = found;
      return true;
    } catch (const ClaimError&) {
      return false;  // the claim's expressions do not fit these sizes
    }
  }

  Evaluator& evaluator_;
  const Claim& claim_;
  Point best_;
  Simplicity simplicity_;
  std::size_t steps_;
};

}  // namespace

Point shrink(Evaluator& evaluator, const Claim& claim, Point point, std::size_t max_steps) {
  return Shrinker(evaluator, claim, std::move(point), max_steps).run();
}

}  // namespace proofgrad::proofs
