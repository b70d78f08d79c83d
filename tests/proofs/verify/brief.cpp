#include "proofs/verify/brief.hpp"

#include <rapidcheck.h>
#include <catch2/catch.hpp>

using namespace proofgrad;
using namespace proofgrad::proofs;

namespace {

Decision some_decision() {
  Decision d;
  d.outcome = static_cast<Outcome>(*rc::gen::inRange(0, 6));
  if (d.outcome == Outcome::refuted && *rc::gen::inRange(0, 4) > 0)
    d.outcome = Outcome::holds;  // it ends a batch
  d.how = static_cast<How>(*rc::gen::inRange(0, 4));
  d.equal = *rc::gen::arbitrary<bool>();
  d.enclosed_bits = *rc::gen::inRange<long>(1, 5000);
  if (*rc::gen::arbitrary<bool>())
    d.ratio = Ball(Rational(*rc::gen::inRange(0, 1000), *rc::gen::inRange(1, 1000)));
  if (d.outcome == Outcome::undecided || d.outcome == Outcome::inapplicable)
    d.reason = *rc::gen::container<std::string>(rc::gen::elementOf(std::string("ab |=r\n\"")));
  return d;
}

std::string one_line(std::string text) {
  for (char& c : text)
    if (c == '\n') c = ' ';
  return text;
}

}  // namespace

TEST_CASE("a batch of decisions is read as it was written, up to the first that refutes") {
  CHECK(rc::check([] {
    std::vector<Decision> all(*rc::gen::inRange(0, 12));
    for (Decision& d : all) d = some_decision();
    const std::string line = write_briefs(all);
    RC_ASSERT(line.find('\n') == std::string::npos);
    const auto read = read_briefs(line);
    std::size_t n = 0;
    double largest = 0;
    std::string reason;
    for (const Decision& d : all) {
      if (reason.empty()) reason = d.reason;
      if (d.outcome == Outcome::refuted) break;
    }
    for (const Decision& d : all) {
      RC_ASSERT(n < read.size());
      const Brief& b = read[n++];
      RC_ASSERT(b.outcome == d.outcome);
      RC_ASSERT(b.how == d.how);
      RC_ASSERT(b.equal == d.equal);
      RC_ASSERT(b.enclosed_bits == (d.outcome == Outcome::enclosed ? d.enclosed_bits : 0));
      const double ratio = d.ratio ? d.ratio->to_double() : 0;
      RC_ASSERT(b.ratio == (ratio > largest ? ratio : 0));  // bit for bit
      largest = std::max(largest, ratio);
      const bool noted = d.outcome == Outcome::undecided || d.outcome == Outcome::inapplicable;
      RC_ASSERT(b.reason == (noted ? one_line(reason) : ""));
      if (d.outcome == Outcome::refuted) break;
    }
    RC_ASSERT(n == read.size());
  }));
}

TEST_CASE("every outcome has a letter of its own") {
  std::vector<Decision> all(6);
  for (std::size_t k = 0; k < 6; ++k) all[k].outcome = static_cast<Outcome>(k);
  std::swap(all[2], all[5]);  // the one that refutes comes last
  const std::string line = write_briefs(all);
  const auto read = read_briefs(line);
  REQUIRE(read.size() == 6);
  for (std::size_t k = 0; k < 6; ++k) CHECK(read[k].outcome == all[k].outcome);
}

TEST_CASE("what is no line of decisions is refused") {
  for (const char* line : {"", "h2", "h|", "x2|", "hx|", "h9|", "h2q|", "h2=q|", "h2 h2r1.5z|", "2h|"})
    CHECK_THROWS_AS(read_briefs(line), std::invalid_argument);
  CHECK(read_briefs("|").empty());
}
