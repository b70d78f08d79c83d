#include "proofs/measure/window_study.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <random>

#include "attention/instance/input_error.hpp"
#include "attention/instance/xavier.hpp"
#include "proofs/measure/study_text.hpp"
#include "tests/proofs/measure/wind.hpp"

using namespace proofgrad;
using namespace proofgrad::proofs;
using proofgrad::testing::wind;

namespace {

StudyOptions small() {
  StudyOptions options;
  options.lengths = {4, 7};
  options.map_lengths = {5};
  options.windows = 6;
  options.seed = 11;
  return options;
}

BlockNorms norms_of(const attention::Window& window, std::uint64_t seed, std::size_t index) {
  const std::size_t d = window.tokens.cols();
  attention::Instance x;
  x.X = window.tokens;
  x.heads = {attention::xavier_head(seed, index, d, d, d)};
  const BlockNormRecording recording(attention::shape_of(x));
  return BlockNormSweep(recording).run(x);
}

}  // namespace

TEST_CASE("a study averages over places, then over windows", "[measure]") {
  const WindowStudy study = measure(wind(), small());
  REQUIRE(study.lengths.size() == 2);
  const LengthStudy& s = study.lengths[1];
  CHECK(s.T == 7);
  const auto windows = attention::spread_windows(wind(), 7, 6);
  double weight = 0, key = 0, query = 0, low = 1, high = 0;
  for (std::size_t k = 0; k < windows.size(); ++k) {
    const BlockNorms n = norms_of(windows[k], 11, k);
    double diagonal = 0;
    for (std::size_t i = 0; i < 7; ++i) {
      diagonal += n.attention(i, i) / 7;
      query += n.query(i, i) / 7 / 6;
      for (std::size_t j = 0; j < 7; ++j) key += i == j ? 0 : n.key(i, j) / 42 / 6;
    }
    weight += diagonal / 6;
    low = std::min(low, diagonal), high = std::max(high, diagonal);
  }
  CHECK(s.diagonal_weight.mean == Approx(weight).epsilon(1e-12));
  CHECK(s.diagonal_weight.low == Approx(low).epsilon(1e-12));
  CHECK(s.diagonal_weight.high == Approx(high).epsilon(1e-12));
  CHECK(s.off_diagonal.key.mean == Approx(key).epsilon(1e-12));
  CHECK(s.diagonal.query.mean == Approx(query).epsilon(1e-12));
  CHECK(s.off_diagonal.query.high == 0);
  // The weights of a row sum to 1.
  CHECK(s.diagonal_weight.mean + 6 * s.off_diagonal_weight.mean == Approx(1).epsilon(1e-13));
}

TEST_CASE("few rows of a long window are those of the whole", "[measure]") {
  StudyOptions options = small();
  options.lengths = {7};
  options.blocks = 21;  // rows 1, 3 and 5 of 7
  const LengthStudy s = measure(wind(), options).lengths[0];
  CHECK(s.rows == 3);
  const auto windows = attention::spread_windows(wind(), 7, 6);
  double weight = 0, total = 0, key = 0, query = 0, value = 0;
  for (std::size_t k = 0; k < windows.size(); ++k) {
    const BlockNorms n = norms_of(windows[k], 11, k);                      // closed forms, every row
    for (std::size_t i = 0; i < 7; ++i) weight += n.attention(i, i) / 42;  // weights of all rows
    for (std::size_t i = 0; i < 7; ++i)
      for (std::size_t j = 0; j < 7; ++j) value += i == j ? 0 : n.value(i, j) / 252;
    for (const std::size_t i : {1, 3, 5})
      for (std::size_t j = 0; j < 7; ++j) {
        if (i == j) query += n.query(i, i) / 18, total += n.total(i, i) / 18;
        if (i != j) key += n.key(i, j) / 108;
      }
  }
  CHECK(s.diagonal_weight.mean == Approx(weight).epsilon(1e-12));
  CHECK(s.diagonal.query.mean == Approx(query).epsilon(1e-10));
  CHECK(s.diagonal.total.mean == Approx(total).epsilon(1e-10));
  CHECK(s.off_diagonal.key.mean == Approx(key).epsilon(1e-10));
  CHECK(s.off_diagonal.value.mean == Approx(value).epsilon(1e-12));
}

TEST_CASE("exponents of two lengths are quotients of logarithms; one length has none", "[measure]") {
  StudyOptions options = small();
  options.windows = 1;
  const WindowStudy study = measure(wind(), options);
  REQUIRE(study.exponents);
  const double slope =
      std::log(study.lengths[1].off_diagonal.key.mean / study.lengths[0].off_diagonal.key.mean) /
      std::log(7.0 / 4);
  CHECK(study.exponents->off_diagonal.key.mean == Approx(slope));
  CHECK(study.exponents->off_diagonal.query.mean == 0);
  CHECK(study_table(study).find("Exponents") != std::string::npos);
  options.lengths = {4};
  CHECK_FALSE(measure(wind(), options).exponents);
}

