#include "proofs/cli/tighten_text.hpp"

#include <fmt/core.h>

#include "proofs/cli/table.hpp"
#include "proofs/search/fields.hpp"

namespace proofgrad::cli {
namespace {

using proofs::shown;
using proofs::TightBound;
using proofs::TightenResult;

constexpr int kDigits = 12, kFew = 6;

std::string matrix_text(const Matrix<Rational>& m) {
  if (m.size() == 1) return m[0].str();
  std::string text = "[";
  for (std::size_t i = 0; i < m.rows(); ++i) {
    if (m.cols() > 1) text += i == 0 ? "[" : ", [";
    for (std::size_t j = 0; j < m.cols(); ++j)
      text += (j > 0 || (m.cols() == 1 && i > 0) ? ", " : "") + m(i, j).str();
    if (m.cols() > 1) text += "]";
  }
  return text + "]";
}

/// "T = 2, d = 1, X = [0, 1], W_Q = 1, ..".
std::string point_text(const proofs::Claim& claim, const proofs::Point& point) {
  std::string text = point.instance ? fmt::format("T = {}, d = {}", point.T, point.d) : "";
  const auto add = [&](const std::string& name, const std::string& value) {
    text += (text.empty() ? "" : ", ") + name + " = " + value;
  };
  proofs::Point named = point;
  for (const proofs::Field& field : proofs::fields(claim, named)) add(field.name, matrix_text(*field.value));
  for (const proofs::Variable& v : claim.variables)
    if (v.kind == proofs::Variable::Kind::integer) add(v.name, point.variables.at(v.name)[0].str());
  if (point.instance && claim.model->penalty) add("penalty", point.instance->penalty.str());
  return text.empty() ? fmt::format("T = {}, d = {}", point.T, point.d) : text;
}

std::string enclosure(const Ball& x) { return fmt::format("[{}, {}]", x.lower(kDigits), x.upper(kDigits)); }

std::string bound_text(const proofs::Claim& claim, const TightenResult& r, const TightBound& b) {
  const bool upward =
      b.relation.relation == proofs::Relation::le || b.relation.relation == proofs::Relation::lt;
  const char *small = upward ? "left" : "right", *large = upward ? "right" : "left";
  const std::string at = shown(b.indices);
  std::string text = fmt::format("  bound       {}{}\n", shown(b.relation), at.empty() ? "" : "   at " + at);
  text += fmt::format("  largest     {}/{} {}\n", small, large,
                      b.is_attained ? "= 1 exactly: the bound is attained" : "in " + enclosure(b.ratio));
  text += fmt::format("  attained    {}\n", point_text(claim, b.point));
  text += fmt::format("  there       left in {}, right in {}\n", enclosure(b.left), enclosure(b.right));
  text += fmt::format(
      "  proved      no constant below {} can hold in {} <= constant * {}: this instance shows it\n",
      b.is_attained ? "1" : b.ratio.lower(kDigits), small, large);
  text +=
      fmt::format("  evidence    {} <= {} * {} is consistent with all {} instances seen; that is no proof\n",
                  small, b.is_attained && r.consistent == Rational(1) ? "1" : Ball(r.consistent).upper(kFew),
                  large, grouped(r.seen));
  if (!b.is_attained && less(Ball(1), b.ratio) == Truth::yes)
    text += "  so          the claim is false as it stands; see: proofgrad refute\n";
  return text;
}

}  // namespace

std::string tighten_text(const proofs::Claim& claim, const TightenResult& r, std::uint64_t seed) {
  std::string text = fmt::format("{}: {} random instances and {} expeditions, seed {}\n", claim.id,
                                 grouped(r.tried), grouped(r.expeditions), seed);
  if (!r.bound) return text + "  no instance was seen at which a bound has two positive sides\n";
  return text + bound_text(claim, r, *r.bound);
}

}  // namespace proofgrad::cli
