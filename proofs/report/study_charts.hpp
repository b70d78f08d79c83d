#pragma once
#include "proofs/measure/window_study.hpp"
#include "proofs/report/html.hpp"

namespace proofgrad::proofs::report {

/// Weights against 1/T, their excess over it, and block norms by pathway, each over T.
Html study_charts(const WindowStudy& study);
/// The attention matrix and |J_ij| by pathway of one window.
Html window_maps(const WindowMaps& window);

}  // namespace proofgrad::proofs::report
