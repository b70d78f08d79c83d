#pragma once
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "proofs/export/entries.hpp"

namespace proofgrad::proofs::coq {

/// The definitions of a Coq file, each made when it is first asked for and printed in an order in which every
/// one stands behind those it uses: by part, then by rank, then by the order of their keys.
class Theory {
 public:
  enum class Part { instance, layer, claim };
  struct Definition {
    std::string name;
    Formula body;
    std::string remark;  ///< a comment behind it
  };
  using Key = std::vector<std::size_t>;

  /// The name that stands for `body`: `wanted`, or with primes behind it if that name is taken. The
  /// structural zero is its own name: a weight that a mask removes, and what is multiplied by it, is written
  /// 0.
  Formula define(Part part, std::size_t rank, Key key, const std::string& wanted, const Formula& body,
                 const std::string& remark = "");
  /// The next rank of the claim's part: its definitions stand in the order in which they were made.
  std::size_t next_rank() { return ++claim_ranks_; }
  /// A matrix: `wanted` for a number, wanted_k for a vector, wanted_i_j for a matrix; indices from 1.
  Entries define_entries(Part part, std::size_t rank, const std::string& wanted, const Entries& body);

  std::vector<Definition> definitions(Part part) const;

 private:
  std::string unused(std::string wanted) const;

  std::map<std::tuple<Part, std::size_t, Key>, Definition> definitions_;
  std::set<std::string> names_;
  std::size_t claim_ranks_ = 0;
};

}  // namespace proofgrad::proofs::coq
