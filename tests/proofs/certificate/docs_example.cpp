// The certificate that docs/verdicts.md explains: valid as printed, and refused once a token is changed.
#include <catch2/catch.hpp>
#include <fstream>
#include <sstream>

#include "proofs/certificate/check.hpp"
#include "proofs/claims/catalogue.hpp"

using namespace proofgrad;
using namespace proofgrad::proofs;

namespace {

std::string printed() {
  std::ifstream file(PROOFGRAD_SOURCE_DIR "/docs/verdicts.md");
  REQUIRE(file);
  std::ostringstream text;
  text << file.rdbuf();
  const std::string page = text.str(), open = "```json\n";
  const std::size_t begin = page.find(open) + open.size();
  return page.substr(begin, page.find("```", begin) - begin);
}

}  // namespace

TEST_CASE("the certificate of docs/verdicts.md is valid and refutes the built-in claim") {
  const Certificate certificate = read_certificate(printed(), "printed.json");
  const CheckResult result = check(certificate);
  INFO(result.reason);
  CHECK(result.valid);
  REQUIRE(find_builtin("paper.b8") != nullptr);
  CHECK(certificate.claim_text == find_builtin("paper.b8")->text);
}

TEST_CASE("the certificate of docs/verdicts.md with equal tokens shows nothing") {
  Certificate certificate = read_certificate(printed(), "printed.json");
  certificate.point.instance->X(2, 0) = 0;
  CHECK_FALSE(check(certificate).valid);
}
