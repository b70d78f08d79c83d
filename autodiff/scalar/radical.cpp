#include "autodiff/scalar/radical.hpp"

#include "autodiff/scalar/bracketed.hpp"
#include "autodiff/scalar/work_limit.hpp"

namespace proofgrad {
namespace {

using Term = Radical::Term;
using Terms = std::vector<Term>;

/// More terms than this are no longer practical: every operation compares the matrices and sums in them.
constexpr std::size_t kMostTerms = 512;

Terms scaled(const Terms& terms, const Exact& factor) {
  Terms y;
  if (factor.is_zero()) return y;
  y.reserve(terms.size());
  for (const Term& t : terms) y.push_back({t.roots, t.factor * factor});
  return y;
}

/// The sum of two ordered lists; equal monomials meet and merge.
Terms merge(const Terms& x, const Terms& y) {
  spend_work(x.size() + y.size());
  Terms sum;
  sum.reserve(x.size() + y.size());
  auto a = x.begin(), b = y.begin();
  while (a != x.end() && b != y.end()) {
    const auto order = RootMonomial::compare(a->roots, b->roots);
    if (order < 0) {
      sum.push_back(*a++);
    } else if (order > 0) {
      sum.push_back(*b++);
    } else {
      Exact factor = a->factor + b->factor;
      if (!factor.is_zero()) sum.push_back({a->roots, std::move(factor)});
      ++a, ++b;
    }
  }
  sum.insert(sum.end(), a, x.end());
  sum.insert(sum.end(), b, y.end());
  if (sum.size() > kMostTerms) throw NotExact("a sum of more than " + std::to_string(kMostTerms) + " roots");
  return sum;
}

}  // namespace

/// Puts parts together.
class RadicalSum {
 public:
  static Radical of(Exact base, Terms terms) {
    Radical x(std::move(base));
    if (!terms.empty()) x.terms_ = std::make_shared<const Terms>(std::move(terms));
    return x;
  }
};

Radical::Radical(const RootMonomial& roots, const Exact& factor) {
  if (factor.is_zero()) return;
  if (roots.is_one())
    base_ = factor;
  else
    terms_ = std::make_shared<const Terms>(Terms{{roots, factor}});
}

const Terms& Radical::terms() const {
  static const Terms none;
  return terms_ ? *terms_ : none;
}

std::optional<Term> Radical::as_single_term() const {
  if (!terms_) return Term{{}, base_};
  if (terms_->size() > 1 || !base_.is_zero()) return std::nullopt;
  return terms_->front();
}

Radical operator+(const Radical& x, const Radical& y) {
  if (!x.terms_ && !y.terms_) return Radical(x.base_ + y.base_);
  return RadicalSum::of(x.base_ + y.base_, merge(x.terms(), y.terms()));
}

Radical Radical::operator-() const {
  if (!terms_) return Radical(-base_);
  return RadicalSum::of(-base_, scaled(*terms_, -1));
}

Radical operator*(const Radical& x, const Radical& y) {
  if (!x.terms_ && !y.terms_) return Radical(x.base_ * y.base_);
  if (!y.terms_) return RadicalSum::of(x.base_ * y.base_, scaled(*x.terms_, y.base_));
  if (!x.terms_) return y * x;
  Radical product =
      RadicalSum::of(x.base_ * y.base_, merge(scaled(*x.terms_, y.base_), scaled(*y.terms_, x.base_)));
  for (const Term& a : *x.terms_)
    for (const Term& b : *y.terms_) {
      const auto roots = RootMonomial::multiply(a.roots, b.roots);
      product += Radical(roots.rest, a.factor * b.factor * roots.field);
    }
  return product;
}

namespace {

/// y = f + g s with a root s that stands in some terms: f - g s.
Radical conjugate(const Radical& y, const RootAtom& s) {
  Radical z(y.base());
  for (const Term& t : y.terms()) {
    const bool holds = t.roots.without(s).powers().size() != t.roots.powers().size();
    z += Radical(t.roots, holds ? -t.factor : t.factor);
  }
  return z;
}

const RootAtom* some_root(const Radical& y) {
  for (const Term& t : y.terms())
    for (const auto& p : t.roots.powers())
      if (p.atom->kind != RootAtom::Kind::spectral) return p.atom.get();
  return nullptr;
}

constexpr int kMostConjugates = 4;

}  // namespace

/// x / (f + g s) = x (f - g s) / (f^2 - g^2 N), which has one root less. If the conjugate is 0 though y is
/// not, the new divisor vanishes and says nothing: that is refused.
Radical operator/(const Radical& x, const Radical& y) {
  if (!y.terms_) {
    if (!x.terms_) return Radical(x.base_ / y.base_);
    return RadicalSum::of(x.base_ / y.base_, scaled(*x.terms_, Exact(1) / y.base_));
  }
  if (const auto one = y.as_single_term()) {
    const auto inverse = one->roots.inverse();
    return x * Radical(inverse.rest, inverse.field / one->factor);
  }
  if (y.sign() == 0) throw UndefinedExact("division by 0");
  Radical above = x, below = y;
  for (int k = 0; k < kMostConjugates && below.size() > 1; ++k) {
    const RootAtom* root = some_root(below);
    if (!root) break;
    const Radical other = conjugate(below, *root);
    above *= other;
    below *= other;
  }
  if (below.size() != 1) throw NotExact("division by a sum of roots");
  return above / below;
}

Ball Radical::enclosure() const {
  Ball value = base_.enclosure();
  for (const Term& t : terms()) value.add_product(t.factor.enclosure(), t.roots.enclosure());
  return value;
}

std::string Radical::str() const {
  if (!terms_) return base_.str();
  std::string text = base_.is_zero() ? "" : base_.str();
  for (const Term& t : *terms_) {
    if (!text.empty()) text += " + ";
    if (!(t.factor == Exact(1))) text.append(bracketed(t.factor.str())).append(" ");
    text += t.roots.str();
  }
  return text;
}

}  // namespace proofgrad
