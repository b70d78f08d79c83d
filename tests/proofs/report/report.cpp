// The files of a report: certificates that check, the same bytes again, clear errors.
#include "proofs/report/report.hpp"

#include <unistd.h>
#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>

#include "proofs/certificate/check.hpp"
#include "tests/proofs/report/sample_report.hpp"

using namespace proofgrad;
using namespace proofgrad::proofs;
using proofgrad::testing::sample_report;
namespace fs = std::filesystem;

namespace {

std::string content(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

struct Folder {
  fs::path path = fs::temp_directory_path() / ("proofgrad-report-test" + std::to_string(getpid()));
  Folder() { fs::remove_all(path); }
  ~Folder() { fs::remove_all(path); }
};

}  // namespace

TEST_CASE("a report is a page and a certificate for each counterexample, which checks", "[report]") {
  const Folder folder;
  const fs::path deep = folder.path / "not" / "yet";
  write_report(deep.string(), sample_report().report);
  CHECK(content(deep / "index.html") == report_page(sample_report().report));
  std::size_t files = 0;
  for (const auto& entry : fs::directory_iterator(deep / "counterexamples")) {
    CAPTURE(entry.path());
    ++files;
    const Certificate certificate = read_certificate(content(entry.path()), entry.path().string());
    CHECK(entry.path().filename() == certificate.id + ".json");
    const CheckResult result = check(certificate);
    CAPTURE(result.reason);
    CHECK(result.valid);
  }
  CHECK(files == 3);
}

TEST_CASE("writing a report again gives the same bytes and leaves other files alone", "[report]") {
  const Folder folder;
  write_report(folder.path.string(), sample_report().report);
  const std::string page = content(folder.path / "index.html");
  const std::string certificate = content(folder.path / "counterexamples" / "paper.b3.json");
  std::ofstream(folder.path / "notes.txt") << "mine";
  write_report(folder.path.string(), sample_report().report);
  CHECK(content(folder.path / "index.html") == page);
  CHECK(content(folder.path / "counterexamples" / "paper.b3.json") == certificate);
  CHECK(content(folder.path / "notes.txt") == "mine");
}

TEST_CASE("two claims of one id do not share a file", "[report]") {
  const auto& sample = sample_report();
  const std::vector<Claim> claims{sample.claims[1], sample.claims[1]};
  const std::vector<ClaimVerdict> verdicts{sample.verdicts[1], sample.verdicts[1]};
  Report report = sample.report;
  report.claims = claims, report.verdicts = verdicts;
  const Folder folder;
  write_report(folder.path.string(), report);
  CHECK(fs::exists(folder.path / "counterexamples" / "paper.b3.json"));
  CHECK(fs::exists(folder.path / "counterexamples" / "paper.b3-2.json"));
}

TEST_CASE("a folder that cannot be made is said so in one line", "[report]") {
  const Folder folder;
  std::ofstream(folder.path) << "a file stands here";
  const std::string expected =
      (folder.path / "counterexamples").string() + ": cannot be created: Not a directory";
  CHECK_THROWS_WITH(write_report(folder.path.string(), sample_report().report), expected);
  CHECK_THROWS_WITH(
      write_report("/proc/nowhere", sample_report().report),
      Catch::StartsWith("/proc/nowhere/counterexamples: cannot be created: ") && !Catch::Contains("\n"));
}
