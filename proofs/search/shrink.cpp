#include "proofs/search/shrink.hpp"

#include <functional>

#include "proofs/search/fields.hpp"
#include "proofs/search/sample.hpp"

namespace proofgrad::proofs {
namespace {

using attention::Instance;

Matrix<Rational> without(const Matrix<Rational>& m, std::size_t row, std::size_t col) {  // SIZE_MAX: none
  Matrix<Rational> out(m.rows() - (row < m.rows() ? 1 : 0), m.cols() - (col < m.cols() ? 1 : 0));
  for (std::size_t i = 0, a = 0; i < m.rows(); ++i) {
    if (i == row) continue;
    for (std::size_t j = 0, b = 0; j < m.cols(); ++j)
      if (j != col) out(a, b++) = m(i, j);
    ++a;
  }
  return out;
}
constexpr std::size_t kNone = static_cast<std::size_t>(-1);

/// Simpler numbers first: 0, then small denominators, then small numerators, then positive ones.
bool simpler(const Rational& a, const Rational& b) {
  if (a.is_zero() || b.is_zero()) return a.is_zero() && !b.is_zero();
  if (a.denominator() != b.denominator()) return a.denominator() < b.denominator();
  if (abs(a) != abs(b)) return abs(a) < abs(b);
  return a.sign() > b.sign();
}

std::vector<Rational> simpler_numbers(const Rational& x) {
  std::vector<Rational> all{Rational(0),  Rational(1), Rational(-1),  Rational(2),
                            Rational(-2), x.floor(),   -(-x).floor(), -x};
  for (const std::int64_t den : {1, 2, 3, 4, 5, 10, 100})
    all.push_back((x * Rational(den) + Rational(1, 2)).floor() / Rational(den));
  const Rational toward_zero = x - Rational(x.sign());
  all.push_back(toward_zero);
  all.push_back((x / Rational(2)).floor());
  std::erase_if(all, [&](const Rational& y) { return !simpler(y, x); });
  return all;
}

class Shrinker {
 public:
  Shrinker(Evaluator& evaluator, const Claim& claim, Point point, std::size_t steps)
      : evaluator_(evaluator), claim_(claim), best_(std::move(point)), steps_(steps) {}

  Point run() {
    bool progress = true;
    while (progress && steps_ > 0)
      progress = remove_tokens() || remove_dimensions() || clear_matrices() || simplify_numbers();
    return best_;
  }

 private:
  /// Takes the candidate if it is an instance of the claim, differs, and still refutes.
  bool accept(Point candidate) {
    if (steps_ == 0) return false;
    make_hypotheses_hold(claim_, candidate);
    if (candidate == best_ || mismatch(claim_, candidate)) return false;
    --steps_;
    if (evaluator_.decide(candidate).outcome != Outcome::refuted) return false;
    best_ = std::move(candidate);
    return true;
  }

  bool remove_tokens() {
    bool any = false;
    for (std::size_t i = best_.T; best_.instance && i-- > 0;) {
      if (Rational(static_cast<std::int64_t>(best_.T)) <= claim_.domain.T.low) break;
      Point candidate = best_;
      candidate.T -= 1;
      candidate.instance->X = without(best_.instance->X, i, kNone);
      any = accept(std::move(candidate)) || any;
    }
    return any;
  }

  /// Drops coordinate c of the tokens, and row r of each weight where the claim ties d_k and d_v to d.
  Point without_dimension(std::size_t c, std::size_t r) const {
    Point p = best_;
    p.d -= 1;
    p.instance->X = without(p.instance->X, kNone, c);
    const auto drop = [&](Matrix<Rational>& w, bool tied) { w = without(w, tied ? r : kNone, c); };
    for (attention::Head& head : p.instance->heads) {
      drop(head.W_Q, !claim_.model->d_k);
      drop(head.W_K, !claim_.model->d_k);
      drop(head.W_V, !claim_.model->d_v);
    }
    return p;
  }

  bool remove_dimensions() {
    if (!best_.instance || best_.instance->W_O || best_.d <= 1) return false;
    if (Rational(static_cast<std::int64_t>(best_.d)) <= claim_.domain.d.low) return false;
    const std::size_t rows = std::min(best_.instance->d_k(), best_.instance->d_v());
    if (rows <= 1) return false;
    for (std::size_t c = 0; c < best_.d; ++c)
      for (std::size_t r = 0; r < rows; ++r)
        if (accept(without_dimension(c, r))) return true;
    return false;
  }

  bool clear_matrices() {
    bool any = false;
    for (std::size_t f = 0; f < fields(claim_, best_).size(); ++f) {
      Point candidate = best_;
      Matrix<Rational>& m = *fields(claim_, candidate)[f].value;
      m = Matrix<Rational>(m.shape());
      any = accept(std::move(candidate)) || any;
    }
    return any;
  }

  bool simplify_numbers() {
    bool any = false;
    for (std::size_t f = 0; f < fields(claim_, best_).size(); ++f)
      for (std::size_t k = 0; k < fields(claim_, best_)[f].value->size(); ++k)
        any = simplify([&](Point& p) -> Rational& { return (*fields(claim_, p)[f].value)[k]; }) || any;
    if (best_.instance && !best_.instance->penalty.is_zero())
      any = simplify([](Point& p) -> Rational& { return p.instance->penalty; }) || any;
    return any;
  }

  bool simplify(const std::function<Rational&(Point&)>& number) {
    const Rational now = number(best_);
    for (const Rational& y : simpler_numbers(now)) {
      Point candidate = best_;
      number(candidate) = y;
      if (accept(std::move(candidate))) return true;
    }
    return false;
  }

  Evaluator& evaluator_;
  const Claim& claim_;
  Point best_;
  std::size_t steps_;
};

}  // namespace

Point shrink(Evaluator& evaluator, const Claim& claim, Point point, std::size_t max_steps) {
  return Shrinker(evaluator, claim, std::move(point), max_steps).run();
}

}  // namespace proofgrad::proofs
