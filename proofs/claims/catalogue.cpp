#include "proofs/claims/catalogue.hpp"

#include <set>
#include <string>

#include "proofs/claims/builtin.hpp"
#include "proofs/language/parser.hpp"

namespace proofgrad::proofs {
namespace {

std::vector<Claim> read_builtin_claims() {
  std::vector<Claim> claims;
  std::set<std::string> ids;
  for (const auto& file : builtin_files()) {
    for (auto& claim : parse_claims(std::string(file.text), std::string(file.name))) {
      if (!ids.insert(claim.id).second) claim.origin->fail(claim.at, "a second built-in claim with this id");
      claims.push_back(std::move(claim));
    }
  }
  return claims;
}

}  // namespace

const std::vector<Claim>& builtin_claims() {
  static const std::vector<Claim> claims = read_builtin_claims();
  return claims;
}

const Claim* find_builtin(std::string_view id) {
  for (const auto& claim : builtin_claims())
    if (claim.id == id) return &claim;
  return nullptr;
}

}  // namespace proofgrad::proofs
