#pragma once
#include <vector>

#include "proofs/language/claim.hpp"
#include "proofs/language/cursor.hpp"

namespace proofgrad::proofs {

/// Each reads what follows its keyword, and throws ClaimError at the first token that does not fit.

/// temporal_attention(mask = none, residual = off, ...), behind its name
Model parse_model(Cursor& cursor, Position at);
/// The options of a network of several layers, behind its name.
Stack parse_stack(Cursor& cursor, attention::StackKind kind, Position at);
/// Its parameters, as variables of the claim.
std::vector<Variable> parameters(const Stack& stack);
/// NAME in real(m,n), NAME in int(a..b), ...
std::vector<Variable> parse_variables(Cursor& cursor);
/// T in 2..6, d in 1..3, entries in -2..2; other names are those of variables. The ends are numbers.
Domain parse_domain(Cursor& cursor);
/// W_Q = W_K, or norm(X[i]) <= c
Given parse_given(Cursor& cursor);

}  // namespace proofgrad::proofs
