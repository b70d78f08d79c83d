#include "proofs/report/study_view.hpp"

#include <fmt/format.h>

#include "proofs/measure/study_text.hpp"
#include "proofs/report/study_charts.hpp"

namespace proofgrad::proofs::report {
namespace {

Html number(double x, int places) { return element("td", text(fmt::format("{:.{}f}", x, places))); }

Html head(std::initializer_list<const char*> names) {
  Html cells;
  for (const char* name : names) cells += header_cell("col", text(name));
  return element("thead", element("tr", cells));
}

Html length_header(const LengthStudy& s) { return header_cell("row", text(std::to_string(s.T))); }

Html weights_table(const WindowStudy& study) {
  Html rows;
  for (const LengthStudy& s : study.lengths) {
    const auto T = static_cast<double>(s.T);
    rows += block("tr", length_header(s) + number(1 / T, 5) + number(s.diagonal_weight.mean, 5) +
                            number(s.diagonal_weight.error, 5) + number(s.diagonal_weight.low, 5) +
                            number(s.diagonal_weight.high, 5) + number(s.off_diagonal_weight.mean, 5) +
                            number(T * s.diagonal_weight.mean, 3) + number(T * s.gaussian_weight.mean, 3) +
                            number(T * s.gaussian_weight.error, 3));
  }
  return block("table", {{"class", "numbers"}},
               element("caption", text("Mean attention weights")) +
                   head({"T", "1/T", "a_ii", "\u00B1", "least", "most", "a_ij, i \u2260 j", "T a_ii",
                         "T a_ii, N(0, I)", "\u00B1"}) +
                   element("tbody", rows));
}

Html norms_table(const WindowStudy& study) {
  Html rows;
  for (const LengthStudy& s : study.lengths) {
    const PathwayNorms &on = s.diagonal, &off = s.off_diagonal;
    rows += block("tr", length_header(s) + number(on.total.mean, 4) + number(on.value.mean, 4) +
                            number(on.key.mean, 4) + number(on.query.mean, 4) + number(off.total.mean, 4) +
                            number(off.value.mean, 4) + number(off.key.mean, 4));
  }
  return block("table", {{"class", "numbers"}},
               element("caption", text("Mean 2-norms of Jacobian blocks")) +
                   head({"T", "|J_ii|", "value", "key", "query", "|J_ij|, i \u2260 j", "value", "key"}) +
                   element("tbody", rows));
}

Html exponents_row(const char* name, const Average& weight, const PathwayNorms& norms) {
  Html cells = header_cell("row", text(name));
  for (const Average* a : {&weight, &norms.total, &norms.value, &norms.key, &norms.query})
    cells += a->low == 0 && a->high == 0
                 ? element("td", text("\u2013"))
                 : element("td", text(fmt::format("{:.3f} \u00B1 {:.3f}", a->mean, a->error)));
  return block("tr", cells);
}

Html exponents_table(const FittedExponents& e) {
  return block(
      "table", {{"class", "numbers"}},
      element("caption", text("Exponents p of T^p, fitted to each window over all lengths; mean and standard "
                              "error")) +
          head({"", "weight", "|J| total", "value", "key", "query"}) +
          element("tbody", exponents_row("diagonal", e.diagonal_weight, e.diagonal) +
                               exponents_row("off it", e.off_diagonal_weight, e.off_diagonal)));
}

}  // namespace

Html study_view(const WindowStudy& study) {
  Html view =
      block("p", text(study_note(study))) +
      block("p", text("Bars are one standard error of the mean to either side, the windows taken as a "
                      "sample. Off the diagonal the query pathway is 0."));
  if (!study.lengths.empty()) {
    view += study_charts(study);
    view += scrolling("mean attention weights", weights_table(study));
    view += scrolling("mean norms of Jacobian blocks", norms_table(study));
    if (study.exponents) view += scrolling("fitted exponents", exponents_table(*study.exponents));
    view += block(
        "p", text(fmt::format(
                 "The same heads on tokens N(0, I), sampled, show what the Gaussian law says at each T; T "
                 "a_ii then tends to 1/|det(I - M)|, M = c W_Q'W_K, whose mean is {:.3f} \u00B1 "
                 "{:.3f}: a conjecture (C5). Weather of a day resembles that of the next, which "
                 "that law leaves out.",
                 study.gaussian_limit.mean, study.gaussian_limit.error)));
  }
  for (const WindowMaps& w : study.maps) view += window_maps(w);
  if (!study.maps.empty())
    view += block("p", {{"class", "small"}},
                  text("The maps of |J_ij| share one logarithmic colour scale; empty squares are exactly 0. "
                       "Each square tells its number when pointed at."));
  return view;
}

}  // namespace proofgrad::proofs::report
