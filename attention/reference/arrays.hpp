#pragma once
#include <vector>

#include "attention/export/npz.hpp"
#include "attention/reference/settle.hpp"

namespace proofgrad::attention {

/// The same quantities correctly rounded (to nearest, halves to even, zeros +0; see round_to_format), for an
/// .npz file: each array four times,
///
///     attention_f64   float64          attention_bf16   uint16 with the bits of bfloat16
///     attention_f32   float32          attention_f16    float16
///
/// and so output_*, jacobian_total_*, jacobian_value_*, jacobian_key_*, jacobian_query_*,
/// jacobian_residual_*, with the shapes of the JSON file. numpy has no bfloat16: put the bits into the upper
/// half of a uint32 and view that as float32.
/// Throws UndecidedEntry where an entry may lie exactly halfway between two numbers and nobody can decide it.
std::vector<NpzArray> reference_arrays(const Instance& instance, const ReferenceQuantities& quantities,
                                       const EqualityDecider& decider = exact_decider());

}  // namespace proofgrad::attention
