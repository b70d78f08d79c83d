#include "proofs/distribute/ranks.hpp"

#include <chrono>
#include <cstdlib>
#include <list>
#include <thread>
#include <utility>

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
namespace {

/// Messages go in parts so small that the receiver gets them whole at once ("eager"), without asking a sender
/// who is at work.
constexpr std::size_t kPart = 3500;
constexpr char kMore = '+', kLast = '.';

}  // namespace

/// MPI_Send would wait for the receiver, that is to say for the end of its task.
struct Ranks::Outbox {
  struct Part {
    std::string bytes;
    MPI_Request request = MPI_REQUEST_NULL;
  };
  std::list<Part> parts;  // which stay where they are until MPI has taken them

  void send(int to, std::string bytes) {
    Part& part = parts.emplace_back(Part{std::move(bytes)});
    MPI_Isend(part.bytes.data(), static_cast<int>(part.bytes.size()), MPI_CHAR, to, 0, MPI_COMM_WORLD,
              &part.request);
  }
  void drop_taken() {
    std::erase_if(parts, [](Part& part) {
      int taken = 0;
      MPI_Test(&part.request, &taken, MPI_STATUS_IGNORE);
      return taken != 0;
    });
  }
  void wait_for_all() {
    for (Part& part : parts) MPI_Wait(&part.request, MPI_STATUS_IGNORE);
  }
};

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
  begun_.resize(static_cast<std::size_t>(size_));
  outbox_ = std::make_unique<Outbox>();
}

/// A process that ends while others wait for it would leave them waiting: so an
/// exception ends them all.
Ranks::~Ranks() {
  if (!started_) return;
  if (std::uncaught_exceptions() > 0 && size_ > 1) MPI_Abort(MPI_COMM_WORLD, 3);
  outbox_->wait_for_all();
  MPI_Finalize();
}

void Ranks::send(int to, const std::string& bytes) {
  for (std::size_t at = 0;; at += kPart) {
    const bool is_last = at + kPart >= bytes.size();
    outbox_->send(to, std::string(1, is_last ? kLast : kMore) + bytes.substr(at, kPart));
    if (is_last) break;
  }
  outbox_->drop_taken();
}

/// MPI keeps the order of a sender's messages, so parts come one after the other.
std::optional<Ranks::Message> Ranks::poll() {
  if (!started_) return std::nullopt;
  outbox_->drop_taken();
  for (;;) {
    int arrived = 0, size = 0;
    MPI_Status status;
    MPI_Iprobe(MPI_ANY_SOURCE, 0, MPI_COMM_WORLD, &arrived, &status);
    if (arrived == 0) return std::nullopt;
    MPI_Get_count(&status, MPI_CHAR, &size);
    std::string part(static_cast<std::size_t>(size), '\0');
    MPI_Recv(part.data(), size, MPI_CHAR, status.MPI_SOURCE, 0, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
    std::string& whole = begun_[static_cast<std::size_t>(status.MPI_SOURCE)];
    whole += part.substr(1);
    if (part[0] == kLast) return Message{status.MPI_SOURCE, std::exchange(whole, {})};
  }
}
#else
struct Ranks::Outbox {};
bool built_with_mpi() { return false; }
Ranks::Ranks() = default;
Ranks::~Ranks() = default;
void Ranks::send(int, const std::string&) { throw std::logic_error("Ranks::send: one process alone"); }
std::optional<Ranks::Message> Ranks::poll() { return std::nullopt; }
#endif

Ranks::Ranks(int rank, int size) : rank_(rank), size_(size), local_(size) {}

Ranks::Message Ranks::wait() {
  for (;;) {
    if (auto message = poll()) return std::move(*message);
    std::this_thread::sleep_for(std::chrono::microseconds(200));
  }
}

}  // namespace proofgrad::proofs
