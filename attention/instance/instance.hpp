#pragma once
#include <cstddef>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "autodiff/scalar/matrix.hpp"
#include "autodiff/scalar/rational.hpp"

namespace proofgrad::attention {

/// Which scores a row keeps: all; j <= i; j != i; j < i.
enum class Mask { none, causal, diagonal, causal_diagonal };

/// What the weights of a row are when the mask leaves it no score. `error` refuses such an instance.
enum class EmptyRowRule { error, zero, uniform };

/// The names used in files: "none", "causal", "diagonal", "causal+diagonal".
std::string_view name(Mask mask);
/// "error", "zero", "uniform".
std::string_view name(EmptyRowRule rule);
std::optional<Mask> mask_named(std::string_view text);
std::optional<EmptyRowRule> empty_row_rule_named(std::string_view text);
/// Every name, in the order of the enumeration.
std::span<const std::string_view> mask_names();
std::span<const std::string_view> empty_row_rule_names();

/// T x T; 1 where the score s_ij is kept, 0 where the mask removes it.
Matrix<unsigned char> mask_matrix(Mask mask, std::size_t T);
/// The rows (from 0) that keep no score at all, in increasing order.
std::vector<std::size_t> fully_masked_rows(Mask mask, std::size_t T);

/// One attention head; the weights act on column vectors: W_Q, W_K are d_k x d and W_V is d_v x d.
struct Head {
  Matrix<Rational> W_Q, W_K, W_V;
  friend bool operator==(const Head&, const Head&) = default;
};

/// Everything that fixes one attention layer at a rational point.
struct Instance {
  Matrix<Rational> X;                   ///< T x d, the tokens are its rows
  std::vector<Head> heads;              ///< at least one, all of the same shapes
  std::optional<Matrix<Rational>> W_O;  ///< d_out x (heads * d_v); without it one head, and y_i = vbar_i
  std::optional<Rational> scale;        ///< none: 1/sqrt(d_k), kept exact by whoever uses it
  Mask mask = Mask::none;
  Rational penalty;       ///< added to every diagonal score
  bool residual = false;  ///< y_i += x_i; needs d_out = d
  EmptyRowRule empty_row = EmptyRowRule::error;

  std::size_t T() const { return X.rows(); }
  std::size_t d() const { return X.cols(); }
  std::size_t d_k() const { return heads.at(0).W_Q.rows(); }
  std::size_t d_v() const { return heads.at(0).W_V.rows(); }
  std::size_t d_out() const { return W_O ? W_O->rows() : d_v(); }

  friend bool operator==(const Instance&, const Instance&) = default;
};

/// An instance contradicts itself. `place` says where, as in "heads[0].W_K"; `problem` what was found and
/// what was expected; what() joins both.
struct InstanceError : std::invalid_argument {
  InstanceError(const std::string& where, const std::string& what_is_wrong)
      : std::invalid_argument(where + ": " + what_is_wrong), place(where), problem(what_is_wrong) {}
  std::string place, problem;
};

/// Checks all that `Instance` promises above: no empty matrix, shapes that fit, W_O where several heads need
/// it, d_out = d under the residual, and no fully masked row under EmptyRowRule::error.
/// Throws InstanceError at the first violation.
void validate(const Instance& instance);

}  // namespace proofgrad::attention
