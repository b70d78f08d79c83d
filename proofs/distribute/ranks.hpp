#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace proofgrad::proofs {

/// The processes of one run: several if mpirun (or srun) started it and the
/// program was built with MPI, else one. The only place that knows MPI. One
/// object a process, on the main thread. Tests derive ranks that are threads.
class Ranks {
 public:
  Ranks();
  virtual ~Ranks();
  Ranks(const Ranks&) = delete;
  Ranks& operator=(const Ranks&) = delete;

  int rank() const { return rank_; }
  int size() const { return size_; }
  bool is_root() const { return rank_ == 0; }
  /// Processes of the run on this machine: they share its cores.
  int on_this_machine() const { return local_; }

  struct Message {
    int from;
    std::string bytes;
  };
  /// Does not wait for the receiver, who may be busy with a task for long.
  virtual void send(int to, const std::string& bytes);
  virtual std::optional<Message> poll();  ///< a message that has arrived
  Message wait();                         ///< sleeps between looks: no core is spent on waiting

 protected:
  Ranks(int rank, int size);

 private:
  int rank_ = 0, size_ = 1, local_ = 1;
  std::vector<std::string> begun_;  ///< of each sender, the parts of a message of which more will come
  struct Outbox;
  std::unique_ptr<Outbox> outbox_;  ///< what MPI has not taken yet
  bool started_ = false;
};

/// Was the program built with MPI?
bool built_with_mpi();
/// Did mpirun (or srun) start this process? Its stdout may then be a pseudo-terminal that mpirun reads.
bool was_launched();

}  // namespace proofgrad::proofs
