#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "proofs/language/term.hpp"

namespace proofgrad::proofs {

/// How many arguments a function takes; `most` 0 means any number from `least` on. Those from place
/// `first_integer` on (counted from 0) are integers that are known once the sizes are.
struct FunctionInfo {
  Function function;
  std::string_view name;
  std::size_t least, most;
  std::size_t first_integer = 99;
};

const std::vector<FunctionInfo>& functions();
const FunctionInfo& info(Function function);
bool is_relation(Function function);  ///< psd, diagonalizable
/// The function or fold of that name. `max` and `min` are both.
std::optional<Function> function_named(std::string_view name);
std::optional<Fold> fold_named(std::string_view name);
/// All names that may stand in front of a parenthesis.
const std::vector<std::string>& callable_names();

std::string_view name_of(Fold fold);
std::string_view symbol_of(Operator op);
std::string_view symbol_of(Relation relation);  ///< "<=", ...; "psd" for psd
std::string_view symbol_of(Connective connective);

}  // namespace proofgrad::proofs
