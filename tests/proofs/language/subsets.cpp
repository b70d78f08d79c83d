#include "proofs/language/subsets.hpp"

#include <catch2/catch.hpp>
#include <set>

using namespace proofgrad::proofs;

TEST_CASE("every subset once, the empty one first") {
  std::vector<Members> seen;
  for_each_subset(2, 4, [&](const Members& members) { seen.push_back(members); });
  CHECK(seen == std::vector<Members>{{}, {2}, {3}, {2, 3}, {4}, {2, 4}, {3, 4}, {2, 3, 4}});
}

TEST_CASE("the subsets of nothing are one") {
  int count = 0;
  for_each_subset(1, 0, [&](const Members& members) { count += members.empty() ? 1 : 100; });
  CHECK(count == 1);
}

TEST_CASE("the innermost set of a name is the one that is meant") {
  CHECK(members_of({{"S", {1}}, {"R", {2}}, {"S", {3}}}, "S") == Members{3});
}
