#include "autodiff/scalar/work_limit.hpp"

#include <limits>

#include "autodiff/scalar/not_exact.hpp"

namespace proofgrad {
namespace {
thread_local std::size_t left = std::numeric_limits<std::size_t>::max();
}

WorkLimitScope::WorkLimitScope(std::size_t terms) : before_(left) { left = terms; }
WorkLimitScope::~WorkLimitScope() { left = before_; }

void spend_work(std::size_t terms) {
  if (terms > left) {
    left = 0;
    throw NotExact("more algebra than is practical");
  }
  left -= terms;
}
std::size_t work_left() noexcept { return left; }

}  // namespace proofgrad
