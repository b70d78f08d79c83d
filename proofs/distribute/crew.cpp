#include "proofs/distribute/crew.hpp"

#include <deque>
#include <sstream>

namespace proofgrad::proofs {
namespace {

// Tasks a rank has: the one it works on, and more, since the root looks for results between tasks of its own,
// and a result may leave its rank only at the end of the next task.
constexpr int kAhead = 4;
constexpr const char* kDone = "done";

}  // namespace

Crew::~Crew() {
  if (!ranks_.is_root()) return;
  for (int rank = 1; rank < ranks_.size(); ++rank) ranks_.send(rank, kDone);
}

/// Tasks wait here until all that has arrived was read: a run that is done does not wait for them.
void Crew::serve() {
  std::deque<std::string> tasks;
  for (;;) {
    std::optional<Ranks::Message> message = tasks.empty() ? ranks_.wait() : ranks_.poll();
    for (; message; message = ranks_.poll()) {
      if (message->bytes == kDone) return;
      tasks.push_back(std::move(message->bytes));
    }
    std::istringstream text(tasks.front());
    std::size_t job = 0, task = 0;
    text >> job >> task;
    ranks_.send(0, tasks.front() + " " + task_(job, task));
    tasks.pop_front();
  }
}

void Crew::receive(const Ranks::Message& message) {
  std::istringstream text(message.bytes);
  Key key;
  text >> key.first >> key.second;
  text.get();
  std::string result;
  std::getline(text, result);
  given_.erase(key);
  --busy_[static_cast<std::size_t>(message.from)];
  keep(key, std::move(result));
}

void Crew::keep(const Key& key, std::string result) {
  if (journal_) journal_->add(key.first, key.second, result);
  results_[key] = std::move(result);
}

/// The first task that nobody has done or does.
std::optional<std::size_t> Crew::next(std::size_t job, std::size_t task, std::size_t end) {
  for (; task < end; ++task) {
    const Key key{job, task};
    if (results_.contains(key) || given_.contains(key)) continue;
    if (journal_ && journal_->find(job, task)) continue;
    return task;
  }
  return std::nullopt;
}

void Crew::hand_out(std::size_t job, std::size_t task, std::size_t end) {
  for (int ahead = 0; ahead < kAhead; ++ahead)
    for (int rank = 1; rank < ranks_.size(); ++rank) {
      int& busy = busy_[static_cast<std::size_t>(rank)];
      if (busy > ahead) continue;
      // The root keeps the task it is asked for unless others have begun later
      // ones.
      const auto number = next(job, task + 1, end);
      if (!number) return;
      ranks_.send(rank, std::to_string(job) + " " + std::to_string(*number));
      given_[{job, *number}] = rank;
      ++busy;
    }
}

std::string Crew::result(std::size_t job, std::size_t task, std::size_t end) {
  busy_.resize(static_cast<std::size_t>(ranks_.size()));
  const Key key{job, task};
  if (journal_)
    if (auto known = journal_->find(job, task)) {
      results_.erase(key);
      return *known;
    }
  while (!results_.contains(key)) {
    while (const auto message = ranks_.poll()) receive(*message);
    hand_out(job, task, end);
    if (results_.contains(key)) break;
    if (const auto mine = next(job, task, end); mine && (*mine == task || ranks_.size() > 1))
      keep({job, *mine}, task_(job, *mine));
    else
      receive(ranks_.wait());
  }
  std::string result = std::move(results_[key]);
  results_.erase(key);
  return result;
}

}  // namespace proofgrad::proofs
