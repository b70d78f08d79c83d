#include "proofs/distribute/journal.hpp"

#include <cstdint>
#include <filesystem>
#include <sstream>
#include <stdexcept>

#include "attention/export/atomic_file.hpp"
#include "attention/instance/input_error.hpp"
#include "attention/instance/text_file.hpp"

namespace proofgrad::proofs {
namespace {

constexpr const char* kFirst = "proofgrad-journal/1 ";

/// FNV-1a, 64 bits: against cut lines, not against forgers.
std::string checksum(const std::string& text) {
  std::uint64_t h = 14695981039346656037ULL;
  for (const char c : text) h = (h ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  std::ostringstream out;
  out << std::hex << h;
  return out.str();
}

std::string line_of(std::size_t job, std::size_t task, const std::string& result) {
  const std::string text = std::to_string(job) + " " + std::to_string(task) + " " + result;
  return checksum(text) + " " + text + "\n";
}

}  // namespace

Journal::Journal(std::string path, const std::string& run) : path_(std::move(path)) {
  const std::string head = kFirst + checksum(run);
  if (std::filesystem::exists(path_)) read(head);
  std::string whole = head + "\n";
  for (const auto& [key, result] : results_) whole += line_of(key.first, key.second, result);
  attention::write_file_atomically(path_, whole);
  file_.open(path_, std::ios::app | std::ios::binary);
  if (!file_) throw std::runtime_error(path_ + ": cannot be written");
}

void Journal::read(const std::string& head) {
  std::istringstream lines(attention::read_text_file(path_));
  std::string line;
  std::getline(lines, line);
  if (!line.starts_with(kFirst))
    throw attention::InputError(path_ + ": line 1: found no journal, expected \"" + kFirst + "..\"");
  if (line != head)
    throw attention::InputError(path_ +
                                ": line 1: found the journal of another run, "
                                "expected one of the same claims, "
                                "seed and options");
  while (std::getline(lines, line)) {
    const auto space = line.find(' ');
    if (space == std::string::npos || checksum(line.substr(space + 1)) != line.substr(0, space)) continue;
    std::istringstream text(line.substr(space + 1));
    std::size_t job = 0, task = 0;
    text >> job >> task;
    text.get();
    std::string result;
    std::getline(text, result);
    results_[{job, task}] = result;
  }
}

std::optional<std::string> Journal::find(std::size_t job, std::size_t task) const {
  const auto found = results_.find({job, task});
  if (found == results_.end()) return std::nullopt;
  return found->second;
}

void Journal::add(std::size_t job, std::size_t task, const std::string& result) {
  if (!results_.emplace(std::pair(job, task), result).second) return;
  file_ << line_of(job, task, result) << std::flush;
  if (!file_) throw std::runtime_error(path_ + ": cannot be written");
}

}  // namespace proofgrad::proofs
