#include <algorithm>

#include "proofs/search/content.hpp"
#include "proofs/search/fields.hpp"
#include "proofs/search/moves.hpp"

namespace proofgrad::proofs {
namespace {

/// Rows come first, then columns.
Rational& line_entry(Matrix<Rational>& m, std::size_t line, std::size_t k) {
  return line < m.rows() ? m(line, k) : m(k, line - m.rows());
}

Matrix<Rational> line_of(Matrix<Rational>& m, std::size_t line) {
  Matrix<Rational> entries(line < m.rows() ? m.cols() : m.rows(), 1);
  for (std::size_t k = 0; k < entries.size(); ++k) entries[k] = line_entry(m, line, k);
  return entries;
}

Matrix<Rational> with_line(Matrix<Rational> m, std::size_t line, const Matrix<Rational>& entries) {
  for (std::size_t k = 0; k < entries.size(); ++k) line_entry(m, line, k) = entries[k];
  return m;
}

void negate_line(Matrix<Rational>& m, std::size_t line) {
  m = with_line(m, line, scaled(line_of(m, line), -1));
}

void negate_column(Matrix<Rational>& m, std::size_t j) { negate_line(m, m.rows() + j); }

void negate_token_entry(attention::Instance& x, std::size_t k) {
  negate_column(x.X, k);
  for (attention::Head& head : x.heads)
    for (Matrix<Rational>* W : {&head.W_Q, &head.W_K, &head.W_V}) negate_column(*W, k);
}

/// Of queries and keys alike: the scores stay.
void negate_score_entry(attention::Instance& x, std::size_t k) {
  for (attention::Head& head : x.heads)
    for (Matrix<Rational>* W : {&head.W_Q, &head.W_K}) negate_line(*W, k);
}

void negate_value_entry(attention::Instance& x, std::size_t k) {
  for (std::size_t h = 0; h < x.heads.size(); ++h) {
    negate_line(x.heads[h].W_V, k);
    if (x.W_O) negate_column(*x.W_O, h * x.d_v() + k);
  }
}

std::vector<Point> simpler_lines(const Claim& claim, const Point& point, std::size_t f, Matrix<Rational>& m,
                                 std::size_t line) {
  const Matrix<Rational> entries = line_of(m, line);
  const Rational common = content(entries);
  std::vector<Point> all;
  if (common.is_zero()) return all;
  Matrix<Rational> ones(entries.shape());
  std::fill(ones.begin(), ones.end(), Rational(1));
  for (const auto& simpler : {Matrix<Rational>(entries.shape()), ones, scaled(entries, Rational(1) / common),
                              scaled(entries, Rational(-1) / common), scaled(entries, -1)})
    all.push_back(with_field(claim, point, f, with_line(m, line, simpler)));
  return all;
}

}  // namespace

Candidates simpler_line(const Claim& claim, const Point& point, std::size_t k) {
  Point named = point;
  const auto all_fields = fields(claim, named);
  const auto line = nth_part(all_fields.size(), k, [&](std::size_t f) {
    const Matrix<Rational>& m = *all_fields[f].value;
    return is_simplex(claim, all_fields[f].name) ? 0 : m.rows() + m.cols();
  });
  if (!line) return std::nullopt;
  return simpler_lines(claim, point, line->f, *all_fields[line->f].value, line->part);
}

Candidates other_signs(const Claim&, const Point& point, std::size_t k) {
  if (!point.instance) return std::nullopt;
  Point p = point;
  attention::Instance& x = *p.instance;
  const std::size_t d = x.X.cols(), d_k = x.d_k(), d_v = x.d_v();
  if (k >= d + d_k + d_v) return std::nullopt;
  if (k < d)
    negate_token_entry(x, k);
  else if (k < d + d_k)
    negate_score_entry(x, k - d);
  else
    negate_value_entry(x, k - d - d_k);
  return std::vector{p};
}

}  // namespace proofgrad::proofs
