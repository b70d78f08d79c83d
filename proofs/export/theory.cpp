#include "proofs/export/theory.hpp"

#include <iterator>
#include <sstream>

namespace proofgrad::proofs::coq {
namespace {

std::set<std::string> words(const std::string& text) {
  std::istringstream in(text);
  return {std::istream_iterator<std::string>(in), {}};
}

/// Coq's keywords, and the names that the exported file uses itself.
const std::set<std::string> kReserved = words(R"(
as at cofix do else end enclose exists exists2 exp fix for forall fun if in INR IZR left let ln
match mod norm_of_gram not or and PI pow Prop R R0 R1 Rabs Rmax Rmin Rmax_abs Rmin_abs Rpower
refuted return right Set SProp sqrt then Type using where with assumed given quadratic e Rle Rlt Rge
Rgt False True sides matrix polynomial vector poly real_sum nth diagonalizable not_diagonalizable
Diagonal
)");

bool is_claims(Theory::Part part) { return part == Theory::Part::claim; }

}  // namespace

std::string Theory::unused(std::string wanted) const {
  while (names_.contains(wanted) || kReserved.contains(wanted)) wanted += "'";
  return wanted;
}

Formula Theory::define(Part part, std::size_t rank, Key key, const std::string& wanted, const Formula& body,
                       const std::string& remark) {
  if (body.is_zero() && !is_claims(part) && part != Part::instance) return body;
  const std::tuple place{part, rank, std::move(key)};
  auto found = definitions_.find(place);
  if (found == definitions_.end()) {
    const std::string name = unused(wanted);
    names_.insert(name);
    found = definitions_.emplace(place, Definition{name, body, remark}).first;
  }
  return named(found->second.name, found->second.body.rational);
}

Entries Theory::define_entries(Part part, std::size_t rank, const std::string& wanted, const Entries& body) {
  Entries result = body;
  const Shape shape = body.shape();
  for (std::size_t i = 0; i < shape.rows; ++i)
    for (std::size_t j = 0; j < shape.cols; ++j) {
      std::string name = wanted;
      if (shape.rows > 1 || (!shape.is_vector())) name += "_" + std::to_string(i + 1);
      if (shape.cols > 1) name += "_" + std::to_string(j + 1);
      result.grid(i, j) = define(part, rank, {i, j}, name, body.grid(i, j));
    }
  return result;
}

std::vector<Theory::Definition> Theory::definitions(Part part) const {
  std::vector<Definition> result;
  for (const auto& [place, definition] : definitions_)
    if (std::get<Part>(place) == part) result.push_back(definition);
  return result;
}

}  // namespace proofgrad::proofs::coq
