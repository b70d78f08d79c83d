#pragma once
#include <string>

#include "proofs/report/svg_chart.hpp"

namespace proofgrad::proofs::report {

/// The chart as an SVG file of its own, with its title, legend and colours (styles 1 to 8). Well-formed XML.
std::string svg_document(const Chart& chart);

}  // namespace proofgrad::proofs::report
