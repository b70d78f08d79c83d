#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>

#include "proofs/language/term.hpp"

namespace proofgrad::proofs {

/// The value of a name while integers are worked out: T, d, an index, ...; nothing for a name that has none.
using Lookup = std::function<std::optional<Rational>(std::string_view)>;

/// Works out, exactly, the terms that are known before any instance is: bounds of ranges, indices, `where`
/// conditions, the domain, the penalty. They are built from numbers, names that `lookup` knows, + - * / ^,
/// and max, min, abs. All throw ClaimError at the offending part for anything else, and for division by zero.
Rational constant_value(const TermPtr& term, const SourceText& source, const Lookup& lookup);
/// The same, and the value must be a machine integer.
std::int64_t integer_value(const TermPtr& term, const SourceText& source, const Lookup& lookup);
/// A condition on such terms: = != < <= > >= and, or, not, implies.
bool condition_value(const TermPtr& term, const SourceText& source, const Lookup& lookup);

/// A lookup that knows no name.
std::optional<Rational> no_names(std::string_view name);

}  // namespace proofgrad::proofs
