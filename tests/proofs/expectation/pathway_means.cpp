// Intervals of sampled means against certified expectations and a sum over two tokens.
#include "proofs/expectation/pathway_means.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <stdexcept>

#include "autodiff/scalar/precision.hpp"
#include "tests/proofs/expectation/two_tokens.hpp"

using namespace proofgrad;
using namespace proofgrad::proofs;

namespace {

const PathwayInterval& find(const PathwayStudy& study, std::size_t row, RowQuantity q) {
  return study.rows.at(row).intervals.at(static_cast<std::size_t>(q));
}

void check_holds(const PathwayInterval& x, double truth, double width) {
  CAPTURE(pathway_name(x.quantity), x.low, x.high, x.mean, truth);
  CHECK_FALSE(x.clip);
  CHECK(x.low <= truth);
  CHECK(truth <= x.high);
  CHECK(x.high - x.low < width);
}

PathwayOptions fixed_weights(const Rational& m) {
  PathwayOptions o;
  o.d = 1, o.lengths = {2, 8}, o.trials = 20000, o.level = 0.999, o.m = m;
  return o;
}

}  // namespace

TEST_CASE("sampled pathways: the value blocks sum to their certified expectations", "[expectation]") {
  const Rational m(1, 2);
  const PathwayStudy study = sample_pathways(fixed_weights(m));
  const auto certified = expected_diagonal(m, 1, {2, 8}, Accuracy(9), 1);
  for (std::size_t t = 0; t < 2; ++t) {
    const double T = static_cast<double>(study.rows[t].T), on = certified[t].to_double() / T;
    check_holds(find(study, t, RowQuantity::weight_on), on, 0.03);
    PathwayInterval off = find(study, t, RowQuantity::weight_off);  // W_V = 1: the sum of all T - 1 blocks
    off.low *= T - 1, off.high *= T - 1;
    check_holds(off, 1 - on, 0.03);
  }
}

TEST_CASE("sampled pathways: squared norms of two tokens, a sum over both", "[expectation]") {
  const PathwayStudy study = sample_pathways(fixed_weights(Rational(2)));
  check_holds(find(study, 0, RowQuantity::value_on), two_tokens(2, 1, 2), 0.04);
  check_holds(find(study, 0, RowQuantity::value_off), two_tokens(2, -1, 2), 0.04);
}

TEST_CASE("sampled pathways: the same bytes for every number of threads, other draws for another seed",
          "[expectation]") {
  PathwayOptions o;
  o.d = 2, o.lengths = {2, 5}, o.trials = 700, o.jobs = 1;
  const std::string one = write_pathways(sample_pathways(o));
  for (const int jobs : {2, 5}) {
    o.jobs = jobs;
    CHECK(write_pathways(sample_pathways(o)) == one);
  }
  o.seed = 2;
  CHECK(write_pathways(sample_pathways(o)) != one);
}

TEST_CASE("sampled pathways: what has no bound is clipped and says so; the clock ends a run",
          "[expectation]") {
  PathwayOptions o;
  o.d = 3, o.lengths = {4}, o.trials = 1'000'000'000, o.seconds = 1e-9;
  const PathwayStudy study = sample_pathways(o);
  CHECK(study.draws < 10'000);
  for (const PathwayInterval& x : study.rows[0].intervals) {
    const std::string name = pathway_name(x.quantity);
    CHECK(x.clip.has_value() == (name == "key" || name == "query" || name == "total"));
    CHECK(x.low <= x.mean);
    CHECK(x.mean <= x.high);
  }
  CHECK(pathway_text(study).find("not proved") != std::string::npos);
  CHECK(write_pathways(study).find("\"certified\": false") != std::string::npos);
}

TEST_CASE("sampled pathways refuse lengths, draws and levels that make no sense", "[expectation]") {
  const auto refused = [](auto change) {
    PathwayOptions o;
    change(o);
    CHECK_THROWS_AS(sample_pathways(o), std::invalid_argument);
  };
  refused([](PathwayOptions& o) { o.lengths = {}; });
  refused([](PathwayOptions& o) { o.lengths = {1}; });
  refused([](PathwayOptions& o) { o.trials = 0; });
  refused([](PathwayOptions& o) { o.level = 1; });
}
