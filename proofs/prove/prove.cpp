#include "proofs/prove/prove.hpp"

#include <algorithm>
#include <chrono>
#include <deque>

#include "attention/instance/input_error.hpp"
#include "proofs/prove/refutation.hpp"
#include "proofs/prove/round.hpp"
#include "proofs/prove/symbolic_reasons.hpp"
#include "proofs/prove/symmetry.hpp"
#include "proofs/prove/token_order.hpp"

namespace proofgrad::proofs {
namespace {

using attention::InputError;

constexpr std::size_t kRound = 64;  // fixed, so that the tree does not depend on the threads
constexpr std::size_t kSamples = 200;

/// Integer variables in the order of their lines, since ranges may name those above.
Dimensions chosen_dimensions(const Claim& claim, const ProveOptions& options) {
  Dimensions dimensions = dimensions_for(claim, options.T, options.d);
  for (const Variable& v : claim.variables) {
    if (v.kind != Variable::Kind::integer) continue;
    const Interval range = integer_range(claim, v, dimensions);
    const auto given = options.integers.find(v.name);
    const Rational value = given == options.integers.end() ? range.low : Rational(given->second);
    if (value < range.low || range.high < value)
      throw InputError(claim.id + ": found " + v.name + " = " + value.str() + ", expected " +
                       range.low.str() + ".." + range.high.str());
    dimensions.integers[v.name] = value.to_int64();
  }
  for (const auto& [name, value] : options.integers)
    if (const Variable* v = claim.find_variable(name); v == nullptr || v->kind != Variable::Kind::integer)
      throw InputError(claim.id + ": found no int variable '" + name + "' to be set to " +
                       std::to_string(value));
  return dimensions;
}

class Clock {
 public:
  double seconds() const {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
  }

 private:
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

/// One run of branch and bound.
class Search {
 public:
  Search(const Claim& claim, const ProveOptions& options, const Obligations& all, const SearchSpace& space,
         ProveResult& result)
      : options_(options),
        space_(space),
        result_(result),
        judge_(all, space, options.jobs),
        all_(all),
        refuter_(claim, all.recording, space) {
    result.tree = ProofTree(space.root());
    if (!options.plain) ordered_ = ordered_variables(claim, space);
  }

  void run() {
    if (std::find(all_.symbolic.begin(), all_.symbolic.end(), Reason::open) == all_.symbolic.end()) {
      close(0, leaf_reason(all_.symbolic));
      return;
    }
    if (options_.slack.is_zero()) try_samples();
    if (result_.counterexample) return;
    waiting_.push_back({options_.plain ? 0 : leave_out_mirrors(), all_.symbolic});
    while (!waiting_.empty() && !result_.counterexample) {
      if (result_.boxes >= options_.max_boxes) {
        result_.out_of_boxes = true;
        return;
      }
      if (result_.boxes > 0 && clock_.seconds() >= options_.seconds) {
        result_.out_of_time = true;
        return;
      }
      next_round();
      if (options_.progress) options_.progress(result_.decided.to_double(), result_.boxes);
    }
  }

 private:
  struct Waiting {
    std::size_t node;
    std::vector<Reason> known;
  };

  /// A claim that is plainly false is refuted before any box is cut. With a slack that would not do: what is
  /// to be shown may hold all the same.
  void try_samples() {
    for (std::size_t k = 0; k < kSamples && !result_.counterexample; ++k)
      result_.counterexample = refuter_.try_sample(k);
  }

  /// Cuts the root at 0 and leaves out the half that is the mirror image of the other, as often as the claim
  /// allows it. Returns what is left.
  std::size_t leave_out_mirrors() {
    std::size_t left = 0;
    for (const std::size_t variable : mirror_variables(all_, space_)) {
      left = result_.tree.cut(left, variable, Rational(0));
      close(left + 1, Reason::symmetry);
    }
    return left;
  }

  void close(std::size_t node, Reason reason) {
    result_.tree.close(node, reason);
    ++result_.leaves[reason];
    result_.decided += share(result_.tree.box(node), space_.root());
  }

  void next_round() {
    const std::size_t count = std::min({kRound, waiting_.size(), options_.max_boxes - result_.boxes});
    std::vector<std::size_t> nodes;
    std::vector<RoundJudge::Task> tasks;
    for (std::size_t k = 0; k < count; ++k) {
      nodes.push_back(waiting_.front().node);
      tasks.push_back({result_.tree.box(nodes.back()), std::move(waiting_.front().known)});
      waiting_.pop_front();
    }
    const std::vector<Judgement> judgements = judge_.judge(tasks);
    result_.boxes += count;
    for (std::size_t k = 0; k < count; ++k) take(nodes[k], tasks[k].box, judgements[k]);
  }

  void take(std::size_t node, const Box& box, const Judgement& judgement) {
    if (judgement.leaf != Reason::open) {
      close(node, judgement.leaf);
      return;
    }
    for (const Place& place : judgement.suspects)
      if (!result_.counterexample) result_.counterexample = refuter_.try_place(place);
    if (!judgement.splits) return;
    const std::size_t low = result_.tree.cut(node, judgement.split, cut_place(box[judgement.split]));
    for (const std::size_t half : {low, low + 1}) {
      if (is_out_of_order(result_.tree.box(half), ordered_))
        close(half, Reason::symmetry);
      else
        waiting_.push_back({half, judgement.relations});
    }
  }

  const ProveOptions& options_;
  const SearchSpace& space_;
  ProveResult& result_;
  RoundJudge judge_;
  const Obligations& all_;
  Refuter refuter_;
  Clock clock_;
  std::deque<Waiting> waiting_;
  std::vector<std::size_t> ordered_;  ///< see token_order.hpp
};

void collect_open(ProveResult& result) {
  for (const std::size_t leaf : result.tree.open_leaves()) {
    const Box box = result.tree.box(leaf);
    result.open.push_back({box, share(box, result.tree.root())});
  }
  std::stable_sort(result.open.begin(), result.open.end(),
                   [](const OpenBox& a, const OpenBox& b) { return b.share < a.share; });
}

}  // namespace

ProveResult prove(const Claim& claim, const ProveOptions& options) {
  ProveResult result;
  result.claim = claim;
  result.dimensions = chosen_dimensions(claim, options);
  result.slack = options.slack;
  Obligations all = obligations(claim, result.dimensions, options.slack, !options.plain);
  if (all.recording.inapplicable)
    throw InputError(claim.id + ": the claim says nothing here: " + *all.recording.inapplicable);
  const SearchSpace space(claim, all.recording, options.box);
  result.variables = space.variables();
  if (options.algebra && !options.plain) add_symbolic_reasons(all, space);
  Search(claim, options, all, space, result).run();
  collect_open(result);
  if (result.counterexample)
    result.verdict = Verdict::refuted;
  else if (result.open.empty())
    result.verdict = Verdict::proved;
  return result;
}

}  // namespace proofgrad::proofs
