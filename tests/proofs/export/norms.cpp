#include "proofs/export/norms.hpp"

#include <catch2/catch.hpp>

#include "proofs/export/not_exportable.hpp"

using namespace proofgrad;
using namespace proofgrad::proofs;
using namespace proofgrad::proofs::coq;

namespace {

Entries letters(std::size_t rows, std::size_t cols) {
  Entries::Grid grid(rows, cols);
  for (std::size_t k = 0; k < grid.size(); ++k)
    grid[k] = named(std::string(1, static_cast<char>('a' + k)), true);
  return Entries(std::move(grid));
}

}  // namespace

TEST_CASE("2-norms of numbers, vectors, products u v', and matrices with two rows or columns") {
  CHECK(spectral_norm(letters(1, 1)).text == "Rabs a");
  CHECK(spectral_norm(letters(2, 1)).text == "sqrt (a ^ 2 + b ^ 2)");
  CHECK(spectral_norm(letters(1, 2)).text == "sqrt (a ^ 2 + b ^ 2)");
  CHECK(spectral_norm(letters(2, 2)).text == "norm_of_gram (a ^ 2 + c ^ 2) (a * b + c * d) (b ^ 2 + d ^ 2)");
  CHECK(spectral_norm(letters(2, 3)).text ==
        "norm_of_gram (a ^ 2 + b ^ 2 + c ^ 2) (a * d + b * e + c * f) (d ^ 2 + e ^ 2 + f ^ 2)");
  CHECK_THROWS_AS(spectral_norm(letters(3, 3)), NotExportable);
  const Entries product = multiply(letters(3, 1), transpose(letters(3, 1)));
  CHECK(spectral_norm(product).text == "sqrt (a ^ 2 + b ^ 2 + c ^ 2) * sqrt (a ^ 2 + b ^ 2 + c ^ 2)");
  CHECK(spectral_norm(multiply(Entries(number(2)), product)).text ==
        "sqrt ((2 * a) ^ 2 + (2 * b) ^ 2 + (2 * c) ^ 2) * sqrt (a ^ 2 + b ^ 2 + c ^ 2)");
}

TEST_CASE("other norms, determinants, powers") {
  CHECK(frobenius_norm(letters(2, 2)).text == "sqrt (a ^ 2 + b ^ 2 + c ^ 2 + d ^ 2)");
  CHECK(norm_inf(letters(2, 2)).text == "Rmax (Rabs a + Rabs b) (Rabs c + Rabs d)");
  CHECK(norm_one(letters(2, 2)).text == "Rmax (Rabs a + Rabs c) (Rabs b + Rabs d)");
  CHECK(determinant(letters(2, 2)).text == "a * d - b * c");
  CHECK(determinant(letters(3, 3)).text == "a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g)");
  CHECK(trace(letters(2, 2)).text == "a + d");
  CHECK(matrix_power(letters(1, 1), 0).scalar().is_one());
  CHECK(matrix_power(letters(1, 1), 3).scalar().text == "a * a * a");
}
