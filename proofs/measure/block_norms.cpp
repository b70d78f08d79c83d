#include "proofs/measure/block_norms.hpp"

#include "attention/pathways.hpp"

namespace proofgrad::proofs {

using attention::LayerInputs;
using attention::Pathways;

BlockNormRecording::BlockNormRecording(const attention::LayerShape& shape) : T_(shape.T) {
  if (shape.heads != 1 || shape.residual)
    throw std::invalid_argument("block norms are measured for one head without residual");
  const LayerInputs inputs = attention::declare_inputs(tape_, shape);
  const auto layer = attention::record_layer(shape, inputs);
  const Pathways paths(shape, inputs, layer);
  attention_ = layer.heads[0].A.id();
  for (std::size_t i = 0; i < T_; ++i) {
    for (std::size_t j = 0; j < T_; ++j)
      blocks_.push_back({norm_spectral(paths.total(i, j)).id(), norm_spectral(paths.value(i, j)).id(),
                         norm_spectral(paths.key(i, j)).id()});
    queries_.push_back(norm_spectral(paths.query(i, i)).id());
  }
}

std::vector<NodeId> BlockNormRecording::outputs() const {
  std::vector<NodeId> all{attention_};
  for (const Block& b : blocks_) all.insert(all.end(), {b.total, b.value, b.key});
  all.insert(all.end(), queries_.begin(), queries_.end());
  return all;
}

BlockNorms BlockNormSweep::run(const attention::Instance& instance) {
  const auto inputs = attention::input_values(instance);
  sweep_.run(convert_all<double>(std::span<const Matrix<Rational>>(inputs)));
  const std::size_t T = recording_.T_;
  const Matrix<double> zero(T, T);
  BlockNorms norms{sweep_[recording_.attention_], zero, zero, zero, zero};
  for (std::size_t k = 0; k < T * T; ++k) {
    const auto& block = recording_.blocks_[k];
    norms.total[k] = sweep_[block.total][0];
    norms.value[k] = sweep_[block.value][0];
    norms.key[k] = sweep_[block.key][0];
  }
  for (std::size_t i = 0; i < T; ++i) norms.query(i, i) = sweep_[recording_.queries_[i]][0];
  return norms;
}

}  // namespace proofgrad::proofs
