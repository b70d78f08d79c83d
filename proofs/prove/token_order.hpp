#pragma once
#include "proofs/language/claim.hpp"
#include "proofs/prove/search_space.hpp"

namespace proofgrad::proofs {

/// Does the claim say the same when the tokens change places: of X with its rows permuted what it says of X?
///
/// Read off its text. The model must treat tokens alike: no mask, or the diagonal one. A *token index* is one
/// that runs over 1..T, in a `for` line or a fold; it may stand for a token in X[i], A[i,j], J[i,j] and the
/// like, be compared with another one by = and !=, and nothing else: no order, no arithmetic, no place of a
/// coordinate. And tokens may be named by token indices alone: not X[1], not the whole of A.
///
/// Why that is enough: permuting the rows of X permutes the rows of Q, K, V, Vbar, Y, rows and columns of S
/// and A, and the blocks of J. So, by induction over terms, the value of a term at the permuted X and
/// permuted indices is its value at X: folds over all tokens (with a condition that knows only = and !=) run
/// over the same terms in another order. The cases of the claim at the permuted X are thus those at X, in
/// another order.
bool treats_tokens_alike(const Claim& claim);

/// If the claim treats tokens alike: the variables X[1,1], X[2,1], .., X[T,1]. Only places where they
/// increase need to be looked at, since the tokens of any instance can be put into that order. Else nothing.
///
/// This goes together with changes of sign (symmetry.hpp): X is the first input, so it is changed by one of
/// their sets at most, whose variable is X[1,1]. If, sorted, that is positive, all X[i,1] are; changing the
/// sign and sorting again makes it negative.
std::vector<std::size_t> ordered_variables(const Claim& claim, const SearchSpace& space);

/// Does the box hold no place at which the variables increase (equal neighbours allowed)?
bool is_out_of_order(const Box& box, const std::vector<std::size_t>& variables);

}  // namespace proofgrad::proofs
