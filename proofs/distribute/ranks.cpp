#include "proofs/distribute/ranks.hpp"

#include <chrono>
#include <cstdlib>
#include <thread>

#ifdef PROOFGRAD_HAS_MPI
#include <mpi.h>
#else
#include <stdexcept>
#endif

namespace proofgrad::proofs {

bool was_launched() {
  for (const char* name : {"OMPI_COMM_WORLD_SIZE", "PMIX_RANK", "PMI_RANK", "PMI_SIZE"})
    if (std::getenv(name) != nullptr) return true;
  return false;
}

#ifdef PROOFGRAD_HAS_MPI
bool built_with_mpi() { return true; }

Ranks::Ranks() {
  if (!was_launched()) return;
  int provided = 0;
  MPI_Init_thread(nullptr, nullptr, MPI_THREAD_FUNNELED, &provided);
  started_ = true;
  MPI_Comm_rank(MPI_COMM_WORLD, &rank_);
  MPI_Comm_size(MPI_COMM_WORLD, &size_);
  MPI_Comm here = MPI_COMM_NULL;
  MPI_Comm_split_type(MPI_COMM_WORLD, MPI_COMM_TYPE_SHARED, 0, MPI_INFO_NULL, &here);
  MPI_Comm_size(here, &local_);
  MPI_Comm_free(&here);
}

/// A process that ends while others wait for it would leave them waiting: so an
/// exception ends them all.
Ranks::~Ranks() {
  if (!started_) return;
  if (std::uncaught_exceptions() > 0 && size_ > 1) MPI_Abort(MPI_COMM_WORLD, 3);
  MPI_Finalize();
}

void Ranks::send(int to, const std::string& bytes) {
  MPI_Send(bytes.data(), static_cast<int>(bytes.size()), MPI_CHAR, to, 0, MPI_COMM_WORLD);
}

std::optional<Ranks::Message> Ranks::poll() {
  if (!started_) return std::nullopt;
  int arrived = 0, size = 0;
  MPI_Status status;
  MPI_Iprobe(MPI_ANY_SOURCE, 0, MPI_COMM_WORLD, &arrived, &status);
  if (arrived == 0) return std::nullopt;
  MPI_Get_count(&status, MPI_CHAR, &size);
  Message message{status.MPI_SOURCE, std::string(static_cast<std::size_t>(size), '\0')};
  MPI_Recv(message.bytes.data(), size, MPI_CHAR, message.from, 0, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
  return message;
}
#else
bool built_with_mpi() { return false; }
Ranks::Ranks() = default;
Ranks::~Ranks() = default;
void Ranks::send(int, const std::string&) { throw std::logic_error("Ranks::send: one process alone"); }
std::optional<Ranks::Message> Ranks::poll() { return std::nullopt; }
#endif

Ranks::Message Ranks::wait() {
  for (;;) {
    if (auto message = poll()) return std::move(*message);
    std::this_thread::sleep_for(std::chrono::microseconds(200));
  }
}

}  // namespace proofgrad::proofs
