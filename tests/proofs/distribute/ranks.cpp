#include "proofs/distribute/ranks.hpp"

#include <catch2/catch.hpp>
#include <cstdlib>

using namespace proofgrad::proofs;

TEST_CASE("a process that nobody launched is a root alone") {
  if (was_launched()) return;  // these tests under mpirun
  Ranks ranks;
  CHECK(ranks.rank() == 0);
  CHECK(ranks.size() == 1);
  CHECK(ranks.is_root());
  CHECK(ranks.on_this_machine() == 1);
  CHECK_FALSE(ranks.poll());
}

TEST_CASE("launchers are known by what they put into the environment") {
  if (was_launched()) return;
  for (const char* name : {"OMPI_COMM_WORLD_SIZE", "PMIX_RANK", "PMI_RANK", "PMI_SIZE"}) {
    setenv(name, "0", 1);
    CHECK(was_launched());
    unsetenv(name);
    CHECK_FALSE(was_launched());
  }
}
