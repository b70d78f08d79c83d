#include <algorithm>
#include <functional>

#include "proofs/search/fields.hpp"
#include "proofs/search/moves.hpp"
#include "proofs/search/simplicity.hpp"

namespace proofgrad::proofs {
namespace {

using Numbers = Matrix<Rational>;

constexpr std::size_t kMostEnumerated = 5;  // 5^5 points

Numbers scaled(Numbers m, const Rational& factor) {
  for (Rational& x : m) x *= factor;
  return m;
}

Numbers identity_like(Shape shape) {
  Numbers m(shape);
  for (std::size_t i = 0; i < std::min(shape.rows, shape.cols); ++i) m(i, i) = 1;
  return m;
}

Rational greatest_common_divisor(Rational a, Rational b) {
  while (!b.is_zero()) {
    const Rational remainder = a - (a / b).floor() * b;
    a = std::exchange(b, remainder);
  }
  return abs(a);
}

/// The g that makes m / g a matrix of integers without common factor; 0 for a zero matrix.
Rational content(const Numbers& m) {
  Rational denominator(1), divisor;
  for (const Rational& x : m) {
    const Rational d = x.denominator();
    denominator *= d / greatest_common_divisor(denominator, d);
  }
  for (const Rational& x : m) divisor = greatest_common_divisor(divisor, x * denominator);
  return divisor / denominator;
}

/// Entry n, counted through all fields.
Rational* nth_entry(const Claim& claim, Point& point, std::size_t n) {
  for (const Field& field : fields(claim, point)) {
    if (n < field.value->size()) return &(*field.value)[n];
    n -= field.value->size();
  }
  return nullptr;
}

/// Those simpler than `point`, the simplest first.
std::vector<Point> sorted_simpler(const Claim& claim, const Point& point, std::vector<Point> points) {
  const Simplicity now = simplicity(claim, point);
  std::vector<std::pair<Simplicity, std::size_t>> order;
  for (std::size_t n = 0; n < points.size(); ++n)
    if (const Simplicity found = simplicity(claim, points[n]); found < now) order.emplace_back(found, n);
  std::sort(order.begin(), order.end());
  std::vector<Point> sorted;
  for (const auto& [found, n] : order) sorted.push_back(std::move(points[n]));
  return sorted;
}

bool is_simplex(const Claim& claim, const std::string& field) {
  return std::any_of(claim.variables.begin(), claim.variables.end(),
                     [&](const Variable& v) { return v.name == field && v.kind == Variable::Kind::simplex; });
}

/// The point with field f replaced.
Point with(const Claim& claim, const Point& point, std::size_t f, Numbers value) {
  Point p = point;
  *fields(claim, p)[f].value = std::move(value);
  return p;
}

std::vector<Rational> simpler_numbers(const Rational& x) {
  std::vector<Rational> all{Rational(0), Rational(1), Rational(-1), Rational(2), Rational(-2), -x};
  for (const std::int64_t den : {1, 2, 3, 4, 5, 10, 100})  // nearest, below and above with that denominator
    for (const Rational& shift : {Rational(1, 2), Rational(0), Rational(1)})
      all.push_back((x * Rational(den) + shift).floor() / Rational(den));
  all.push_back(x - Rational(x.sign()));
  all.push_back((x / Rational(2)).floor());
  return all;
}

/// Entry k of a probability vector, with the others in the same proportion: by whole numerators.
std::vector<Numbers> simpler_probabilities(const Numbers& p, std::size_t k) {
  const Numbers numerators = scaled(p, Rational(1) / content(p));
  std::vector<Numbers> all;
  for (const Rational& y : {Rational(0), Rational(1), Rational(2), (numerators[k] / Rational(2)).floor()}) {
    Numbers q = numerators;
    q[k] = y;
    Rational total;
    for (const Rational& x : q) total += x;
    if (!total.is_zero()) all.push_back(scaled(q, Rational(1) / total));
  }
  return all;
}

std::vector<Point> simpler_entry(const Claim& claim, const Point& point, std::size_t f, const Field& field,
                                 std::size_t entry) {
  std::vector<Point> all;
  if (is_simplex(claim, field.name)) {
    for (Numbers& p : simpler_probabilities(*field.value, entry))
      all.push_back(with(claim, point, f, std::move(p)));
    return all;
  }
  for (const Rational& y : simpler_numbers((*field.value)[entry])) {
    Numbers m = *field.value;
    m[entry] = y;
    all.push_back(with(claim, point, f, std::move(m)));
  }
  return all;
}

/// The penalty, then the scale.
Candidates simpler_option(const Point& point, std::size_t k) {
  if (!point.instance || k > 1) return std::nullopt;
  std::vector<Point> all;
  const auto change = [&](const auto& assign, const Rational& y) {
    all.push_back(point);
    assign(*all.back().instance, y);
  };
  if (k == 0)
    for (const Rational& y : simpler_numbers(point.instance->penalty))
      change([](attention::Instance& x, const Rational& p) { x.penalty = p; }, y);
  if (k == 0 || !point.instance->scale) return all;
  all.push_back(point);
  all.back().instance->scale.reset();
  for (const Rational& y : simpler_numbers(*point.instance->scale))
    change([](attention::Instance& x, const Rational& s) { x.scale = s; }, y);
  return all;
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
  for (Numbers& value : values) all.push_back(with(claim, point, k, std::move(value)));
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
    Point p = with(claim, point, from, scaled(*all_fields[from].value, Rational(1) / factor));
    all.push_back(with(claim, p, to, scaled(*all_fields[to].value, factor)));
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

Candidates simpler_number(const Claim& claim, const Point& point, std::size_t k) {
  Point named = point;
  const auto all_fields = fields(claim, named);
  for (std::size_t f = 0; f < all_fields.size(); ++f) {
    const std::size_t size = all_fields[f].value->size();
    if (k < size) return simpler_entry(claim, point, f, all_fields[f], k);
    k -= size;
  }
  return simpler_option(point, k);
}

Candidates small_integers(const Claim& claim, const Point& point, std::size_t k) {
  if (k > 0) return std::nullopt;
  Point named = point;
  std::size_t entries = 0;
  for (const Field& field : fields(claim, named)) {
    if (is_simplex(claim, field.name)) return std::nullopt;
    entries += field.value->size();
  }
  if (entries > kMostEnumerated) return std::nullopt;
  std::vector<Point> all{point};
  for (std::size_t entry = 0; entry < entries; ++entry) {
    std::vector<Point> longer;
    for (const Point& p : all)
      for (const int value : {0, 1, -1, 2, -2}) {
        longer.push_back(p);
        *nth_entry(claim, longer.back(), entry) = value;
      }
    all = std::move(longer);
  }
  return sorted_simpler(claim, point, std::move(all));
}

}  // namespace proofgrad::proofs
