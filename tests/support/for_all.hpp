#pragma once
#include <rapidcheck.h>

#include <catch2/catch.hpp>
#include <cstdlib>
#include <sstream>
#include <string>
#include <unordered_map>

namespace proofgrad::testing {

/// One seed for all random tests: PROOFGRAD_TEST_SEED from the environment, or a fixed one.
inline std::uint64_t seed() {
  const char* text = std::getenv("PROOFGRAD_TEST_SEED");
  return text ? std::strtoull(text, nullptr, 10) : 20260211;
}

/// Keeps RapidCheck from printing a seed of its own, which would not be the one in use.
struct Quiet : rc::detail::TestListener {
  void onTestCaseFinished(const rc::detail::CaseDescription&) override {}
  void onShrinkTried(const rc::detail::CaseDescription&, bool) override {}
  void onTestFinished(const rc::detail::TestMetadata&, const rc::detail::TestResult&) override {}
};

/// Runs a property on random arguments within a Catch2 test case. A failure names the seed and shows the
/// shrunk arguments, which is all that is needed to see it again: RapidCheck's own reproduce string does not
/// survive its bridge to Catch2.
template <class Testable>
void for_all(const std::string& what, int trials, Testable&& property) {
  rc::detail::TestParams params;
  params.seed = seed();
  params.maxSuccess = trials;
  rc::detail::TestMetadata metadata;
  metadata.id = metadata.description = what;
  Quiet quiet;
  const std::unordered_map<std::string, rc::detail::Reproduce> no_replay;
  const auto result =
      rc::detail::checkTestable(std::forward<Testable>(property), metadata, params, quiet, no_replay);
  if (result.template is<rc::detail::SuccessResult>()) {
    SUCCEED();
    return;
  }
  std::ostringstream message;
  message << what << "\nPROOFGRAD_TEST_SEED=" << params.seed << "\n";
  rc::detail::printResultMessage(result, message);
  FAIL(message.str());
}

}  // namespace proofgrad::testing
