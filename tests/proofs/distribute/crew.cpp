// Crews whose ranks are threads of this process: what is made of results does not depend on the ranks.
#include "proofs/distribute/crew.hpp"

#include <unistd.h>

#include <catch2/catch.hpp>
#include <chrono>
#include <deque>
#include <filesystem>
#include <mutex>
#include <set>
#include <thread>

using namespace proofgrad::proofs;

namespace {

struct Mail {
  std::mutex mutex;
  std::vector<std::deque<Ranks::Message>> boxes;
};

class ThreadRanks : public Ranks {
 public:
  ThreadRanks(Mail& mail, int rank) : Ranks(rank, static_cast<int>(mail.boxes.size())), mail_(mail) {}

  void send(int to, const std::string& bytes) override {
    const std::lock_guard lock(mail_.mutex);
    mail_.boxes[static_cast<std::size_t>(to)].push_back({rank(), bytes});
  }
  std::optional<Message> poll() override {
    const std::lock_guard lock(mail_.mutex);
    auto& box = mail_.boxes[static_cast<std::size_t>(rank())];
    if (box.empty()) return std::nullopt;
    Message message = std::move(box.front());
    box.pop_front();
    return message;
  }

 private:
  Mail& mail_;
};

std::string result_of(std::size_t job, std::size_t task) {
  return "job " + std::to_string(job) + " task " + std::to_string(task * task);
}

/// What a run did.
struct Report {
  std::vector<std::string> results;
  std::vector<std::pair<std::size_t, std::size_t>> done;  ///< by anyone, each as often as it was done
  std::set<int> workers;
};

/// Asks `ranks` ranks for `tasks` tasks of two jobs, one after the other.
Report run_crew(int ranks, std::size_t tasks, Journal* journal = nullptr) {
  Mail mail;
  mail.boxes.resize(static_cast<std::size_t>(ranks));
  Report report;
  std::mutex mutex;
  const auto work_of = [&](int rank) {
    return [&, rank](std::size_t job, std::size_t task) {
      std::this_thread::sleep_for(std::chrono::microseconds(300 * ((task * 7 + job) % 5)));  // not in order
      const std::lock_guard lock(mutex);
      report.done.emplace_back(job, task);
      report.workers.insert(rank);
      return result_of(job, task);
    };
  };
  std::vector<std::thread> others;
  for (int rank = 1; rank < ranks; ++rank)
    others.emplace_back([&, rank] {
      ThreadRanks mine(mail, rank);
      Crew(mine, nullptr, work_of(rank)).serve();
    });
  {
    ThreadRanks root(mail, 0);
    Crew crew(root, journal, work_of(0));
    for (std::size_t job = 0; job < 2; ++job)
      for (std::size_t task = 0; task < tasks; ++task)
        report.results.push_back(crew.result(job, task, tasks));
  }
  for (std::thread& other : others) other.join();
  return report;
}

}  // namespace

TEST_CASE("results come in order, each task is done once, by any number of ranks") {
  std::vector<std::string> expected;
  for (std::size_t job = 0; job < 2; ++job)
    for (std::size_t task = 0; task < 20; ++task) expected.push_back(result_of(job, task));
  for (const int ranks : {1, 2, 3, 5}) {
    CAPTURE(ranks);
    const Report report = run_crew(ranks, 20);
    CHECK(report.results == expected);
    CHECK(report.done.size() == 40);
    CHECK(std::set(report.done.begin(), report.done.end()).size() == 40);
    CHECK(report.workers.size() == static_cast<std::size_t>(ranks));  // nobody idles, the root neither
  }
}

TEST_CASE("what is in the journal is not done again, and what is done is in the journal") {
  const std::string path =
      (std::filesystem::temp_directory_path() / ("proofgrad-crew-" + std::to_string(getpid()))).string();
  std::filesystem::remove(path);
  std::size_t before = 0;
  {
    Journal journal(path, "a run");
    CHECK(run_crew(3, 6, &journal).done.size() == 12);
    CHECK(journal.size() == 12);
    before = journal.size();
  }
  for (const int ranks : {1, 2}) {
    Journal journal(path, "a run");
    CHECK(journal.size() == before);
    const Report more = run_crew(ranks, before / 2 + 3, &journal);
    CHECK(more.results.size() == before + 6);
    for (std::size_t k = 0; k < more.results.size(); ++k)
      CHECK(more.results[k] == result_of(k / (before / 2 + 3), k % (before / 2 + 3)));
    CHECK(more.done.size() == 6);
    before += 6;
  }
  std::filesystem::remove(path);
}

TEST_CASE("a root alone does only what it is asked for") {
  Mail mail;
  mail.boxes.resize(1);
  ThreadRanks root(mail, 0);
  std::vector<std::size_t> done;
  Crew crew(root, nullptr, [&](std::size_t, std::size_t task) {
    done.push_back(task);
    return std::to_string(task);
  });
  CHECK(crew.result(0, 3, 100) == "3");
  CHECK(crew.result(0, 5, 100) == "5");
  CHECK(done == std::vector<std::size_t>{3, 5});
}
