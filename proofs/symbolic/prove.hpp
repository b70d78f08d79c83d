#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "proofs/language/recorded.hpp"

namespace proofgrad::proofs {

/// Why a relation holds at every real point of a recording's sizes at which its quantities are defined.
enum class SymbolicReason {
  identity,   ///< left and right are one function
  dominance,  ///< each negative term of their difference lies below positive ones (see dominance.hpp)
};
std::string_view name(SymbolicReason reason);

/// By case and relation of a recording: the reason, or nothing where algebra does not show it.
using SymbolicReasons = std::vector<std::vector<std::optional<SymbolicReason>>>;

struct SymbolicOptions {
  bool dominance = true;            ///< false: identities only
  std::size_t work = 4'000'000;     ///< terms that may be formed, for each generality
  std::vector<NodeId> nonnegative;  ///< inputs all of whose entries are known to be >= 0
  /// Relations, counted through all cases, that are not looked at; empty: none.
  std::vector<bool> left_out;
};

/// Runs the recording in functions (SymbolicValues) and looks at left - right of every relation. What is
/// shown holds for all values of the inputs, in a box or not; what is not shown may be true all the same.
SymbolicReasons prove_symbolically(const RecordedClaim& recording, const SymbolicOptions& options = {});

/// Are all relations of all cases shown?
bool is_complete(const SymbolicReasons& proof);

}  // namespace proofgrad::proofs
