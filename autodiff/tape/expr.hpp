#pragma once
#include <optional>
#include <span>
#include <vector>

#include "autodiff/tape/tape.hpp"

namespace proofgrad {

/// A handle on a recorded matrix. The functions below record on the handle's tape; they check shapes
/// (ShapeError names the operation and the shapes found) and simplify what the structure decides: zeros,
/// units, outer products. They never look at a number that is not an exact constant.
class Expr {
 public:
  Expr(Tape& tape, NodeId id) : tape_(&tape), id_(id) {}
  Tape& tape() const { return *tape_; }
  NodeId id() const { return id_; }
  const Node& node() const { return tape_->node(id_); }
  Shape shape() const { return node().shape; }
  std::size_t rows() const { return shape().rows; }
  std::size_t cols() const { return shape().cols; }
  Expr arg(std::size_t k) const { return Expr(*tape_, node().args[k]); }
  bool is(Op op) const { return node().op == op; }
  bool is_constant() const { return is(Op::Constant); }
  const Matrix<Rational>& constant_value() const { return tape_->constant(node().attribute.a); }
  bool is_zero() const;  ///< a structural zero: the constant matrix 0
  friend bool operator==(const Expr& a, const Expr& b) { return a.tape_ == b.tape_ && a.id_ == b.id_; }

 private:
  Tape* tape_;
  NodeId id_;
};

// Constants.
Expr constant(Tape& tape, Matrix<Rational> value);
Expr constant(Tape& tape, Rational value);
Expr zeros(Tape& tape, Shape shape);
Expr ones(Tape& tape, Shape shape);
Expr identity(Tape& tape, std::size_t n);
Expr unit_column(Tape& tape, std::size_t n, std::size_t i);  ///< e_i in R^n, i from 0

// Entrywise; a 1 x 1 operand is broadcast over the other's shape.
Expr operator+(Expr a, Expr b);
Expr operator-(Expr a, Expr b);
Expr operator-(Expr a);
Expr hadamard(Expr a, Expr b);
Expr operator/(Expr a, Expr b);
Expr max(Expr a, Expr b);  ///< at a = b the derivative is shared, one half each
Expr min(Expr a, Expr b);
Expr exp(Expr x);
Expr log(Expr x);
Expr sqrt(Expr x);  ///< at 0: value 0, derivative not finite
Expr abs(Expr x);   ///< at 0: derivative 0
Expr sign(Expr x);  ///< 0 at 0; derivative 0 everywhere
Expr step(Expr x);  ///< 1/2 at 0; derivative 0 everywhere
Expr sin(Expr x);
Expr cos(Expr x);
Expr tanh(Expr x);
Expr sigmoid(Expr x);
Expr power(Expr x, const Rational& exponent);  ///< x >= 0 unless the exponent is an integer

// Structure. Indices from 0.
Expr transpose(Expr x);
Expr slice(Expr x, std::size_t row, std::size_t col, Shape shape);
Expr embed(Expr x, Shape shape, std::size_t row, std::size_t col);  ///< x inside zeros: the adjoint of slice
Expr row(Expr x, std::size_t i);
Expr col(Expr x, std::size_t j);
Expr entry(Expr x, std::size_t i, std::size_t j);
Expr vstack(const std::vector<Expr>& parts);
Expr hstack(const std::vector<Expr>& parts);
Expr expand(Expr x, Shape shape);  ///< repeats a scalar, a row or a column over the shape
Expr diag(Expr vector);            ///< n x 1 to n x n
Expr diagonal(Expr matrix);        ///< n x n to n x 1

// Reductions.
Expr sum(Expr x);
Expr row_sums(Expr x);  ///< m x n to m x 1
Expr col_sums(Expr x);  ///< m x n to 1 x n
Expr mean(Expr x);
Expr max_entry(Expr x);  ///< entry by entry with max: equal entries share the derivative, not all alike
Expr min_entry(Expr x);
Expr trace(Expr x);

// Linear algebra.
Expr operator*(Expr a, Expr b);  ///< matrix product; a 1 x 1 operand scales the other
Expr matmul(Expr a, Expr b);
Expr outer(Expr u, Expr v);  ///< u v' of two columns
Expr dot(Expr a, Expr b);    ///< sum of a_ij b_ij
Expr det(Expr x);
Expr cofactor(Expr x);  ///< the gradient of det: defined for singular x too
Expr matrix_power(Expr x, unsigned n);

// Norms.
Expr norm_fro(Expr x);       ///< Frobenius; the 2-norm of a vector. At 0: derivative 0
Expr unit(Expr x);           ///< x / norm_fro(x), and 0 at 0, with a derivative that is not finite there
Expr norm_spectral(Expr x);  ///< largest singular value; second derivatives throw UndefinedDerivative
Expr norm_one(Expr x);       ///< largest column sum of |x_ij|
Expr norm_inf(Expr x);       ///< largest row sum of |x_ij|

// Softmax over each row; `keep` says which scores count.
Expr row_softmax(Expr scores);
Expr row_softmax(Expr scores, const KeepMask& keep, EmptyRow empty);
Expr logsumexp_rows(Expr scores);  ///< m x n to m x 1, log sum_j exp

/// Throws ShapeError "name: what was found" unless `fits`.
void require_shape(bool fits, const char* name, Expr a);
void require_shape(bool fits, const char* name, Expr a, Expr b);

}  // namespace proofgrad
