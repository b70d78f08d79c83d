#pragma once
// Recordings that the benchmarks run.
#include <vector>

#include "attention/layer.hpp"
#include "autodiff/tape/tape.hpp"

namespace proofgrad::bench {

struct Recording {
  Tape tape;
  std::vector<NodeId> outputs;
  std::vector<Matrix<Rational>> inputs;
};

/// `layers` layers with one set of weights, each over the output of the one before.
Recording forward(const attention::Instance& instance, int layers);
/// The same and T d reverse sweeps from unit seeds, which stay structured.
Recording structured_jacobian(const attention::Instance& instance, int layers);
/// The same and one reverse sweep, whose cotangent is an input of its own: the last. A sweep that is to serve
/// any cotangent is dense, as in other tools; the Jacobian takes T d of them.
Recording dense_sweep(const attention::Instance& instance, int layers);

}  // namespace proofgrad::bench
