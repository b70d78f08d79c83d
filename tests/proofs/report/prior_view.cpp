#include "proofs/report/prior_view.hpp"

#include <catch2/catch.hpp>

using namespace proofgrad::proofs::report;

TEST_CASE("the pictures of the first column are drawn from exact powers", "[report]") {
  const std::string page = prior_view().str();
  const auto count = [&](const std::string& what) {
    int n = 0;
    for (std::size_t at = page.find(what); at != std::string::npos; at = page.find(what, at + 1)) ++n;
    return n;
  };
  CHECK(count("<figure") == 6);
  CHECK(count("<svg") >= 6);
  CHECK(count("prior.f2") == 1);
  CHECK(page.find("nan") == std::string::npos);
  CHECK(page.find("1 layer<") != std::string::npos);
}
