// The expected value blocks of two tokens by a sum over both, for either place of the row.
#include "proofs/expectation/length_table.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <nlohmann/json.hpp>

#include "tests/proofs/expectation/two_tokens.hpp"
using namespace proofgrad;
using namespace proofgrad::proofs;

namespace {

void check_holds(const BoundedDecimal& b, double truth) {
  CAPTURE(b.value, b.error_bound, truth);
  CHECK(std::abs(std::stod(b.value) - truth) <= std::stod(b.error_bound) + 1e-13);
  CHECK(std::stod(b.error_bound) < 1e-8);
}

}  // namespace

TEST_CASE("expected value blocks of two tokens: a sum over both", "[expectation]") {
  for (const Rational& m : {Rational(1, 2), Rational(-1)}) {
    const LengthRow row = length_table(m, 1, {2}, 9, 1).rows.at(0);
    CHECK(row.certified);
    check_holds(row.diagonal_block, two_tokens(m.to_double(), 1));
    check_holds(row.off_diagonal_block, two_tokens(m.to_double(), -1));
  }
}

TEST_CASE("small multiples keep their digits; one token has nothing off the diagonal", "[expectation]") {
  const auto table = length_table(Rational(0), 3, {1, 1'000'000'000'000}, 6, 1);
  CHECK(table.rows[0].diagonal_block.value == "1.00000");
  CHECK(table.rows[0].off_diagonal_block.value.empty());
  CHECK(table.rows[1].diagonal_block.value == "1.00000e-12");
  CHECK(table.rows[1].off_diagonal_block.value == "1.00000e-12");
  const auto json = nlohmann::json::parse(write_length_tables({table}, 6));
  const auto& blocks = json.at("rows").at(0).at("expected_value_blocks_over_W_V");
  CHECK(blocks.at("diagonal") == "1.00000");
  CHECK(blocks.at("off_diagonal").is_null());
}
