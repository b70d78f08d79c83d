#include <catch2/catch.hpp>

#include "tests/autodiff/scalar/exact_random.hpp"
#include "tests/support/for_all.hpp"

// Norms and determinants of exact numbers; mirrors autodiff/scalar/exact_linear.cpp.
using namespace proofgrad;
using proofgrad::testing::for_all;

namespace {

Exact e(const Quadratic& r) { return Exact::exponential(r); }
Exact q(std::int64_t a, std::int64_t b = 1) { return Exact(Rational(a, b)); }
Exact norm2(const std::vector<Exact>& x) { return Arithmetic<Exact>::norm2(x.data(), x.size()); }

Matrix<Exact> without_first_row(const Matrix<Exact>& m, std::size_t column) {
  std::vector<Exact> entries;
  for (std::size_t i = 1; i < m.rows(); ++i)
    for (std::size_t j = 0; j < m.cols(); ++j)
      if (j != column) entries.push_back(m(i, j));
  return {Shape{m.rows() - 1, m.cols() - 1}, entries};
}

/// Laplace along the first row.
Exact laplace(const Matrix<Exact>& m) {
  if (m.rows() == 0) return 1;
  Exact det;
  for (std::size_t j = 0; j < m.cols(); ++j)
    det += Exact(j % 2 == 0 ? 1 : -1) * m(0, j) * laplace(without_first_row(m, j));
  return det;
}

}  // namespace

TEST_CASE("the determinant is Laplace's") {
  for (const std::size_t n : {1, 2, 3, 4})
    for_all("determinant", 10, [n] {
      Matrix<Exact> m(n, n);
      for (Exact& x : m) x = Exact(testing::small_rational()) * e(testing::small_rational());
      RC_ASSERT(determinant(m) == laplace(m));
    });
}

TEST_CASE("norms of vectors with ratios in the field are exact") {
  CHECK(norm2({q(3), q(4)}) == q(5));
  CHECK(norm2({q(0), e(1) - q(3), q(0)}) == q(3) - e(1));
  const Exact x = (q(1) - e(1)) / (q(1) + e(2));
  CHECK(norm2({x, x, Exact(), x}) == -x * Exact(Quadratic::sqrt(3)));
  CHECK(norm2({q(1), Exact(Quadratic::sqrt(3))}) == q(2));
  CHECK(norm2({tanh(q(1)), q(2) * e(1) / (q(1) + e(2))}) == q(1));  // tanh^2 + sech^2
  CHECK(norm2({}).is_zero());
  CHECK_THROWS_AS(norm2({q(1), e(1)}), NotExact);
}

TEST_CASE("the largest singular value is exact for diagonal matrices alone") {
  const Matrix<Exact> diagonal(Shape{2, 2}, {e(1) - q(4), q(0), q(0), q(1)});
  CHECK(spectral_norm(diagonal) == q(4) - e(1));
  CHECK_THROWS_AS(spectral_norm(Matrix<Exact>(Shape{2, 2}, {q(1), q(1), q(0), q(1)})), NotExact);
  CHECK_THROWS_AS(spectral_direction(diagonal), NotExact);
}
