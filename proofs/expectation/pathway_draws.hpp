#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "attention/layer.hpp"
#include "autodiff/tape/sweep.hpp"

namespace proofgrad::proofs {

/// What is measured of one row of blocks: the weight, and squared Frobenius norms by pathway, of J_ii (`on`)
/// and on average over the T - 1 others (`off`), where the query pathway is 0. Tokens that are iid make all
/// rows alike. `total` is the sum of the pathways without the residual, which is the identity: |I|^2 = d.
enum class RowQuantity {
  weight_on,
  weight_off,
  value_on,
  value_off,
  key_on,
  key_off,
  query_on,
  total_on,
  total_off
};
inline constexpr std::size_t kRowQuantities = 9;
using RowQuantities = std::array<double, kRowQuantities>;

std::string pathway_name(RowQuantity q);  ///< "weight", "value", ..
bool on_diagonal(RowQuantity q);

/// One row of blocks of a layer of T tokens, d = d_k = d_v, recorded once: the closed forms of
/// attention/pathways.hpp.
class PathwayRecording {
 public:
  /// Throws std::invalid_argument if T < 2 or d = 0.
  PathwayRecording(std::size_t T, std::size_t d);
  std::size_t T() const { return shape_.T; }
  std::size_t d() const { return shape_.d; }
  const Tape& tape() const { return tape_; }
  std::vector<NodeId> outputs() const;

 private:
  friend class PathwaySweep;
  struct Block {
    NodeId weight, value, key, total;  ///< the weight, and Frobenius norms
  };
  attention::LayerShape shape_;
  Tape tape_;
  std::vector<Block> blocks_;  // J_11 .. J_1T
  NodeId query_ = 0;
};

/// Draws layers and measures them in doubles. One a thread; the recording must outlive it.
class PathwaySweep {
 public:
  explicit PathwaySweep(const PathwayRecording& recording);
  /// Draw `index` under `seed`: tokens N(0, I), weights Xavier's (xavier_head), scale 1/sqrt(d). With m the
  /// weights are fixed instead: M = c W_Q'W_K = m I, W_V = I.
  RowQuantities draw(std::uint64_t seed, std::uint64_t index, const std::optional<Rational>& m = {});
  /// At inputs X, W_Q, W_K, W_V.
  RowQuantities run(const std::vector<Matrix<double>>& inputs);

 private:
  const PathwayRecording& recording_;
  Sweep<double> sweep_;
};

/// The largest value a quantity can have under draw(), whatever is drawn; none if there is no such number.
/// Weights of a row add up to 1, so that off the diagonal they and their squares are at most 1/(T - 1) on
/// average; Xavier's W_V has d^2 entries of at most sqrt(3/d), and |I|^2 = d.
std::optional<double> largest_value(RowQuantity q, const PathwayRecording& r,
                                    const std::optional<Rational>& m);

}  // namespace proofgrad::proofs
