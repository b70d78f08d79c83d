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
  for (std::size_t f = 0; f < all_fields.size(); ++f) {
    Matrix<Rational>& m = *all_fields[f].value;
    if (is_simplex(claim, all_fields[f].name)) continue;
    if (k < m.rows() + m.cols()) return simpler_lines(claim, point, f, m, k);
    k -= m.rows() + m.cols();
  }
  return std::nullopt;
}

Candidates other_signs(const Claim&, const Point& point, std::size_t k) {
  if (!point.instance) return std::nullopt;
  Point p = point;
  attention::Instance& x = *p.instance;
  const std::size_t d = x.X.cols(), d_k = x.d_k(), d_v = x.d_v();
  if (k >= d + d_k + d_v) return std::nullopt;
  const auto negate_column = [](Matrix<Rational>& m, std::size_t j) { negate_line(m, m.rows() + j); };
  if (k < d) negate_column(x.X, k);
  for (std::size_t h = 0; h < x.heads.size(); ++h) {
    attention::Head& head = x.heads[h];
    if (k < d)
      for (Matrix<Rational>* W : {&head.W_Q, &head.W_K, &head.W_V}) negate_column(*W, k);
    else if (k < d + d_k)
      negate_line(head.W_Q, k - d), negate_line(head.W_K, k - d);
    else if (negate_line(head.W_V, k - d - d_k); x.W_O)
      negate_column(*x.W_O, h * d_v + k - d - d_k);
  }
  return std::vector{p};
}

}  // namespace proofgrad::proofs
