#include "proofs/search/sample.hpp"

#include "attention/instance/random.hpp"
#include "proofs/search/fields.hpp"

namespace proofgrad::proofs {
namespace {

using attention::Random;

enum class Kind { general, sparse, equal_tokens, one_token, extreme, zero_weight };

Kind draw_kind(Random& random) {
  static constexpr Kind kinds[] = {Kind::general,      Kind::general,   Kind::general, Kind::general,
                                   Kind::general,      Kind::sparse,    Kind::sparse,  Kind::extreme,
                                   Kind::equal_tokens, Kind::one_token, Kind::extreme, Kind::zero_weight};
  return kinds[random.below(std::size(kinds))];
}

/// How the entries of one instance look: denominators up to `den`; `zeros` in 4 of them are 0; or ends of the
/// domain only.
struct Texture {
  std::int64_t den = 1;
  std::uint64_t zeros = 0;
  bool ends = false;
};

Texture draw_texture(Random& random, Kind kind) {
  static constexpr std::int64_t dens[] = {1, 1, 2, 3, 4, 5, 10};
  Texture t{dens[random.below(std::size(dens))], random.one_in(3) ? 1U : 0U, kind == Kind::extreme};
  if (kind == Kind::sparse) t.zeros = 2;
  return t;
}

bool holds_zero(const Interval& in) { return in.low.sign() <= 0 && in.high.sign() >= 0; }

constexpr std::int64_t kCountable = 1'000'000'000'000, kSteps = 60;

Rational draw_number(Random& random, const Interval& in, const Texture& t) {
  if (holds_zero(in) && random.below(4) < t.zeros) return 0;
  if (t.ends) return random.one_in(2) ? in.low : in.high;
  const Rational den(t.den);
  const Rational low = -(-in.low * den).floor(), high = (in.high * den).floor();
  if (low <= high && abs(low) < kCountable && abs(high) < kCountable)
    return Rational(random.between(low.to_int64(), high.to_int64()), t.den);
  // No multiple of 1/den lies within, as in 1/3..1/2, or too many: then a place on the way from end to end.
  return in.low + (in.high - in.low) * Rational(random.between(0, kSteps), kSteps);
}

Matrix<Rational> draw_matrix(Random& random, Shape shape, const Interval& in, const Texture& t) {
  Matrix<Rational> m(shape);
  for (Rational& x : m) x = draw_number(random, in, t);
  return m;
}

void set_rows_equal(Random& random, Matrix<Rational>& X) {
  const std::size_t first = random.below(X.rows());  // rows from here on copy row 0; sometimes all of them
  for (std::size_t i = random.one_in(2) ? 1 : first + 1; i < X.rows(); ++i)
    for (std::size_t j = 0; j < X.cols(); ++j) X(i, j) = X(0, j);
}

void keep_one_row(Random& random, Matrix<Rational>& X) {
  const std::size_t kept = random.below(X.rows());
  for (std::size_t i = 0; i < X.rows(); ++i)
    for (std::size_t j = 0; i != kept && j < X.cols(); ++j) X(i, j) = 0;
}

void set_one_zero(Random& random, attention::Instance& x) {
  attention::Head& head = x.heads[random.below(x.heads.size())];
  Matrix<Rational>* all[] = {&x.X, &head.W_Q, &head.W_K, &head.W_V};
  Matrix<Rational>& chosen = *all[random.below(std::size(all))];
  chosen = Matrix<Rational>(chosen.shape());
}

std::size_t draw_size(Random& random, const Interval& in) {
  return static_cast<std::size_t>(random.between(in.low.to_int64(), in.high.to_int64()));
}

attention::Instance draw_instance(Random& random, const Claim& claim, std::size_t T, std::size_t d) {
  const Dimensions dimensions = dimensions_for(claim, T, d);
  const attention::LayerShape& shape = dimensions.layer;
  const Interval& in = claim.domain.entries;
  const Kind kind = draw_kind(random);
  const Texture tokens = draw_texture(random, kind), weights = draw_texture(random, kind);
  attention::Instance x;
  x.X = draw_matrix(random, {T, d}, in, tokens);
  for (std::size_t h = 0; h < shape.heads; ++h) {
    const auto W_Q = draw_matrix(random, {shape.d_k, d}, in, weights),
               W_K = draw_matrix(random, {shape.d_k, d}, in, weights);
    x.heads.push_back({W_Q, W_K, draw_matrix(random, {shape.d_v, d}, in, weights)});
  }
  if (shape.has_W_O) x.W_O = draw_matrix(random, {shape.d_out, shape.heads * shape.d_v}, in, weights);
  if (kind == Kind::equal_tokens) set_rows_equal(random, x.X);
  if (kind == Kind::one_token && holds_zero(in)) keep_one_row(random, x.X);
  if (kind == Kind::zero_weight && holds_zero(in)) set_one_zero(random, x);
  x.penalty = draw_number(random, penalty_range(claim, dimensions), weights);
  return x;
}

void take_options(const Claim& claim, attention::Instance& x) {
  const attention::LayerShape shape = dimensions_for(claim, x.T(), x.d()).layer;
  x.mask = shape.mask;
  x.residual = shape.residual;
  x.empty_row = shape.empty_row;
}

/// Entries of a probability vector: numerators over their sum, now and then one alone, or all equal.
Matrix<Rational> draw_simplex(Random& random, Shape shape) {
  Matrix<Rational> p(shape);
  if (p.empty()) return p;  // no instance has these sizes: the recording says so
  const std::uint64_t kind = random.below(8);
  const auto numerator = [&]() -> Rational {
    if (kind < 2) return static_cast<int>(kind);
    return random.between(random.one_in(4) ? 0 : 1, 12);
  };
  Rational total;
  for (Rational& x : p) total += x = numerator();
  if (total.is_zero()) total = p[random.below(p.size())] = 1;
  for (Rational& x : p) x /= total;
  return p;
}

Matrix<Rational> draw_variable(Random& random, const Claim& claim, const Variable& v, Shape shape) {
  if (v.kind == Variable::Kind::simplex) return draw_simplex(random, shape);
  return draw_matrix(random, shape, variable_domain(claim, v.name), draw_texture(random, draw_kind(random)));
}

/// In the order of their lines: sizes and ranges may name integers from above.
void draw_variables(Random& random, const Claim& claim, Point& point) {
  Dimensions dimensions =
      point.instance ? Dimensions{shape_of(*point.instance), {}} : dimensions_for(claim, point.T, point.d);
  for (const Variable& v : claim.variables) {
    if (v.kind != Variable::Kind::integer) {
      point.variables[v.name] = draw_variable(random, claim, v, variable_shape(claim, v, dimensions));
      continue;
    }
    const Interval range = integer_range(claim, v, dimensions);
    const std::int64_t value = random.between(range.low.to_int64(), range.high.to_int64());
    dimensions.integers[v.name] = value;
    point.variables[v.name] = Matrix<Rational>(Shape{1, 1}, {Rational(value)});
  }
}

}  // namespace

Point sample(const Claim& claim, std::uint64_t seed, std::uint64_t index) {
  Random random(attention::derive(seed, claim.id, index));
  Point point;
  point.T = draw_size(random, claim.domain.T);
  point.d = draw_size(random, claim.domain.d);
  if (claim.model) {
    point.instance = draw_instance(random, claim, point.T, point.d);
    take_options(claim, *point.instance);
  }
  draw_variables(random, claim, point);
  make_hypotheses_hold(claim, point);
  return point;
}

Point adopt(const Claim& claim, const attention::Instance& instance, std::uint64_t seed,
            std::uint64_t index) {
  Point point;
  point.T = instance.T();
  point.d = instance.d();
  point.instance = instance;
  take_options(claim, *point.instance);
  point.instance->penalty = penalty_range(claim, {attention::shape_of(instance), {}}).low;
  Random random(attention::derive(seed, claim.id + " adopts", index));
  draw_variables(random, claim, point);
  make_hypotheses_hold(claim, point);
  return point;
}

}  // namespace proofgrad::proofs
