#pragma once
#include <string>

#include "proofs/certificate/certificate.hpp"
#include "proofs/language/claim.hpp"

namespace proofgrad::proofs::coq {

/// The parts of an exported file that are always the same, or say in words what the rest is.

/// What is proved, of which claim, how to compile it, and what one has to trust.
std::string coq_header(const Claim& claim, const Certificate& certificate, const std::string& statement);
/// The libraries, and the lemmas on Rmax, Rmin and on norm_of_gram where they are used.
std::string coq_preamble(bool with_interval, bool with_max, bool with_gram);
std::string coq_layer_title(const Claim& claim);
/// `enclose_all`: encloses every definition of `steps` (names, each behind a blank) from those before it, at
/// `bits` of precision; those of `rational` are replaced by what they stand for.
std::string coq_enclosures(const std::string& rational, const std::string& steps, long bits, bool with_max,
                           bool with_gram);
/// `unfold_rationals` replaces the names of `rational`, and `decide_relations` proves what then is linear.
std::string coq_unfolding(const std::string& rational);

std::string section_title(const std::string& title);
/// A line of code, broken at blanks so that no line is longer than a screen.
std::string wrapped(const std::string& line);
/// Text that Coq takes for a comment's: no comment begins or ends in it, and no string begins.
std::string comment_text(std::string text);

}  // namespace proofgrad::proofs::coq
