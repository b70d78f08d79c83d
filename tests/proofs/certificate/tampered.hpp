#pragma once
// For tests of certificates: one that is valid, and ways to change it.
#include <nlohmann/json.hpp>
#include <string>

#include "attention/instance/input_error.hpp"
#include "proofs/certificate/check.hpp"
#include "proofs/claims/catalogue.hpp"
#include "proofs/search/sample.hpp"
#include "proofs/search/shrink.hpp"
#include "tests/proofs/support.hpp"

namespace proofgrad::proofs {

/// The certificate of the first refuting sample, shrunk if so wished.
inline Certificate certificate_of(const Claim& claim, bool shrunk = true) {
  RecordingCache recordings(claim);
  Evaluator evaluator(recordings);
  for (std::uint64_t k = 0; k < 20000; ++k) {
    Point point = sample(claim, 1, k);
    if (evaluator.decide(point).outcome != Outcome::refuted) continue;
    if (shrunk) point = shrink(evaluator, claim, point);
    return certify(claim, point, evaluator.recording(point), evaluator.decide(point));
  }
  throw std::runtime_error("no sample refutes " + claim.id);
}

/// At a point of the test's choice, which refutes.
inline Certificate certificate_at(const Claim& claim, const Point& point) {
  RecordingCache recordings(claim);
  Evaluator evaluator(recordings);
  return certify(claim, point, evaluator.recording(point), evaluator.decide(point));
}

inline nlohmann::ordered_json json_of(const Certificate& certificate) {
  return nlohmann::ordered_json::parse(write_certificate(certificate));
}

/// "valid", "invalid: why" or "error: message", for a certificate's text.
inline std::string checked(const std::string& text) {
  try {
    const CheckResult result = check(read_certificate(text, "c.json"));
    return result.valid ? "valid" : "invalid: " + result.reason;
  } catch (const attention::InputError& e) {
    return std::string("error: ") + e.what();
  } catch (const ClaimError& e) {
    return "error: " + e.first_line();
  }
}
inline std::string checked(const nlohmann::ordered_json& json) { return checked(json.dump()); }

}  // namespace proofgrad::proofs
