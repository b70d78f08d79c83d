#pragma once
#include <string>

#include "proofs/certificate/certificate.hpp"

namespace proofgrad::proofs::coq {

/// "a <= left <= b /\\ c <= right <= d": the certificate's bounds, which the engine computed by its tape.
/// They are wider here by a few units of the 15th digit, since Coq's intervals around an exact number are no
/// points, but never so wide that they meet. For a certificate whose sides are disjoint.
std::string sides_statement(const Certificate& certificate);

/// A number whose denominator divides a power of ten, as a decimal.
std::string decimal(const Rational& x);

}  // namespace proofgrad::proofs::coq
