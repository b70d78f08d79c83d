#include "proofs/search/starts.hpp"

#include <algorithm>

#include "proofs/search/fields.hpp"
#include "proofs/search/sample.hpp"

namespace proofgrad::proofs {
namespace {

using attention::Random;
using Numbers = Matrix<Rational>;

enum class Pattern {
  as_is,
  zero,
  constant,
  ends,
  identity,
  one_entry,
  one_row,
  equal_rows,
  aligned_rows,
  orthogonal_rows,
  rank_one,
  cyclic
};
constexpr Pattern kPatterns[] = {Pattern::as_is,
                                 Pattern::zero,
                                 Pattern::constant,
                                 Pattern::ends,
                                 Pattern::ends,
                                 Pattern::identity,
                                 Pattern::identity,
                                 Pattern::one_entry,
                                 Pattern::one_row,
                                 Pattern::equal_rows,
                                 Pattern::equal_rows,
                                 Pattern::aligned_rows,
                                 Pattern::orthogonal_rows,
                                 Pattern::rank_one,
                                 Pattern::cyclic};

Rational some_number(Random& random, const Interval& in) {
  const Rational round[] = {
      in.low, in.high, in.high, Rational(1), Rational(-1), Rational(1, 2), in.high / Rational(2)};
  return std::clamp(round[random.below(std::size(round))], in.low, in.high);
}

void paint(Random& random, Numbers& m, const Interval& in, Pattern pattern) {
  if (pattern == Pattern::as_is || m.empty()) return;
  const Numbers before = m;
  const Rational zero = std::clamp(Rational(0), in.low, in.high), c = some_number(random, in);
  const std::size_t row = random.below(m.rows()), col = random.below(m.cols()),
                    kept = random.below(m.rows() + 1);
  Numbers factors(m.rows(), 1);
  for (Rational& f : factors) f = Rational(random.between(-2, 2), 2);
  for (std::size_t i = 0; i < m.rows(); ++i)
    for (std::size_t j = 0; j < m.cols(); ++j) {
      Rational& x = m(i, j);
      switch (pattern) {
        case Pattern::constant:
          x = c;
          break;
        case Pattern::ends:
          x = random.one_in(2) ? in.low : in.high;
          break;
        case Pattern::identity:
          x = i == j ? c : zero;
          break;
        case Pattern::one_entry:
          x = i == row && j == col ? c : zero;
          break;
        case Pattern::one_row:
          x = i == row ? c : zero;
          break;
        case Pattern::equal_rows:
          x = i < kept ? before(0, j) : before(m.rows() - 1, j);
          break;
        case Pattern::aligned_rows:
        case Pattern::rank_one:
          x = std::clamp(factors[i] * before(0, j), in.low, in.high);
          break;
        case Pattern::orthogonal_rows:
          x = i % m.cols() == j ? c : zero;
          break;
        case Pattern::cyclic:
          x = (i + row) % m.rows() == j ? c : zero;
          break;
        default:
          x = zero;
      }
    }
}

void paint_simplex(Random& random, Numbers& p) {
  if (p.empty() || random.one_in(4)) return;
  const std::size_t kept =
      random.one_in(2) ? p.size() : 1 + random.below(p.size());  // equal ones, then zeros
  for (std::size_t k = 0; k < p.size(); ++k)
    p[k] = k < kept ? Rational(1, static_cast<std::int64_t>(kept)) : Rational(0);
  if (random.one_in(2)) std::swap(p[random.below(p.size())], p[0]);
}

/// W_Q = W_K, W_K = -W_Q, and the like: one matrix takes the value of another of its shape.
void relate(Random& random, std::vector<Field>& all) {
  const std::size_t a = random.below(all.size()), b = random.below(all.size());
  if (a == b || all[a].value->shape() != all[b].value->shape()) return;
  *all[a].value = *all[b].value;
  if (random.one_in(2))
    for (Rational& x : *all[a].value) x = -x;
}

}  // namespace

Point structured_point(const Claim& claim, const Point& like, Random& random) {
  Point point = like;
  std::vector<Field> all = fields(claim, point);
  const bool alike = random.one_in(3);  // one pattern for all, or for each its own
  const Pattern common = kPatterns[random.below(std::size(kPatterns))];
  for (const Field& field : all) {
    const Variable* v = claim.find_variable(field.name);
    if (v && v->kind == Variable::Kind::simplex) {
      paint_simplex(random, *field.value);
      continue;
    }
    const Pattern own = kPatterns[random.below(std::size(kPatterns))];
    paint(random, *field.value, v ? variable_domain(claim, field.name) : claim.domain.entries,
          alike ? common : own);
  }
  for (int k = 0; !all.empty() && k < 2; ++k)
    if (random.one_in(2)) relate(random, all);
  make_hypotheses_hold(claim, point);
  return point;
}

}  // namespace proofgrad::proofs
