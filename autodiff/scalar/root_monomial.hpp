#pragma once
#include <memory>
#include <string>
#include <vector>

#include "autodiff/scalar/exact.hpp"

namespace proofgrad {

/// A positive real number outside the field of Exact that a Radical is written with:
///
/// - integer: sqrt(n), n > 1 an integer that is no square: a prime below 1000, or what is left of a larger
///   integer after those are divided out. Its square is n.
/// - sum: sqrt(N), N > 0 a sum of exponentials. Its square is N.
/// - spectral: the largest singular value of a matrix that is not 0. Its square is no field element.
///
/// Two atoms are equal exactly when they are written alike. Atoms that are written differently may still be
/// one number, or depend on each other: see Radical for why that is no harm.
struct RootAtom {
  enum class Kind { integer, sum, spectral };
  Kind kind = Kind::integer;
  Rational integer;
  ExpSum sum;
  Matrix<Exact> matrix;

  static std::strong_ordering compare(const RootAtom& x, const RootAtom& y);
  Ball enclosure() const;  ///< at the working precision
  std::string str() const;
};

/// A product of powers of atoms: of roots the first power only, of spectral norms any power but 0.
/// Positive, since atoms are.
class RootMonomial {
 public:
  struct Power {
    std::shared_ptr<const RootAtom> atom;
    int power = 1;
  };
  RootMonomial() = default;  ///< 1
  explicit RootMonomial(RootAtom atom);

  bool is_one() const { return powers_.empty(); }
  const std::vector<Power>& powers() const { return powers_; }
  static std::strong_ordering compare(const RootMonomial& x, const RootMonomial& y);

  /// The product is `rest` times `field`: equal roots met and became field elements.
  struct Product;
  static Product multiply(const RootMonomial& x, const RootMonomial& y);
  Product inverse() const;

  /// The square, if it lies in the field.
  std::optional<Exact> square() const;
  /// The only spectral norm in it, if its power is 1: the monomial is `norm` times `rest`.
  const RootAtom* single_norm() const;
  RootMonomial without(const RootAtom& atom) const;

  Ball enclosure() const;
  std::string str() const;

 private:
  std::vector<Power> powers_;  // ordered by atom
};

struct RootMonomial::Product {
  RootMonomial rest;
  Exact field = 1;
};

}  // namespace proofgrad
