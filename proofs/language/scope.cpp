#include "proofs/language/scope.hpp"

#include <algorithm>

#include "proofs/language/suggestion.hpp"
#include "proofs/language/words.hpp"

namespace proofgrad::proofs {

void Scope::declare(Position at, const std::string& name, Meaning meaning) {
  auto& known = meanings_[name];
  if (!known.empty())
    source_.fail(at, "the name " + in_quotes(name) + " is taken: it is already " + known.back().what);
  known.push_back(std::move(meaning));
}

void Scope::enter(Position at, const std::string& index, Kind kind) {
  auto& known = meanings_[index];
  if (!known.empty() && !known.back().is_index)
    source_.fail(at, "the name " + in_quotes(index) + " is taken: it is already " + known.back().what);
  known.push_back({"an index", kind, nullptr, 0, true});
}

void Scope::leave(const std::string& index) {
  auto& known = meanings_[index];
  known.pop_back();
  if (known.empty()) meanings_.erase(index);
  left_.insert(index);
}

const Meaning& Scope::find(Position at, const std::string& name) const {
  const auto found = meanings_.find(name);
  if (found == meanings_.end()) unknown(at, name);
  return found->second.back();
}

std::vector<std::string> Scope::names() const {
  std::vector<std::string> result;
  for (const auto& entry : meanings_) result.push_back(entry.first);
  return result;
}

void Scope::unknown(Position at, const std::string& name) const {
  const auto& callable = callable_names();
  if (std::find(callable.begin(), callable.end(), name) != callable.end())
    source_.fail(at, "the function " + in_quotes(name) + " needs its arguments in parentheses");
  if (left_.contains(name))
    source_.fail(
        at, "the index " + in_quotes(name) + " is known only inside the sum, mean, max or min that names it");
  source_.fail(at, "unknown name " + in_quotes(name) + suggestion(name, names()));
}

}  // namespace proofgrad::proofs
