#pragma once
#include <fstream>
#include <map>
#include <optional>
#include <string>
#include <utility>

namespace proofgrad::proofs {

/// What was decided so far, so that a run that was cut off can go on: one line
/// a task, with a checksum.
///
/// The file is made whole by a rename; after that lines are only appended, each
/// in one write and flushed at once. What a cut leaves of a last line does not
/// fit its checksum and is dropped: a task is in the journal entirely or not at
/// all.
class Journal {
 public:
  /// Opens `path` and reads what is there; a journal of another `run` (claims,
  /// seed, options) is an error, as is a file that is none:
  /// attention::InputError. What does not exist is begun.
  Journal(std::string path, const std::string& run);

  std::optional<std::string> find(std::size_t job, std::size_t task) const;
  /// Throws std::runtime_error if it cannot be written.
  void add(std::size_t job, std::size_t task, const std::string& result);
  std::size_t size() const { return results_.size(); }

 private:
  void read(const std::string& run);

  std::string path_;
  std::map<std::pair<std::size_t, std::size_t>, std::string> results_;
  std::ofstream file_;
};

}  // namespace proofgrad::proofs
