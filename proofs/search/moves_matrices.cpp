#include <algorithm>

#include "proofs/search/content.hpp"
#include "proofs/search/fields.hpp"
#include "proofs/search/moves.hpp"

namespace proofgrad::proofs {
namespace {

using Numbers = Matrix<Rational>;

Numbers identity_like(Shape shape) {
  Numbers m(shape);
  for (std::size_t i = 0; i < std::min(shape.rows, shape.cols); ++i) m(i, i) = 1;
  return m;
}

}  // namespace

Candidates simpler_matrix(const Claim& claim, const Point& point, std::size_t k) {
  Point named = point;
  const auto all_fields = fields(claim, named);
  if (k >= all_fields.size()) return std::nullopt;
  const Numbers& m = *all_fields[k].value;
  const Rational common = content(m);
  if (common.is_zero()) return std::vector<Point>{};
  std::vector<Numbers> values{Numbers(m.shape()), identity_like(m.shape()), scaled(m, Rational(1) / common),
                              scaled(m, Rational(-1) / common), scaled(m, -1)};
  if (is_simplex(claim, all_fields[k].name)) {
    values = {identity_like(m.shape()), Numbers(m.shape())};
    for (Rational& x : values[1]) x = Rational(1, static_cast<std::int64_t>(m.size()));
  }
  std::vector<Point> all;
  for (Numbers& value : values) all.push_back(with_field(claim, point, k, std::move(value)));
  return all;
}

Candidates shared_scaling(const Claim& claim, const Point& point, std::size_t k) {
  Point named = point;
  const auto all_fields = fields(claim, named);
  if (k >= all_fields.size() * all_fields.size()) return std::nullopt;
  const std::size_t from = k / all_fields.size(), to = k % all_fields.size();
  std::vector<Point> all;
  const Rational common = content(*all_fields[from].value);
  if (from == to || common.is_zero()) return all;
  for (const Rational& factor : {common, Rational(-1), Rational(2), Rational(3)}) {
    Point p = with_field(claim, point, from, scaled(*all_fields[from].value, Rational(1) / factor));
    all.push_back(with_field(claim, p, to, scaled(*all_fields[to].value, factor)));
  }
  return all;
}

Candidates simpler_token(const Claim& claim, const Point& point, std::size_t k) {
  if (!claim.model || k >= point.T) return std::nullopt;
  std::vector<Point> all;
  for (std::size_t other = 0; other <= point.T; ++other) {  // the last one stands for 0
    if (other == k) continue;
    Point p = point;
    Numbers& X = p.instance->X;
    for (std::size_t j = 0; j < X.cols(); ++j) X(k, j) = other == point.T ? Rational(0) : X(other, j);
    all.push_back(std::move(p));
  }
  return all;
}

}  // namespace proofgrad::proofs
