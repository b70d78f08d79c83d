#include "proofs/prove/tree.hpp"

#include <catch2/catch.hpp>

using namespace proofgrad;
using namespace proofgrad::proofs;

namespace {

bool same(const Box& a, const Box& b) {
  if (a.size() != b.size()) return false;
  for (std::size_t k = 0; k < a.size(); ++k)
    if (a[k].low != b[k].low || a[k].high != b[k].high) return false;
  return true;
}

}  // namespace

TEST_CASE("cuts, boxes and preorder of a tree", "[prove]") {
  ProofTree tree(Box{{0, 4}, {-1, 1}});
  CHECK(tree.open_leaves() == std::vector<std::size_t>{0});
  const std::size_t low = tree.cut(0, 0, 2);          // x in 0..2 | 2..4
  const std::size_t inner = tree.cut(low + 1, 1, 0);  // of the high half: y in -1..0 | 0..1
  const std::size_t again = tree.cut(inner, 0, 3);    // of its low half: x in 2..3 | 3..4
  CHECK(same(tree.box(low), {{0, 2}, {-1, 1}}));
  CHECK(same(tree.box(inner + 1), {{2, 4}, {0, 1}}));
  CHECK(same(tree.box(again), {{2, 3}, {-1, 0}}));
  CHECK(same(tree.box(again + 1), {{3, 4}, {-1, 0}}));
  CHECK(tree.preorder() == std::vector<std::size_t>{0, low, low + 1, inner, again, again + 1, inner + 1});
  tree.close(again, Reason::enclosure);
  CHECK(tree.open_leaves() == std::vector<std::size_t>{low, again + 1, inner + 1});
  Rational total;
  for (const std::size_t k : tree.preorder())
    if (tree.is_leaf(k)) total += share(tree.box(k), tree.root());
  CHECK(total == Rational(1));
}
