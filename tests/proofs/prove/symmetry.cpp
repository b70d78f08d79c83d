#include "proofs/prove/symmetry.hpp"

#include <catch2/catch.hpp>

#include "proofs/claims/catalogue.hpp"
#include "proofs/prove/prove.hpp"
#include "tests/proofs/prove/replay.hpp"
#include "tests/proofs/support.hpp"

using namespace proofgrad;
using namespace proofgrad::proofs;

namespace {

/// The names of the variables that are cut at 0 with one half left out.
std::string mirrors(const Claim& claim, std::size_t T, std::size_t d,
                    const std::vector<RangeOverride>& box = {}) {
  const Obligations all = obligations(claim, dimensions_for(claim, T, d), 0);
  const SearchSpace space(claim, all.recording, box);
  std::string text;
  for (const std::size_t k : mirror_variables(all, space)) text += space.variables()[k].name + " ";
  return text;
}

std::string mirrors(const std::string& lines, const std::vector<RangeOverride>& box = {}) {
  return mirrors(claim_of(lines), 2, 1, box);
}

const std::string kTwo = "var x in real, y in real\n";

}  // namespace

TEST_CASE("changes of sign that leave a claim as it is", "[prove]") {
  CHECK(mirrors(kTwo + "assert x^2 + y^2 <= 9") == "x y ");
  CHECK(mirrors(kTwo + "assert x * y <= 9") == "x ");  // both together
  CHECK(mirrors(kTwo + "assert x + y <= 9").empty());
  CHECK(mirrors(kTwo + "assert x^3 <= y").empty());  // the margin changes its sign
  CHECK(mirrors(kTwo + "assert x^2 + y <= 9") == "x ");
  CHECK(mirrors("var x in real, y in real, z in real\nassert x * y + y * z + x * z <= 99") == "x ");
  CHECK(mirrors("var x in real, y in real, z in real\nassert x * y * z <= 99") == "x y ");
}

TEST_CASE("hypotheses and ranges count too", "[prove]") {
  CHECK(mirrors(kTwo + "assume x >= 0\nassert x^2 + y^2 <= 9") == "y ");
  CHECK(mirrors(kTwo + "assume x = y\nassert x^2 + y^2 <= 9") == "x ");  // both together
  CHECK(mirrors(kTwo + "assert log(x + 3) + y^2 <= 9") == "y ");
  CHECK(mirrors(kTwo + "assert (1 / x)^2 + y^2 <= 9") == "x y ");
  CHECK(mirrors(kTwo + "assert x^2 + y^2 <= 9", {{"x", {-1, 2}}}) == "y ");
  CHECK(mirrors("var v in real(2)\ngiven norm(v) <= 1\nassert v[1] * v[2] <= 1") == "v[1] ");
}

TEST_CASE("the layer: tokens, queries with keys, values", "[prove]") {
  CHECK(mirrors("model temporal_attention\nassert norm(J[1,2]) <= 3") == "X[1,1] W_Q[1,1] W_V[1,1] ");
  CHECK(mirrors("model temporal_attention\nassert A[1,1] <= 1") == "X[1,1] W_Q[1,1] ");
  CHECK(mirrors(*find_builtin("sink.d1"), 2, 1) == "X[1,1] W_Q[1,1] ");
  CHECK(mirrors("model temporal_attention\nassert Y[1][1] <= 99") == "X[1,1] W_Q[1,1] ");
}

TEST_CASE("a proof with mirrors holds on the halves that were left out", "[prove]") {
  ProveOptions options;
  options.jobs = 1;
  for (const std::string& lines : {kTwo + "assert x * y <= 4.1", kTwo + "assert abs(x) - y^2 <= 2.1",
                                   kTwo + "assert exp(x^2) >= 0.9 + y^2 / 99"}) {
    const ProveResult r = prove(claim_of(lines), options);
    INFO(lines);
    CHECK(r.verdict == Verdict::proved);
    CHECK(r.leaves.at(Reason::symmetry) >= 1);
    CHECK(replay(r).failed == 0);
    options.plain = true;
    const ProveResult plain = prove(claim_of(lines), options);
    CHECK(plain.verdict == Verdict::proved);
    CHECK(plain.leaves.size() == 1);
    CHECK(plain.leaves.contains(Reason::enclosure));
    options.plain = false;
  }
}

TEST_CASE("what is false on one side only is seen", "[prove]") {
  ProveOptions options;
  options.jobs = 1;
  options.max_boxes = 2000;
  options.slack = Rational(1, 1000);  // so that no random instance is tried first
  CHECK(prove(claim_of(kTwo + "assert x^3 <= 7.9"), options).verdict == Verdict::refuted);
  CHECK(prove(claim_of(kTwo + "assert x^3 >= -7.9"), options).verdict == Verdict::refuted);
  CHECK(prove(claim_of(kTwo + "assert x * abs(y) <= 3.9"), options).verdict == Verdict::refuted);
}
