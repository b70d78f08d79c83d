#include "attention/instance/xavier.hpp"

#include <cmath>
#include <stdexcept>

namespace proofgrad::attention {
namespace {

constexpr std::int64_t kUnit = 1000000;  // entries are multiples of 1 / kUnit

/// The largest r with r^2 <= n, for n < 2^52: the floating-point root is right up to one unit.
std::int64_t integer_root(std::int64_t n) {
  auto r = static_cast<std::int64_t>(std::sqrt(static_cast<double>(n)));
  while (r * r > n) --r;
  while ((r + 1) * (r + 1) <= n) ++r;
  return r;
}

}  // namespace

Matrix<Rational> xavier_uniform(Random& random, std::size_t fan_out, std::size_t fan_in) {
  if (fan_out == 0 || fan_in == 0) throw std::invalid_argument("Xavier initialization of an empty matrix");
  const auto fans = static_cast<std::int64_t>(fan_in + fan_out);
  const std::int64_t bound = integer_root(6 * kUnit * kUnit / fans);  // floor(10^6 sqrt(6 / fans))
  Matrix<Rational> weights(fan_out, fan_in);
  for (auto& w : weights) w = Rational(random.between(-bound, bound), kUnit);
  return weights;
}

Head xavier_head(std::uint64_t seed, std::uint64_t index, std::size_t d, std::size_t d_k, std::size_t d_v) {
  const auto weights = [&](std::string_view stream, std::size_t rows) {
    Random random(derive(seed, stream, index));
    return xavier_uniform(random, rows, d);
  };
  return {weights("W_Q", d_k), weights("W_K", d_k), weights("W_V", d_v)};
}

}  // namespace proofgrad::attention
