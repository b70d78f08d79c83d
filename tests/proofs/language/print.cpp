#include "proofs/language/print.hpp"

#include <catch2/catch.hpp>
#include <random>

#include "proofs/claims/catalogue.hpp"
#include "proofs/language/parser.hpp"
#include "proofs/language/term_parser.hpp"
#include "proofs/language/words.hpp"

using namespace proofgrad::proofs;

namespace {

/// Draws terms of every kind in every place, sense or nonsense: the grammar knows no difference.
class RandomTerms {
 public:
  explicit RandomTerms(unsigned seed) : random_(seed) {}

  TermPtr term(int depth) {
    if (depth == 0) return leaf();
    switch (below(11)) {
      case 0:
        return make_term({}, Index{term(depth - 1), terms(1 + below(2), depth)});
      case 1:
        return make_term({}, Negate{term(depth - 1)});
      case 2:
        return make_term({}, Transpose{term(depth - 1)});
      case 3:
      case 4:
        return make_term({}, Binary{static_cast<Operator>(below(5)), term(depth - 1), term(depth - 1)});
      case 5:
        return call(depth);
      case 6:
        return make_term({}, Comprehension{static_cast<Fold>(below(5)), indices(depth), term(depth - 1)});
      case 7:
        return chain(depth);
      case 8:
        return make_term({}, List{terms(1 + below(3), depth)});
      case 9:
        return make_term({}, Logic{static_cast<Connective>(below(3)), term(depth - 1), term(depth - 1)});
      default:
        return make_term({}, Not{term(depth - 1)});
    }
  }

 private:
  std::size_t below(std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(random_); }

  TermPtr leaf() {
    const std::string names[] = {"a", "T", "W_Q", "i"}, numbers[] = {"1", "0.05", "1e3"};
    if (below(2) == 0) return make_term({}, Name{names[below(4)]});
    const auto& text = numbers[below(3)];
    return make_term({}, Number{proofgrad::Rational::parse(text), text});
  }
  std::vector<TermPtr> terms(std::size_t count, int depth) {
    std::vector<TermPtr> result;
    while (result.size() < count) result.push_back(term(depth - 1));
    return result;
  }
  TermPtr call(int depth) {
    const auto& f = functions()[below(functions().size())];
    return make_term({}, Call{f.function, terms(f.least, depth)});
  }
  TermPtr chain(int depth) {
    Compare x{terms(2 + below(2), depth), {}};
    while (x.relations.size() + 1 < x.operands.size()) x.relations.push_back(static_cast<Relation>(below(6)));
    return make_term({}, x);
  }
  Indices indices(int depth) {
    Indices result;
    const std::string names[] = {"i", "j"};
    for (std::size_t k = 0; k <= below(2); ++k) {
      auto ends = terms(2, depth);
      const auto kind = static_cast<IndexRange::Kind>(below(3));
      if (kind == IndexRange::Kind::member) ends = {make_term({}, Name{"a"}), nullptr};
      result.ranges.push_back({{}, names[k % 2], ends[0], ends[1], kind});
    }
    if (below(2) == 0) result.where = term(depth - 1);
    return result;
  }

  std::mt19937 random_;
};

}  // namespace

TEST_CASE("what is printed parses to the same term") {
  for (unsigned seed = 0; seed < 3000; ++seed) {
    const auto term = RandomTerms(seed).term(1 + static_cast<int>(seed % 4));
    const auto text = print(term);
    CAPTURE(seed, text);
    REQUIRE(same(parse_term(text), term));
    REQUIRE(print(parse_term(text)) == text);
  }
}

TEST_CASE("no parentheses without need") {
  for (const std::string text :
       {"a - b - c", "a - (b - c)", "-a^2", "(-a)^2", "a^b^c", "(a + b) * c'", "(a * b)'", "A[h][i, j]",
        "a <= b <= c", "not (a <= b and c < d)", "a < b or c < d and e < f",
        "a < b implies c < d implies e < f", "sum(i in 1..T, j in 1..i - 1 where i != j : A[i, j])",
        "max(a, b) * -c", "psd(W_Q' * W_K)", "[[1, 0], [1 / 2, a - b]]'[1, 2]",
        "max(S subset 1..n : sum(i in S where i != 1 : p[i]))",
        "product(k in 1..n : toeplitz(r, T, 2^(k - 1)))", "diagonalizable([1, 2] * [3, 4]')"})
    CHECK(print(parse_term(text)) == text);
}

TEST_CASE("a printed claim reads back as the same claim") {
  for (const auto& claim : builtin_claims()) {
    const auto text = print(claim);
    CAPTURE(text);
    const auto again = parse_claims(text, "printed").front();
    CHECK(print(again) == text);
    REQUIRE(again.assertions.size() == claim.assertions.size());
    for (std::size_t k = 0; k < claim.assertions.size(); ++k)
      CHECK(same(again.assertions[k], claim.assertions[k]));
    CHECK(same(again.indices, claim.indices));
    CHECK(again.expect == claim.expect);
    CHECK(again.source == claim.source);
  }
}
