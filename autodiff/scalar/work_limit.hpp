#pragma once
#include <cstddef>

namespace proofgrad {

/// Bounds the algebraic work of this thread within a scope: so many terms of sums and products may be formed,
/// then `spend_work` throws NotExact. A count, not a clock: what is refused is the same on every machine.
class WorkLimitScope {
 public:
  explicit WorkLimitScope(std::size_t terms);
  ~WorkLimitScope();
  WorkLimitScope(const WorkLimitScope&) = delete;
  WorkLimitScope& operator=(const WorkLimitScope&) = delete;

 private:
  std::size_t before_;
};

/// Throws NotExact where fewer terms are left than that; then none are left.
void spend_work(std::size_t terms);
std::size_t work_left() noexcept;

}  // namespace proofgrad
