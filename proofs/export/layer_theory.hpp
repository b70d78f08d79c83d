#pragma once
#include "attention/instance/instance.hpp"
#include "proofs/export/theory.hpp"
#include "proofs/language/names.hpp"

namespace proofgrad::proofs::coq {

/// The attention layer as definitions over the reals, one an entry, written from the closed forms
///
///     q_i = W_Q x_i   k_j = W_K x_j   v_j = W_V x_j   s_ij = c q_i.k_j      (mask and penalty come with
///     a_ij) z_i = sum_m exp(s_im + b_im)    a_ij = exp(s_ij + b_ij) / z_i    vbar_i = sum_m a_im v_m    u_i
///     = W_K' q_i J_ij = a_ij W_V + c a_ij (v_j - vbar_i) u_i' + [i = j] c (sum_m a_im (v_m - vbar_i) k_m')
///     W_Q + [i = j] I
///
/// with the sums over the scores that the mask keeps; multi-head: W_O times each head's part. It shares
/// nothing with the recorded layer. Indices here are from 0, in the file from 1.
class LayerTheory {
 public:
  /// Defines the whole instance; both must outlive the theory of the layer.
  LayerTheory(const attention::Instance& instance, Theory& theory);

  Entries whole(Quantity quantity, std::size_t head);
  /// Row i of a name of tokens, as a column.
  Entries token(Quantity quantity, std::size_t head, std::size_t i);
  /// Block (i, j) of J or of one of its pathways.
  Entries block(Quantity quantity, std::size_t i, std::size_t j);

 private:
  Entries weight(Quantity quantity, std::size_t head) const;
  Formula scale();
  Formula penalty();
  Formula score(std::size_t head, std::size_t i, std::size_t j);
  Formula biased_exp(std::size_t head, std::size_t i, std::size_t j);
  Formula attention(std::size_t head, std::size_t i, std::size_t j);
  Entries product(Quantity weights, const char* name, std::size_t head, std::size_t i);
  Entries mean_value(std::size_t head, std::size_t i);
  Entries output(std::size_t i);
  Entries pulled_query(std::size_t head, std::size_t i);

  template <class BlockOfHead>
  Entries over_heads(BlockOfHead block);
  Entries value_block(std::size_t i, std::size_t j);
  Entries key_block(std::size_t i, std::size_t j);
  Entries query_block(std::size_t i, std::size_t j);
  Entries residual_block(std::size_t i, std::size_t j) const;
  Entries whole_of_blocks(Quantity quantity);

  bool keeps(std::size_t i, std::size_t j) const { return kept_(i, j) != 0; }
  bool scores_reach(std::size_t i) const;
  std::string suffix(std::size_t head) const;

  const attention::Instance& instance_;
  Theory& theory_;
  Matrix<unsigned char> kept_;
  std::vector<Entries> tokens_;
  std::vector<std::vector<Entries>> weights_;  ///< of each head: W_Q, W_K, W_V
  std::optional<Entries> W_O_;
};

}  // namespace proofgrad::proofs::coq
