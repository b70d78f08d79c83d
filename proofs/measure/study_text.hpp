#pragma once
#include <string>

#include "proofs/measure/window_study.hpp"

namespace proofgrad::proofs {

/// The study as JSON (proofgrad-window-study/1), the windows shown in full included: every number is the
/// measured double, every mean stands with its standard error and its smallest and largest value on one
/// window.
std::string write_study(const WindowStudy& study);

/// Two tables for the terminal, in at most 80 columns: the mean weights against 1/T, and the mean block norms
/// by pathway. Ends with a newline.
std::string study_table(const WindowStudy& study);

/// "Measured in doubles on 50 windows of data.csv, ...": what the numbers are, for every place that shows
/// them.
std::string study_note(const WindowStudy& study);

}  // namespace proofgrad::proofs
