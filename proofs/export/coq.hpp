#pragma once
#include <string>

#include "proofs/certificate/certificate.hpp"

namespace proofgrad::proofs::coq {

/// The refutation as a self-contained Coq file: the instance as rationals, the layer's closed forms over the
/// reals, both sides of the failing relation built from the claim's own text, and `Theorem refuted`, that the
/// relation does not hold. coq-interval proves it: every definition is enclosed from those before it, and the
/// last step compares two intervals.
///
/// What the file proves depends on nothing in this program: it states its definitions, and Coq's kernel
/// checks the rest. A reader has to compare the definitions with the claim.
///
/// Throws NotExportable, in one line, if the certificate is not valid, or where a term has no formula that
/// interval can enclose (see translator.hpp, norms.hpp).
std::string export_coq(const Certificate& certificate);

}  // namespace proofgrad::proofs::coq
