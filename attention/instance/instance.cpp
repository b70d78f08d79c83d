#include "attention/instance/instance.hpp"

#include <algorithm>
#include <array>

namespace proofgrad::attention {
namespace {

constexpr std::array<std::string_view, 4> kMaskNames{"none", "causal", "diagonal", "causal+diagonal"};
constexpr std::array<std::string_view, 3> kEmptyRowNames{"error", "zero", "uniform"};

template <class Enum>
std::optional<Enum> named(std::span<const std::string_view> names, std::string_view text) {
  const auto it = std::find(names.begin(), names.end(), text);
  if (it == names.end()) return std::nullopt;
  return static_cast<Enum>(it - names.begin());
}

bool keeps(Mask mask, std::size_t i, std::size_t j) {
  switch (mask) {
    case Mask::none:
      return true;
    case Mask::causal:
      return j <= i;
    case Mask::diagonal:
      return j != i;
    case Mask::causal_diagonal:
      return j < i;
  }
  return true;
}

void expect_shape(const Matrix<Rational>& m, Shape expected, const std::string& place, const char* meaning) {
  if (m.shape() == expected) return;
  throw InstanceError(place, "found " + str(m.shape()) + ", expected " + meaning + " = " + str(expected));
}

void expect_filled(const Matrix<Rational>& m, const std::string& place) {
  if (m.empty())
    throw InstanceError(place, "found " + str(m.shape()) + ", expected at least one row and column");
}

void validate_heads(const Instance& instance) {
  if (instance.heads.empty()) throw InstanceError("heads", "found no head, expected at least one");
  const std::size_t d = instance.d(), d_k = instance.d_k(), d_v = instance.d_v();
  for (std::size_t h = 0; h < instance.heads.size(); ++h) {
    const Head& head = instance.heads[h];
    const std::string place = "heads[" + std::to_string(h) + "]";
    expect_filled(head.W_Q, place + ".W_Q");
    expect_filled(head.W_V, place + ".W_V");
    expect_shape(head.W_Q, {d_k, d}, place + ".W_Q", "d_k x d");
    expect_shape(head.W_K, {d_k, d}, place + ".W_K", "d_k x d");
    expect_shape(head.W_V, {d_v, d}, place + ".W_V", "d_v x d");
  }
}

void validate_output(const Instance& instance) {
  const std::size_t heads = instance.heads.size();
  if (instance.W_O) {
    expect_filled(*instance.W_O, "W_O");
    expect_shape(*instance.W_O, {instance.W_O->rows(), heads * instance.d_v()}, "W_O",
                 "d_out x (heads * d_v)");
  } else if (heads > 1) {
    throw InstanceError("W_O", "found none with " + std::to_string(heads) +
                                   " heads, expected a d_out x (heads * d_v) matrix, or one head");
  }
  if (instance.residual && instance.d_out() != instance.d())
    throw InstanceError("residual", "found d_out = " + std::to_string(instance.d_out()) +
                                        ", expected d_out = d = " + std::to_string(instance.d()));
}

void validate_mask(const Instance& instance) {
  if (instance.empty_row != EmptyRowRule::error) return;
  const auto rows = fully_masked_rows(instance.mask, instance.T());
  if (rows.empty()) return;
  throw InstanceError("mask",
                      "found row " + std::to_string(rows[0] + 1) + " with all its scores masked by \"" +
                          std::string(name(instance.mask)) +
                          "\", expected at least one score or \"empty_row\": \"zero\" or \"uniform\"");
}

}  // namespace

std::string_view name(Mask mask) { return kMaskNames[static_cast<std::size_t>(mask)]; }
std::string_view name(EmptyRowRule rule) { return kEmptyRowNames[static_cast<std::size_t>(rule)]; }
std::span<const std::string_view> mask_names() { return kMaskNames; }
std::span<const std::string_view> empty_row_rule_names() { return kEmptyRowNames; }
std::optional<Mask> mask_named(std::string_view text) { return named<Mask>(kMaskNames, text); }
std::optional<EmptyRowRule> empty_row_rule_named(std::string_view text) {
  return named<EmptyRowRule>(kEmptyRowNames, text);
}

Matrix<unsigned char> mask_matrix(Mask mask, std::size_t T) {
  Matrix<unsigned char> kept(T, T);
  for (std::size_t i = 0; i < T; ++i)
    for (std::size_t j = 0; j < T; ++j) kept(i, j) = keeps(mask, i, j) ? 1 : 0;
  return kept;
}

std::vector<std::size_t> fully_masked_rows(Mask mask, std::size_t T) {
  std::vector<std::size_t> rows;
  for (std::size_t i = 0; i < T; ++i) {
    bool empty = true;
    for (std::size_t j = 0; j < T && empty; ++j) empty = !keeps(mask, i, j);
    if (empty) rows.push_back(i);
  }
  return rows;
}

void validate(const Instance& instance) {
  expect_filled(instance.X, "tokens");
  validate_heads(instance);
  validate_output(instance);
  validate_mask(instance);
}

}  // namespace proofgrad::attention
