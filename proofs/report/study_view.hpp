#pragma once
#include "proofs/measure/window_study.hpp"
#include "proofs/report/html.hpp"

namespace proofgrad::proofs::report {

/// The measurements as charts over T, the numbers behind them as tables, and heat maps of the windows that
/// are shown in full.
Html study_view(const WindowStudy& study);

}  // namespace proofgrad::proofs::report
