#include "attention/instance/nearest.hpp"

#include <array>
#include <catch2/catch.hpp>

using proofgrad::attention::nearest;

TEST_CASE("the nearest name is the one that was meant") {
  const std::array<std::string_view, 5> names{"tokens", "heads", "scale", "W_Q", "W_K"};
  CHECK(nearest("token", names) == "tokens");
  CHECK(nearest("sclae", names) == "scale");
  CHECK(nearest("w_k", names) == "W_K");
  CHECK(nearest("HEADS", names) == "heads");
  CHECK(nearest("W_V", names) == "W_Q");  // the first of equals
  CHECK(nearest("bananas", names).empty());
  CHECK(nearest("", names).empty());
  CHECK(nearest(std::string(100000, 'x'), names).empty());
  CHECK(nearest("token", std::span<const std::string_view>{}).empty());
}
