#include "proofs/distribute/journal.hpp"

#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <vector>

#include "attention/instance/input_error.hpp"
#include "tests/proofs/cli/run_program.hpp"

using namespace proofgrad::proofs;

namespace {

const std::string run = "verify law.a1 --seed 1";

/// A file of its own, gone with the test.
struct File {
  File()
      : path((std::filesystem::temp_directory_path() / ("proofgrad-journal-" + std::to_string(getpid())))
                 .string()) {
    std::filesystem::remove(path);
  }
  ~File() { std::filesystem::remove(path); }
  std::string text() const { return read_file(path); }
  void write(const std::string& text) const { write_file(path, text); }
  std::string path;
};

const std::vector<std::string> results{"h2 h2=|", "", "i0|two words: a | b", "u0|\xc3\xa9"};

void fill(const File& file) {
  Journal journal(file.path, run);
  for (std::size_t k = 0; k < results.size(); ++k) journal.add(k / 2, 10 * k, results[k]);
}

/// How many of the first `count` results are there; none other may be.
void check_holds(const Journal& journal, std::size_t count) {
  CHECK(journal.size() == count);
  for (std::size_t k = 0; k < count; ++k) CHECK(journal.find(k / 2, 10 * k) == results[k]);
}

std::string refusal(const std::string& path, const std::string& of_run) {
  try {
    Journal journal(path, of_run);
  } catch (const proofgrad::attention::InputError& e) {
    return e.what();
  }
  return "";
}

}  // namespace

TEST_CASE("a journal has what was added to it, and so has the next one on its file") {
  const File file;
  {
    Journal journal(file.path, run);
    CHECK(journal.size() == 0);
    CHECK_FALSE(journal.find(0, 0));
  }
  fill(file);
  check_holds(Journal(file.path, run), results.size());
  Journal again(file.path, run);
  again.add(0, 10, "another result of a task that is known");  // the first one stays
  check_holds(again, results.size());
  again.add(7, 7, "new");
  CHECK(Journal(file.path, run).find(7, 7) == "new");
}

TEST_CASE("a line that was cut off anywhere does not count, and the journal goes on from there") {
  const File file;
  fill(file);
  const std::string whole = file.text();
  const std::size_t last = whole.rfind('\n', whole.size() - 2) + 1;
  for (std::size_t cut = last; cut <= whole.size(); ++cut) {
    CAPTURE(cut - last);
    file.write(whole.substr(0, cut));
    const bool is_whole = cut + 1 >= whole.size();  // the end of the line may be missing
    {
      Journal journal(file.path, run);
      check_holds(journal, results.size() - (is_whole ? 0 : 1));
      journal.add(1, 30, results[3]);
    }
    check_holds(Journal(file.path, run), results.size());
    CHECK(file.text() == whole);
  }
}

TEST_CASE("a line whose bytes were changed does not count") {
  const File file;
  fill(file);
  const std::string whole = file.text();
  const std::size_t second = whole.find('\n', whole.find('\n') + 1) + 1, end = whole.find('\n', second);
  for (std::size_t at = second; at < end; ++at) {
    std::string changed = whole;
    changed[at] = changed[at] == 'x' ? 'y' : 'x';
    file.write(changed);
    const Journal journal(file.path, run);
    CHECK(journal.size() == results.size() - 1);
    CHECK(journal.find(0, 0) == results[0]);
    CHECK_FALSE(journal.find(0, 10));
  }
}

TEST_CASE("another run's journal, and what is none, are refused and left as they are") {
  const File file;
  fill(file);
  const std::string whole = file.text();
  CHECK(refusal(file.path, run + "0") ==
        file.path +
            ": line 1: found the journal of another run, expected one of the same claims, seed and options");
  CHECK(file.text() == whole);
  for (const char* text : {"", "\n", "{}", "proofgrad-journal/2 0\n"}) {
    file.write(text);
    CHECK(refusal(file.path, run).starts_with(file.path + ": line 1: found no journal"));
    CHECK(file.text() == text);
  }
}

TEST_CASE("a journal that cannot be written is an error") {
  CHECK_THROWS(Journal("/proc/no-such-folder/journal", run));
}
