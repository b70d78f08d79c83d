#include "autodiff/scalar/symmetric_eigen.hpp"

#include <rapidcheck.h>
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <limits>

#include "autodiff/scalar/spectral.hpp"

using namespace proofgrad;

namespace {

Matrix<double> random_symmetric() {
  const auto n = *rc::gen::inRange<std::size_t>(1, 7);
  Matrix<double> m(n, n);
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j <= i; ++j) m(i, j) = m(j, i) = *rc::gen::inRange(-50, 51) / 16.0;
  return m;
}

}  // namespace

TEST_CASE("eigenvectors of a symmetric matrix are orthonormal, in ascending order of their values",
          "[scalar]") {
  const bool holds = rc::check([] {
    const Matrix<double> m = random_symmetric();
    const std::size_t n = m.rows();
    const SymmetricEigen eigen = symmetric_eigen(m);
    RC_ASSERT(std::is_sorted(eigen.values.begin(), eigen.values.end()));
    RC_ASSERT(symmetric_eigenvalues(m).size() == n);
    for (std::size_t k = 0; k < n; ++k) {
      RC_ASSERT(std::abs(symmetric_eigenvalues(m)[k] - eigen.values[k]) < 1e-12);
      for (std::size_t l = 0; l < n; ++l) {
        double product = 0;
        for (std::size_t i = 0; i < n; ++i) product += eigen.vectors(i, k) * eigen.vectors(i, l);
        RC_ASSERT(std::abs(product - (k == l)) < 1e-12);
      }
      for (std::size_t i = 0; i < n; ++i) {
        double image = 0;
        for (std::size_t j = 0; j < n; ++j) image += m(i, j) * eigen.vectors(j, k);
        RC_ASSERT(std::abs(image - eigen.values[k] * eigen.vectors(i, k)) < 1e-12);
      }
    }
  });
  CHECK(holds);
}

TEST_CASE("the largest singular value in doubles has the full range of doubles", "[scalar]") {
  const double big = 0x1p1020, tiny = 0x1p-1060;
  CHECK(spectral_norm(Matrix<double>({2, 2}, {3 * big, 0, 0, 4 * big})) == 4 * big);
  CHECK(spectral_norm(Matrix<double>({1, 2}, {3 * big, 4 * big})) == Approx(5 * big));
  CHECK(spectral_norm(Matrix<double>({2, 1}, {3 * tiny, 4 * tiny})) == 5 * tiny);
  CHECK(spectral_norm(Matrix<double>(2, 3)) == 0);
  const double infinity = std::numeric_limits<double>::infinity(),
               nan = std::numeric_limits<double>::quiet_NaN();
  CHECK(spectral_norm(Matrix<double>({1, 2}, {-infinity, 1})) == infinity);
  CHECK(std::isnan(spectral_norm(Matrix<double>({1, 3}, {infinity, nan, 1}))));
}
