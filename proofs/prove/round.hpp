#pragma once
#include <functional>
#include <memory>
#include <vector>

#include "proofs/prove/judge.hpp"

namespace proofgrad::proofs {

/// Judges many boxes with several threads, one judge each; results are in the order of the boxes.
class RoundJudge {
 public:
  RoundJudge(const Obligations& obligations, const SearchSpace& space, int jobs);
  ~RoundJudge();

  struct Task {
    Box box;
    std::vector<Reason> known;
  };
  std::vector<Judgement> judge(const std::vector<Task>& tasks);

 private:
  struct Threads;
  std::unique_ptr<Threads> threads_;
};

}  // namespace proofgrad::proofs
