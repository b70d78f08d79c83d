#pragma once
// For .cpp files of autodiff/scalar only: what stands behind Rational.
#include <boost/multiprecision/gmp.hpp>

#include "autodiff/scalar/rational.hpp"

namespace proofgrad {

/// Expression templates are off: with `auto` and Eigen they leave dangling temporaries.
using RawRational =
    boost::multiprecision::number<boost::multiprecision::gmp_rational, boost::multiprecision::et_off>;

inline const RawRational& raw(const Rational& x) { return *static_cast<const RawRational*>(x.raw()); }
inline const __mpq_struct* mpq(const Rational& x) { return &raw(x).backend().data()[0]; }

}  // namespace proofgrad
