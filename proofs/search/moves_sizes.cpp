#include <algorithm>

#include "proofs/search/fields.hpp"
#include "proofs/search/moves.hpp"
#include "proofs/search/sample.hpp"

namespace proofgrad::proofs {
namespace {

constexpr std::size_t kNone = static_cast<std::size_t>(-1);
constexpr std::size_t kLargestForAllRows = 3;  // beyond, trying all combinations of rows takes too long
constexpr std::uint64_t kSamples = 24;

Matrix<Rational> without(const Matrix<Rational>& m, std::size_t row, std::size_t col) {
  Matrix<Rational> out(m.rows() - (row < m.rows() ? 1 : 0), m.cols() - (col < m.cols() ? 1 : 0));
  for (std::size_t i = 0, a = 0; i < m.rows(); ++i) {
    if (i == row) continue;
    for (std::size_t j = 0, b = 0; j < m.cols(); ++j)
      if (j != col) out(a, b++) = m(i, j);
    ++a;
  }
  return out;
}

/// A probability vector again, after entries were dropped.
void normalize(Matrix<Rational>& p) {
  Rational total;
  for (const Rational& x : p) total += x;
  if (total.is_zero() && !p.empty()) total = p[0] = 1;
  for (Rational& x : p) x /= total;
}

/// Drops entry `k` (or the last) of every variable that is too large for the point's sizes.
void fit_variables(const Claim& claim, Point& point, std::size_t k) {
  const Dimensions dimensions = dimensions_of(claim, point);
  for (const Variable& v : claim.variables) {
    if (v.kind == Variable::Kind::integer) continue;
    const Shape shape = variable_shape(claim, v, dimensions);
    Matrix<Rational>& m = point.variables.at(v.name);
    while (m.rows() > shape.rows) m = without(m, std::min(k, m.rows() - 1), kNone);
    while (m.cols() > shape.cols) m = without(m, kNone, std::min(k, m.cols() - 1));
    if (v.kind == Variable::Kind::simplex) normalize(m);
  }
}

/// One candidate for each entry that its matrices may lose; `size` bounds their number.
std::vector<Point> fitted(const Claim& claim, const Point& point, std::size_t size) {
  std::vector<Point> all;
  for (std::size_t k = 0; k <= std::min<std::size_t>(size, 12); ++k) {
    all.push_back(point);
    fit_variables(claim, all.back(), k);
    if (all.size() > 1 && all.back() == all[0]) break;
  }
  return all;
}

bool is_above(std::size_t size, const Rational& low) {
  return Rational(static_cast<std::int64_t>(size)) > low;
}

/// Rows to drop from W_Q and W_K, from W_V, and from W_O; kNone where the claim fixes their number.
struct Rows {
  std::size_t query, value, output;
};

std::vector<Rows> row_choices(const Claim& claim, const Point& point) {
  const attention::Instance& x = *point.instance;
  const std::size_t d = point.d;
  const bool query = !claim.model->d_k && x.d_k() == d, value = !claim.model->d_v && x.d_v() == d;
  const bool output = x.W_O.has_value(), all = d <= kLargestForAllRows;
  std::vector<Rows> choices;
  for (std::size_t q = 0; q < (query ? d : 1); ++q)
    for (std::size_t v = all ? 0 : q; v < (value ? (all ? d : q + 1) : 1); ++v)
      for (std::size_t o = all ? 0 : q; o < (output ? (all ? d : q + 1) : 1); ++o)
        choices.push_back({query ? q : kNone, value ? v : kNone, output ? o : kNone});
  return choices;
}

Point drop(const Point& point, std::size_t column, const Rows& rows) {
  Point p = point;
  attention::Instance& x = *p.instance;
  const std::size_t d_v = x.d_v();
  p.d -= 1;
  x.X = without(x.X, kNone, column);
  for (attention::Head& head : x.heads) {
    head.W_Q = without(head.W_Q, rows.query, column);
    head.W_K = without(head.W_K, rows.query, column);
    head.W_V = without(head.W_V, rows.value, column);
  }
  if (!x.W_O) return p;
  x.W_O = without(*x.W_O, rows.output, kNone);
  for (std::size_t h = x.heads.size(); rows.value != kNone && h-- > 0;)
    x.W_O = without(*x.W_O, kNone, h * d_v + rows.value);
  return p;
}

}  // namespace

std::optional<Claim> at_smaller_sizes(const Claim& claim, const Point& point, std::size_t k) {
  const auto T_low = static_cast<std::size_t>(claim.domain.T.low.to_int64());
  const auto d_low = static_cast<std::size_t>(claim.domain.d.low.to_int64());
  const auto d_high = static_cast<std::size_t>(claim.domain.d.high.to_int64());
  const std::size_t widths = d_high - d_low + 1, T = T_low + k / widths, d = d_low + k % widths;
  if (!is_above(point.T, claim.domain.T.low - Rational(1)) ||
      std::pair(T, d) >= std::pair(point.T, point.d) || is_above(T, claim.domain.T.high))
    return std::nullopt;
  Claim narrow = claim;
  narrow.domain.T = {Rational(static_cast<std::int64_t>(T)), Rational(static_cast<std::int64_t>(T))};
  narrow.domain.d = {Rational(static_cast<std::int64_t>(d)), Rational(static_cast<std::int64_t>(d))};
  return narrow;
}

Candidates smaller_samples(const Claim& claim, const Point& point, std::size_t k) {
  const auto narrow = at_smaller_sizes(claim, point, k);
  if (!narrow) return std::nullopt;
  std::vector<Point> all;
  for (std::uint64_t index = 0; index < kSamples; ++index) all.push_back(sample(*narrow, k, index));
  return all;
}

Candidates without_token(const Claim& claim, const Point& point, std::size_t k) {
  if (!point.instance || k >= point.T || !is_above(point.T, claim.domain.T.low)) return std::nullopt;
  Point p = point;
  p.T -= 1;
  p.instance->X = without(p.instance->X, k, kNone);
  fit_variables(claim, p, k);
  return std::vector{p};
}

Candidates without_dimension(const Claim& claim, const Point& point, std::size_t k) {
  if (!point.instance || k >= point.d || !is_above(point.d, claim.domain.d.low)) return std::nullopt;
  std::vector<Point> all;
  for (const Rows& rows : row_choices(claim, point)) {
    all.push_back(drop(point, k, rows));
    fit_variables(claim, all.back(), k);
  }
  return all;
}

Candidates smaller_size(const Claim& claim, const Point& point, std::size_t k) {
  if (point.instance || k > 1) return std::nullopt;
  Point p = point;
  std::size_t& size = k == 0 ? p.T : p.d;
  if (!is_above(size, (k == 0 ? claim.domain.T : claim.domain.d).low)) return std::vector<Point>{};
  size -= 1;
  return fitted(claim, p, size);
}

Candidates smaller_integer(const Claim& claim, const Point& point, std::size_t k) {
  std::vector<std::string> names;
  for (const Variable& v : claim.variables)
    if (v.kind == Variable::Kind::integer) names.push_back(v.name);
  if (k >= names.size()) return std::nullopt;
  const Rational now = point.variables.at(names[k])[0], sign(now.sign());
  std::vector<Point> all;
  for (const Rational& smaller : {Rational(0), sign, (now / Rational(2)).floor(), now - sign}) {
    Point p = point;
    p.variables[names[k]][0] = smaller;
    for (Point& q : fitted(claim, p, 12)) all.push_back(std::move(q));
  }
  return all;
}

}  // namespace proofgrad::proofs
