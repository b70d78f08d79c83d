#include "proofs/verify/brief.hpp"

#include <fmt/core.h>

#include <cstdlib>
#include <sstream>
#include <stdexcept>

namespace proofgrad::proofs {
namespace {

constexpr std::string_view kOutcomes = "herusi";  // in the order of Outcome
constexpr char kLastHow = '0' + static_cast<int>(How::exact);

}  // namespace

std::string write_briefs(const std::vector<Decision>& decisions) {
  std::string line, reason;
  double best = 0;
  for (const Decision& d : decisions) {
    if (!line.empty()) line += ' ';
    line += kOutcomes[static_cast<std::size_t>(d.outcome)];
    line += static_cast<char>('0' + static_cast<int>(d.how));
    if (d.equal) line += '=';
    if (d.outcome == Outcome::enclosed) line += fmt::format("e{}", d.enclosed_bits);
    if (d.ratio && d.ratio->to_double() > best) {
      best = d.ratio->to_double();
      line += fmt::format("r{:a}", best);
    }
    if (reason.empty()) reason = d.reason;
    if (d.outcome == Outcome::refuted) break;
  }
  for (char& c : reason)
    if (c == '\n') c = ' ';
  return line + "|" + reason;
}

std::vector<Brief> read_briefs(const std::string& line) {
  const auto bar = line.find('|');
  if (bar == std::string::npos) throw std::invalid_argument("a batch of decisions without its end");
  std::vector<Brief> all;
  std::istringstream words(line.substr(0, bar));
  for (std::string word; words >> word;) {
    const auto outcome = kOutcomes.find(word[0]);
    if (outcome == std::string_view::npos || word.size() < 2 || word[1] < '0' || word[1] > kLastHow)
      throw std::invalid_argument("no decision: " + word);
    Brief b;
    b.outcome = static_cast<Outcome>(outcome);
    b.how = static_cast<How>(word[1] - '0');
    std::size_t at = 2;
    if (at < word.size() && word[at] == '=') b.equal = true, ++at;
    char* end = word.data() + at;
    if (*end == 'e') b.enclosed_bits = std::strtol(end + 1, &end, 10);
    if (*end == 'r') b.ratio = std::strtod(end + 1, &end);
    if (*end != '\0') throw std::invalid_argument("no decision: " + word);
    const bool noted = b.outcome == Outcome::undecided || b.outcome == Outcome::inapplicable;
    if (noted) b.reason = line.substr(bar + 1);
    all.push_back(std::move(b));
  }
  return all;
}

}  // namespace proofgrad::proofs
