// The page as a reader's program sees it: well-formed, escaped, with nothing from outside.
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <regex>

#include "proofs/report/report.hpp"
#include "tests/proofs/report/sample_report.hpp"

using namespace proofgrad;
using namespace proofgrad::proofs;
using proofgrad::testing::sample_report;

namespace {

const std::string& page() {
  static const std::string text = report_page(sample_report().report);
  return text;
}

std::size_t count(const std::string& part) {
  std::size_t n = 0;
  for (std::size_t at = page().find(part); at != std::string::npos; at = page().find(part, at + 1)) ++n;
  return n;
}

}  // namespace

TEST_CASE("the page is well-formed and its anchors lead somewhere", "[report]") {
  if (std::system("python3 -c 'import xml.etree.ElementTree' >/dev/null 2>&1") != 0) {
    WARN("no python3: skipped");
    return;
  }
  const auto file = std::filesystem::temp_directory_path() / "proofgrad-page-test.html";
  std::ofstream(file) << page();
  const std::string script = PROOFGRAD_SOURCE_DIR "/tests/proofs/report/page.py";
  CHECK(std::system(("python3 '" + script + "' '" + file.string() + "'").c_str()) == 0);
  std::filesystem::remove(file);
}

TEST_CASE("what a claim, a file or a title says stays text", "[report]") {
  CHECK(count("<script") == 0);
  CHECK(count("<img") == 0);
  CHECK(count("<b>") == 0);
  CHECK(count("&lt;script&gt;alert(1)&lt;/script&gt; &amp; &lt;b&gt;bold") >= 1);
  CHECK(count("<title>A &lt;title&gt; &amp; &quot;more&quot;</title>") == 1);
  CHECK(count("60 &amp; more") == 1);
}

TEST_CASE("the page refers to nothing outside its folder", "[report]") {
  CHECK(count("http") == 0);
  CHECK(count("//") == 0);
  CHECK(count("url(") == 0);
  CHECK(count("@import") == 0);
  CHECK(count(" src=\"") == 0);
  const std::regex href("href=\"([^\"]*)\"");
  const std::sregex_iterator begin(page().begin(), page().end(), href), end;
  REQUIRE(begin != end);
  for (auto it = begin; it != end; ++it) {
    const std::string target = (*it)[1];
    CAPTURE(target);
    CHECK((target.starts_with("#") || target.starts_with("counterexamples/")));
  }
}

TEST_CASE("the table tells verdicts, expectations and counts", "[report]") {
  CHECK(count("7 claims: 1 proved, 3 hold, 3 refuted. Every verdict is as expected.") == 1);
  CHECK(count("<a href=\"#counterexample-paper.b3\"><span class=\"badge refuted\">refuted</span></a>") == 1);
  CHECK(count("id=\"claim-") == 7);
  CHECK(count("as reported by a secondary reading") >= 2);
  CHECK(count("sum(j in 1..T : J_value[i, j]) = W_V") == 1);
  CHECK(count("C_K = max(j in 1..T : norm(V[j] - Vbar[i])) * norm(W_K&#39; * Q[i])") >= 1);
  CHECK(count("mask = diagonal") >= 1);
  CHECK(count("1 from data") == 2);
}

TEST_CASE("an unexpected verdict stands out", "[report]") {
  const auto& sample = sample_report();
  std::vector<ClaimVerdict> verdicts = sample.verdicts;
  verdicts[1].expect = Expect::holds;
  Report report = sample.report;
  report.verdicts = verdicts;
  const std::string changed = report_page(report);
  CHECK(changed.find("1 not as expected.") != std::string::npos);
  CHECK(changed.find("\u2717 expected: holds") != std::string::npos);
}

TEST_CASE("counterexamples are written out", "[report]") {
  const Certificate& c = *sample_report().verdict("paper.b3").counterexample;
  CHECK(count("<article id=\"counterexample-paper.b3\"") == 1);
  CHECK(count("<div>" + c.left[0] + "</div>") == 1);
  CHECK(count("<div>" + c.right[1] + "</div>") == 1);
  CHECK(count("<var>X</var><span class=\"relation\">=</span><table class=\"matrix\"") >= 2);
  CHECK(count("<code>mean(j in 1..T where j != i : norm(J[i, j]))</code>") == 1);
  CHECK(count("certainly fails: left <strong>&gt;</strong> right") == 1);
  CHECK(count("certainly fails: left <strong>\u2260</strong> right") == 1);
  CHECK(count("the matrix is certainly not positive semidefinite") == 1);
  CHECK(count("proofgrad check counterexamples/paper.b3.json") == 1);
}

TEST_CASE("the study is drawn: charts, tables and maps with a tooltip a square", "[report]") {
  CHECK(count("<svg class=\"chart\"") == 4);
  CHECK(count("<svg class=\"map\"") == 5);
  CHECK(count("h1v1h-1z") == 4 * 25 + 5);  // the query pathway is diagonal
  const WindowMaps& maps = sample_report().study.maps[0];
  CHECK(maps.T == 5);
  CHECK(count("<title>a(1,1) = ") == 1);
  CHECK(count("<title>|query|(5,5) = ") == 1);
  CHECK(count("Measured in doubles, not proved") == 1);
}

TEST_CASE("without a study the section is left out", "[report]") {
  Report report = sample_report().report;
  report.study = nullptr;
  const std::string short_page = report_page(report);
  CHECK(short_page.find("<svg") == std::string::npos);
  CHECK(short_page.find("id=\"windows\"") == std::string::npos);
}

TEST_CASE("the page is the same when it is made again", "[report]") {
  CHECK(report_page(sample_report().report) == page());
  CHECK(report_page(proofgrad::testing::SampleReport().report) == page());
}

TEST_CASE("claims and verdicts must match", "[report]") {
  Report report = sample_report().report;
  report.claims = report.claims.subspan(1);
  CHECK_THROWS_AS(report_page(report), std::invalid_argument);
}
