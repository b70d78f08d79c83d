#pragma once
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "proofs/distribute/journal.hpp"
#include "proofs/distribute/ranks.hpp"

namespace proofgrad::proofs {

/// Numbered tasks of numbered jobs, done by all ranks. Every rank knows how to
/// do each, and does it in the same way; the root hands out numbers, whoever is
/// free gets the next ones, and results are read in order on the root: so what
/// is made of them does not depend on the ranks. Results are one line of text
/// each.
class Crew {
 public:
  using Task = std::function<std::string(std::size_t job, std::size_t task)>;
  /// Without a journal (null) nothing is written. Ranks and journal must
  /// outlive the crew.
  Crew(Ranks& ranks, Journal* journal, Task task)
      : ranks_(ranks), journal_(journal), task_(std::move(task)) {}
  /// The root dismisses the others.
  ~Crew();
  Crew(const Crew&) = delete;
  Crew& operator=(const Crew&) = delete;

  /// On the root: the result of a task. Tasks of a job below `end` may be begun
  /// ahead, a few for each rank.
  std::string result(std::size_t job, std::size_t task, std::size_t end);
  /// On all others: does what the root asks for, until it is done.
  void serve();

 private:
  using Key = std::pair<std::size_t, std::size_t>;
  void hand_out(std::size_t job, std::size_t task, std::size_t end);
  std::optional<std::size_t> next(std::size_t job, std::size_t task, std::size_t end);
  void receive(const Ranks::Message& message);
  void keep(const Key& key, std::string result);

  Ranks& ranks_;
  Journal* journal_;
  Task task_;
  std::map<Key, std::string> results_;  ///< not yet asked for
  std::map<Key, int> given_;            ///< to which rank
  std::vector<int> busy_;               ///< how many tasks each rank has
};

}  // namespace proofgrad::proofs
