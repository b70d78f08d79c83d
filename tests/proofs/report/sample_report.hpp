#pragma once
#include "proofs/claims/catalogue.hpp"
#include "proofs/language/parser.hpp"
#include "proofs/report/report.hpp"
#include "proofs/verify/verify.hpp"
#include "tests/proofs/measure/wind.hpp"

namespace proofgrad::testing {

/// A small report with every kind of thing in it: claims that hold, are refuted in a scalar, a matrix and a
/// psd relation, are about a variable and no model, and one whose words try to be markup.
struct SampleReport {
  std::vector<proofs::Claim> claims;
  std::vector<proofs::ClaimVerdict> verdicts;
  proofs::WindowStudy study;
  proofs::Report report;

  SampleReport() {
    using namespace proofs;
    for (const char* id : {"law.a3", "paper.b3", "paper.b5", "paper.b8"}) claims.push_back(*find_builtin(id));
    for (const Claim& own : parse_claims(kOwn, "own.claim")) claims.push_back(own);
    VerifyOptions options;
    options.trials = 60;
    options.data.push_back(window());
    for (const Claim& claim : claims) verdicts.push_back(verify(claim, options));
    StudyOptions sizes;
    sizes.lengths = {2, 4};
    sizes.map_lengths = {5};
    sizes.windows = 3;
    study = measure(wind(), sizes);
    report = {"A <title> & \"more\"", 7, {{"Random <instances>", "60 & more"}}, claims, verdicts, &study};
  }
  SampleReport(const SampleReport&) = delete;

  const proofs::ClaimVerdict& verdict(const std::string& id) const {
    for (const auto& v : verdicts)
      if (v.id == id) return v;
    throw std::out_of_range(id);
  }

 private:
  static proofs::DataInstance window() {
    proofs::DataInstance data{"a window <b>&", {}, true};
    data.instance.X = attention::spread_windows(wind(), 3, 1)[0].tokens;
    Matrix<Rational> first(12, 12);  // half the sum of the coordinates, and zeros
    for (std::size_t k = 0; k < 12; ++k) first(0, k) = Rational(1, 2);
    data.instance.heads = {{first, first, Matrix<Rational>(12, 12)}};
    return data;
  }

  static constexpr const char* kOwn = R"(
claim own.markup "<script>alert(1)</script> & <b>bold</b>"
source "<img src='x' onerror='y'>"
var x in real
assert x < x^2 + 2
end
claim own.psd "Every Gram-like matrix"
expect refuted
var M in real(2,2)
assert psd(M + M')
end
claim own.simplex "A largest entry"
expect holds
var p in simplex(3)
assert max(p[1], p[2]) <= 1
end
)";
};

inline const SampleReport& sample_report() {
  static const SampleReport sample;
  return sample;
}

}  // namespace proofgrad::testing
