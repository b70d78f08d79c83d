#pragma once
#include <cstddef>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace proofgrad {

/// Rows and columns. A scalar is 1 x 1, a column vector n x 1.
struct Shape {
  std::size_t rows = 1, cols = 1;
  std::size_t size() const { return rows * cols; }
  bool is_scalar() const { return rows == 1 && cols == 1; }
  bool is_vector() const { return rows == 1 || cols == 1; }
  friend bool operator==(const Shape&, const Shape&) = default;
};

inline std::string str(Shape s) { return std::to_string(s.rows) + " x " + std::to_string(s.cols); }

/// A shape did not fit where it was used; the message names the operation and both shapes.
struct ShapeError : std::invalid_argument {
  using std::invalid_argument::invalid_argument;
};

/// A dense matrix in row-major order over any arithmetic.
template <class S>
class Matrix {
 public:
  Matrix() : Matrix(Shape{0, 0}) {}
  explicit Matrix(Shape shape) : shape_(shape), data_(shape.size()) {}
  Matrix(std::size_t rows, std::size_t cols) : Matrix(Shape{rows, cols}) {}
  Matrix(Shape shape, std::vector<S> data) : shape_(shape), data_(std::move(data)) {
    if (data_.size() != shape_.size()) throw ShapeError("matrix: data does not fill " + str(shape_));
  }

  Shape shape() const { return shape_; }
  std::size_t rows() const { return shape_.rows; }
  std::size_t cols() const { return shape_.cols; }
  std::size_t size() const { return data_.size(); }
  bool empty() const { return data_.empty(); }

  S& operator()(std::size_t i, std::size_t j) { return data_[i * shape_.cols + j]; }
  const S& operator()(std::size_t i, std::size_t j) const { return data_[i * shape_.cols + j]; }
  S& operator[](std::size_t k) { return data_[k]; }
  const S& operator[](std::size_t k) const { return data_[k]; }
  S* data() { return data_.data(); }
  const S* data() const { return data_.data(); }
  auto begin() { return data_.begin(); }
  auto end() { return data_.end(); }
  auto begin() const { return data_.begin(); }
  auto end() const { return data_.end(); }

  friend bool operator==(const Matrix& a, const Matrix& b) {
    return a.shape_ == b.shape_ && a.data_ == b.data_;
  }

 private:
  Shape shape_;
  std::vector<S> data_;
};

}  // namespace proofgrad
