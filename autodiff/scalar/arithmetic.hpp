#pragma once
#include <concepts>
#include <cstddef>

#include "autodiff/scalar/matrix.hpp"
#include "autodiff/scalar/rational.hpp"

namespace proofgrad {

/// What an arithmetic offers beside + - * /, unary minus and, found by argument-dependent look-up, exp log
/// sqrt sin cos tanh abs. Specialised beside each arithmetic. Nothing here returns bool from a comparison of
/// numbers: in balls the answer may be unknown, and sign, step, max and min then return an enclosure of both.
template <class S>
struct Arithmetic;

template <class S>
concept ArithmeticScalar = requires(const S& a, const S& b, const Rational& r, const S* p,
                                    const unsigned char* keep) {
  { a + b } -> std::convertible_to<S>;
  { a - b } -> std::convertible_to<S>;
  { a* b } -> std::convertible_to<S>;
  { a / b } -> std::convertible_to<S>;
  { Arithmetic<S>::from(r) } -> std::same_as<S>;
  { Arithmetic<S>::sign(a) } -> std::same_as<S>;  // -1, 0 or 1; 0 at 0
  { Arithmetic<S>::step(a) } -> std::same_as<S>;  // 0, 1/2 or 1; 1/2 at 0
  { Arithmetic<S>::max(a, b) } -> std::same_as<S>;
  { Arithmetic<S>::min(a, b) } -> std::same_as<S>;
  { Arithmetic<S>::sigmoid(a) } -> std::same_as<S>;
  { Arithmetic<S>::power(a, r) } -> std::same_as<S>;
  { Arithmetic<S>::dot(p, std::ptrdiff_t{}, p, std::ptrdiff_t{}, std::size_t{}) } -> std::same_as<S>;
  { Arithmetic<S>::norm2(p, std::size_t{}) } -> std::same_as<S>;  // root of the sum of squares
  { Arithmetic<S>::softmax_shift(p, std::size_t{}, keep) } -> std::same_as<S>;
  { Arithmetic<S>::unit_quotient(a, b) } -> std::same_as<S>;  // a / b, known to lie in [-1, 1]
  { Arithmetic<S>::is_exact_zero(a) } -> std::same_as<bool>;
};

/// y = a + b, a - b, a b and y += a b; y may be a or b. Overloaded by arithmetics whose numbers own memory,
/// so that inner loops reuse it.
template <class S>
void set_sum(S& y, const S& a, const S& b) {
  y = a + b;
}
template <class S>
void set_difference(S& y, const S& a, const S& b) {
  y = a - b;
}
template <class S>
void set_product(S& y, const S& a, const S& b) {
  y = a * b;
}
template <class S>
void add_product(S& y, const S& a, const S& b) {
  y += a * b;
}

/// y = sum of n products; y is none of the operands.
template <class S>
void set_dot(S& y, const S* a, std::ptrdiff_t da, const S* b, std::ptrdiff_t db, std::size_t n) {
  y = Arithmetic<S>::dot(a, da, b, db, n);
}

/// The exact matrix in arithmetic S, each entry rounded or enclosed at the working precision.
template <class S>
Matrix<S> convert(const Matrix<Rational>& m) {
  Matrix<S> out(m.shape());
  for (std::size_t k = 0; k < m.size(); ++k) out[k] = Arithmetic<S>::from(m[k]);
  return out;
}

}  // namespace proofgrad
