#pragma once
#include <string>

#include "autodiff/scalar/matrix.hpp"
#include "autodiff/scalar/rational.hpp"
#include "proofs/report/html.hpp"

namespace proofgrad::proofs::report {

/// "NAME = [ ... ]" in brackets, as on paper; exact. A 1 x 1 matrix too: the brackets tell it from a scalar.
Html matrix_view(const std::string& name, const Matrix<Rational>& m);
/// The same of attention weights, rounded, with an "almost equal" sign.
Html weights_view(const std::string& name, const Matrix<double>& m);
/// "NAME = VALUE"
Html scalar_view(const std::string& name, const std::string& value);

/// Symbols such as W_Q with their index set below the line.
Html symbol_html(const std::string& name);

}  // namespace proofgrad::proofs::report
