#pragma once
// Real as a scalar of Eigen. (Boost's own traits, as Debian 12 has them, are too old for Eigen 3.4.)
#include <Eigen/Core>

#include "autodiff/scalar/real.hpp"

namespace Eigen {

template <>
struct NumTraits<proofgrad::Real> : GenericNumTraits<proofgrad::Real> {
  using Real = proofgrad::Real;
  using NonInteger = Real;
  using Literal = double;
  using Nested = Real;
  enum {
    IsComplex = 0,
    IsInteger = 0,
    IsSigned = 1,
    RequireInitialization = 1,
    ReadCost = 1,
    AddCost = 10,
    MulCost = 20
  };
  static Real epsilon() { return std::numeric_limits<Real>::epsilon(); }
  static Real dummy_precision() { return 1000 * epsilon(); }
  static Real highest() { return (std::numeric_limits<Real>::max)(); }
  static Real lowest() { return std::numeric_limits<Real>::lowest(); }
  static Real infinity() { return std::numeric_limits<Real>::infinity(); }
  static Real quiet_NaN() { return std::numeric_limits<Real>::quiet_NaN(); }
  static int digits10() { return static_cast<int>(Real::default_precision()); }
};

}  // namespace Eigen
