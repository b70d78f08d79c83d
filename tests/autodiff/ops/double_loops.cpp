// Small integers: every sum is exact in any order, so that the loops must agree with the definition to the
// last bit.
#include "autodiff/ops/double_loops.hpp"

#include <catch2/catch.hpp>
#include <vector>

using namespace proofgrad;

namespace {

std::vector<double> integers(std::size_t n, int seed) {
  std::vector<double> x(n);
  for (std::size_t k = 0; k < n; ++k)
    x[k] = static_cast<int>((k * 7 + static_cast<std::size_t>(seed)) % 11) - 5;
  return x;
}

}  // namespace

TEST_CASE("terms of scaled rows, for every width and stride", "[doubles]") {
  constexpr std::size_t rows = 5;
  for (std::size_t n = 0; n < 20; ++n)
    for (const bool first : {true, false})
      for (const bool two : {true, false})
        for (const std::size_t stride : {std::size_t{0}, n}) {
          const auto u = integers(rows, 1), w = integers(rows, 4), v = integers(rows * n, 2),
                     z = integers(n, 3), before = integers(rows * n, 5);
          std::vector<double> y = before;
          const ScaledRows a{u.data(), v.data(), stride}, b{w.data(), z.data(), 0};
          if (two)
            add_scaled_rows(a, b, first, rows, n, y.data());
          else
            add_scaled_rows(a, first, rows, n, y.data());
          for (std::size_t i = 0; i < rows; ++i)
            for (std::size_t j = 0; j < n; ++j)
              CHECK(y[i * n + j] ==
                    (first ? 0 : before[i * n + j]) + u[i] * v[i * stride + j] + (two ? w[i] * z[j] : 0));
        }
}

TEST_CASE("matrix times vector, for every length", "[doubles]") {
  for (std::size_t n = 0; n < 20; ++n) {
    const auto a = integers(3 * n, 1), x = integers(n, 2);
    std::vector<double> y(3, 99.0);
    multiply_vector(a.data(), x.data(), 3, n, y.data());
    for (std::size_t i = 0; i < 3; ++i) {
      double sum = 0;
      for (std::size_t k = 0; k < n; ++k) sum += a[i * n + k] * x[k];
      CHECK(y[i] == sum);
    }
  }
}
