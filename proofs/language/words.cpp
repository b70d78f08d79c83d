#include "proofs/language/words.hpp"

namespace proofgrad::proofs {

const std::vector<FunctionInfo>& functions() {
  using F = Function;
  static const std::vector<FunctionInfo> table = {{F::norm, "norm", 1, 1},
                                                  {F::norm_fro, "norm_fro", 1, 1},
                                                  {F::norm_one, "norm_one", 1, 1},
                                                  {F::norm_inf, "norm_inf", 1, 1},
                                                  {F::trace, "trace", 1, 1},
                                                  {F::det, "det", 1, 1},
                                                  {F::dot, "dot", 2, 2},
                                                  {F::outer, "outer", 2, 2},
                                                  {F::diag, "diag", 1, 1},
                                                  {F::id, "id", 1, 1, 0},
                                                  {F::ones, "ones", 1, 2, 0},
                                                  {F::toeplitz, "toeplitz", 1, 3, 1},
                                                  {F::lower_triangular, "lower_triangular", 1, 1},
                                                  {F::normalize_rows, "normalize_rows", 1, 1},
                                                  {F::largest, "largest", 2, 2, 1},
                                                  {F::exp, "exp", 1, 1},
                                                  {F::log, "log", 1, 1},
                                                  {F::sqrt, "sqrt", 1, 1},
                                                  {F::abs, "abs", 1, 1},
                                                  {F::power, "power", 2, 2, 1},
                                                  {F::max, "max", 2, 0},
                                                  {F::min, "min", 2, 0},
                                                  {F::psd, "psd", 1, 1},
                                                  {F::diagonalizable, "diagonalizable", 1, 1}};
  return table;
}

const FunctionInfo& info(Function function) { return functions()[static_cast<std::size_t>(function)]; }

bool is_relation(Function function) {
  return function == Function::psd || function == Function::diagonalizable;
}

std::optional<Function> function_named(std::string_view name) {
  for (const auto& f : functions())
    if (f.name == name) return f.function;
  return std::nullopt;
}

std::optional<Fold> fold_named(std::string_view name) {
  for (const Fold fold : {Fold::sum, Fold::mean, Fold::max, Fold::min, Fold::product})
    if (name_of(fold) == name) return fold;
  return std::nullopt;
}

const std::vector<std::string>& callable_names() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> all = {"sum", "mean", "product"};
    for (const auto& f : functions()) all.emplace_back(f.name);
    return all;
  }();
  return names;
}

std::string_view name_of(Fold fold) {
  constexpr std::string_view names[] = {"sum", "mean", "max", "min", "product"};
  return names[static_cast<std::size_t>(fold)];
}
std::string_view symbol_of(Operator op) {
  constexpr std::string_view symbols[] = {"+", "-", "*", "/", "^"};
  return symbols[static_cast<std::size_t>(op)];
}
std::string_view symbol_of(Relation relation) {
  constexpr std::string_view symbols[] = {"<=", "<", ">=", ">", "=", "!=", "psd", "diagonalizable"};
  return symbols[static_cast<std::size_t>(relation)];
}
std::string_view symbol_of(Connective connective) {
  constexpr std::string_view words[] = {"and", "or", "implies"};
  return words[static_cast<std::size_t>(connective)];
}

}  // namespace proofgrad::proofs
