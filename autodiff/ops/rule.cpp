#include "autodiff/ops/all_rules.hpp"

namespace proofgrad {

const Rule& rule(Op op) {
  static constexpr Rule table[] = {
#define PROOFGRAD_RULE(name) {#name, &name::pushforward, &name::pullback},
#include "autodiff/ops/rules.def"
#undef PROOFGRAD_RULE
  };
  return table[static_cast<std::size_t>(op)];
}

}  // namespace proofgrad
