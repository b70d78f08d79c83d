#include "autodiff/scalar/quadratic.hpp"

#include <stdexcept>

#include "autodiff/scalar/square_free.hpp"

namespace proofgrad {

Quadratic::Quadratic(Rational a, Rational b, std::int64_t n) : a_(std::move(a)), b_(std::move(b)), n_(n) {
  if (!b_.is_zero() && (n < 2 || !is_square_free(n)))
    throw std::invalid_argument("the radicand " + std::to_string(n) + " is not square-free and above 1");
  settle();
}

Quadratic Quadratic::sqrt(const Rational& x) {
  if (x.sign() < 0) throw UndefinedExact("sqrt(" + x.str() + ") is not real");
  if (x.is_zero()) return 0;
  const auto top = split_square(x.numerator()), bottom = split_square(x.denominator());
  std::int64_t n = 0;
  if (!top || !bottom || __builtin_mul_overflow(top->free, bottom->free, &n))
    throw NotExact("sqrt(" + x.str() + ") needs a square-free part beyond 63 bits");
  // sqrt(p^2 f / (q^2 g)) = p / (q g) sqrt(f g); f and g are coprime.
  const Rational factor = top->root / (bottom->root * Rational(bottom->free));
  return n == 1 ? Quadratic(factor) : Quadratic(0, factor, n);
}

bool Quadratic::is_one() const { return n_ == 0 && a_ == Rational(1); }

void Quadratic::adopt(const Quadratic& y) {
  if (n_ != 0 && y.n_ != 0 && n_ != y.n_)
    throw NotExact("sqrt(" + std::to_string(n_) + ") and sqrt(" + std::to_string(y.n_) +
                   ") in one number: exact numbers hold one square root");
  if (n_ == 0) n_ = y.n_;
}
void Quadratic::settle() {
  if (b_.is_zero()) n_ = 0;
}

Quadratic& Quadratic::operator+=(const Quadratic& y) {
  adopt(y);
  a_ += y.a_;
  if (y.n_ != 0) b_ += y.b_;
  settle();
  return *this;
}
Quadratic& Quadratic::operator-=(const Quadratic& y) {
  adopt(y);
  a_ -= y.a_;
  if (y.n_ != 0) b_ -= y.b_;
  settle();
  return *this;
}

/// (a + b w)(c + d w) = ac + bd n + (ad + bc) w      with w = sqrt n
Quadratic& Quadratic::operator*=(const Quadratic& y) {
  const bool x_is_rational = n_ == 0;
  adopt(y);
  if (y.n_ == 0) {
    if (!x_is_rational) b_ *= y.a_;
    a_ *= y.a_;
  } else if (x_is_rational) {
    b_ = a_ * y.b_;
    a_ *= y.a_;
  } else {
    Rational rational = a_ * y.a_ + b_ * y.b_ * Rational(n_);
    b_ = a_ * y.b_ + b_ * y.a_;
    a_ = std::move(rational);
  }
  settle();
  return *this;
}

/// x / (c + d w) = x (c - d w) / (c^2 - d^2 n); the norm is not 0 because w is irrational
Quadratic& Quadratic::operator/=(const Quadratic& y) {
  if (y.is_zero()) throw UndefinedExact("division by 0");
  if (y.n_ == 0) {
    a_ /= y.a_;
    if (n_ != 0) b_ /= y.a_;
    return *this;
  }
  const Rational norm = y.a_ * y.a_ - y.b_ * y.b_ * Rational(y.n_);
  return *this *= Quadratic(y.a_ / norm, -y.b_ / norm, y.n_);
}

Quadratic Quadratic::operator-() const {
  Quadratic y;
  y.a_ = -a_;
  if (n_ != 0) y.b_ = -b_;
  y.n_ = n_;
  return y;
}

/// Where the two parts pull apart, the larger of a^2 and b^2 n wins.
int Quadratic::sign() const {
  const int a = a_.sign(), b = n_ == 0 ? 0 : b_.sign();
  if (a == b || b == 0) return a;
  if (a == 0) return b;
  return a_ * a_ > b_ * b_ * Rational(n_) ? a : b;
}

std::strong_ordering Quadratic::by_parts(const Quadratic& x, const Quadratic& y) {
  if (x.n_ != 0 && y.n_ != 0 && x.n_ != y.n_) Quadratic(x).adopt(y);  // throws
  const auto first = x.a_ <=> y.a_;
  return first != 0 || (x.n_ == 0 && y.n_ == 0) ? first : x.b_ <=> y.b_;
}

std::size_t Quadratic::hash() const noexcept {
  return (a_.hash() * 31 + b_.hash()) * 31 + static_cast<std::size_t>(n_);
}

Ball Quadratic::enclosure() const {
  Ball x(a_);
  if (n_ != 0) x.add_product(Ball(b_), proofgrad::sqrt(Ball(Rational(n_))));
  return x;
}

namespace {
/// "sqrt(3)", "2 sqrt(3)", "sqrt(3)/2", "2/5 sqrt(3)" for b > 0.
std::string root_str(const Rational& b, std::int64_t n) {
  const std::string root = "sqrt(" + std::to_string(n) + ")";
  if (b == Rational(1)) return root;
  if (b.numerator() == Rational(1)) return root + "/" + b.denominator().str();
  return b.str() + " " + root;
}
}  // namespace

std::string Quadratic::str() const {
  if (n_ == 0) return a_.str();
  const bool minus = b_.sign() < 0;
  const std::string root = root_str(proofgrad::abs(b_), n_);
  if (a_.is_zero()) return (minus ? "-" : "") + root;
  return a_.str() + (minus ? " - " : " + ") + root;
}

}  // namespace proofgrad