TEST_CASE("the Gaussian limit is that of the heads", "[measure]") {
  StudyOptions options = small();
  options.windows = 2;
  const Average limit = measure(wind(), options).gaussian_limit;
  double product[2] = {1, 1};
  for (std::size_t k = 0; k < 2; ++k) {  // det by elimination
    const auto head = attention::xavier_head(11, k, 12, 12, 12);
    double m[12][12];
    for (std::size_t r = 0; r < 12; ++r)
      for (std::size_t s = 0; s < 12; ++s) {
        m[r][s] = r == s ? 1 : 0;
        for (std::size_t e = 0; e < 12; ++e)
          m[r][s] -= head.W_Q(e, r).to_double() * head.W_K(e, s).to_double() / std::sqrt(12);
      }
    for (std::size_t p = 0; p < 12; ++p) {
      product[k] /= std::abs(m[p][p]);
      for (std::size_t r = p + 1; r < 12; ++r)
        for (std::size_t s = 12; s-- > p;) m[r][s] -= m[r][p] / m[p][p] * m[p][s];
    }
  }
  CHECK(limit.mean == Approx((product[0] + product[1]) / 2).epsilon(1e-9));
}

TEST_CASE("the Gaussian weight is that of the head on tokens drawn by another generator", "[measure]") {
  StudyOptions options = small();
  options.windows = 1;
  const Average got = measure(wind(), options).lengths[0].gaussian_weight;  // T = 4
  const auto head = attention::xavier_head(11, 0, 12, 12, 12);
  std::mt19937_64 random(3);
  std::normal_distribution<double> normal;
  const int n = 4000;
  double mean = 0;
  for (int k = 0; k < n; ++k) {
    double x[4][12], key[12] = {}, total = 0, own = 0;  // key = M'x_1 for M = W_Q'W_K / sqrt 12
    for (auto& token : x)
      for (double& e : token) e = normal(random);
    for (std::size_t e = 0; e < 12; ++e) {
      double q = 0;
      for (std::size_t s = 0; s < 12; ++s) q += head.W_Q(e, s).to_double() * x[0][s] / std::sqrt(12);
      for (std::size_t s = 0; s < 12; ++s) key[s] += q * head.W_K(e, s).to_double();
    }
    for (const auto& token : x) {
      double score = 0;
      for (std::size_t s = 0; s < 12; ++s) score += key[s] * token[s];
      total += std::exp(score);
      if (&token == &x[0]) own = std::exp(score);
    }
    mean += own / total / n;
  }
  CAPTURE(mean, got.mean);
  CHECK(std::abs(mean - got.mean) < 0.025);  // of numbers in [0, 1], each mean of 2048 rows or more
}

TEST_CASE("a study shows the first window of each map length", "[measure]") {
  const WindowStudy study = measure(wind(), small());
  REQUIRE(study.maps.size() == 1);
  CHECK(study.maps[0].label == "61-01-01 to 61-01-05");
  const BlockNorms expected = norms_of(attention::spread_windows(wind(), 5, 1)[0], 11, 0);
  CHECK(std::equal(expected.total.begin(), expected.total.end(), study.maps[0].norms.total.begin()));
}

TEST_CASE("a study is the same for any number of threads, and another for another seed", "[measure]") {
  StudyOptions options = small();
  options.jobs = 1;
  const std::string one = write_study(measure(wind(), options));
  options.jobs = 2;
  CHECK(write_study(measure(wind(), options)) == one);
  options.seed = 12;
  CHECK(write_study(measure(wind(), options)) != one);
}

TEST_CASE("the tables show the lengths and say that nothing is proved", "[measure]") {
  const WindowStudy study = measure(wind(), small());
  const std::string text = study_table(study);
  CHECK(text.find(
            "Measured in doubles, not proved: 6 windows a length, spread over irish-wind.csv (d = 12") == 0);
  CHECK(text.find("\n     7    0.14286") != std::string::npos);
  CHECK(text.find(PROOFGRAD_SOURCE_DIR) == std::string::npos);
  CHECK(write_study(study).find(PROOFGRAD_SOURCE_DIR) == std::string::npos);
}

TEST_CASE("a study needs windows, lengths of at least 2, and a series that is long enough", "[measure]") {
  StudyOptions options = small();
  options.windows = 0;
  CHECK_THROWS_AS(measure(wind(), options), std::invalid_argument);
  options = small();
  options.lengths = {4, 1};
  CHECK_THROWS_AS(measure(wind(), options), std::invalid_argument);
  options.lengths = {7000};
  CHECK_THROWS_AS(measure(wind(), options), attention::InputError);
}

TEST_CASE("the standard error is that of the windows' means, and 0 for one window", "[measure]") {
  StudyOptions options = small();
  options.lengths = {3};
  options.windows = 2;
  const Average two = measure(wind(), options).lengths[0].diagonal_weight;
  CHECK(two.error == Approx((two.high - two.low) / 2));  // of a, b: |a - b| / sqrt(2) / sqrt(2)
  options.windows = 1;
  const Average one = measure(wind(), options).lengths[0].diagonal_weight;
  CHECK(one.error == 0);
  CHECK(one.mean == one.low);
}
