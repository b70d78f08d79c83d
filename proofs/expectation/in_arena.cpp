#include "proofs/expectation/in_arena.hpp"

#include <tbb/global_control.h>
#include <tbb/info.h>
#include <tbb/task_arena.h>

#include <stdexcept>

#include "proofs/expectation/accuracy.hpp"

namespace proofgrad::proofs {

void in_arena(int jobs, const std::function<void()>& work) {
  const int threads = jobs > 0 ? jobs : tbb::info::default_concurrency();
  const tbb::global_control limit(tbb::global_control::max_allowed_parallelism,
                                  static_cast<std::size_t>(threads));
  tbb::task_arena arena(threads);
  arena.execute([&] { work(); });
}

void require_lengths(const std::vector<std::int64_t>& lengths) {
  if (lengths.empty()) throw std::invalid_argument("no lengths");
  for (const std::int64_t T : lengths)
    if (T < 1 || T > kLongestSequence)
      throw std::invalid_argument("a length is at least 1 and at most 10^15");
}

}  // namespace proofgrad::proofs
