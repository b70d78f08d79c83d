#include "proofs/report/matrix_view.hpp"

#include "proofs/report/numbers.hpp"

namespace proofgrad::proofs::report {
namespace {

template <class S, class Show>
Html bracketed(const std::string& name, const char* relation, const Matrix<S>& m, Show show) {
  Html rows;
  for (std::size_t i = 0; i < m.rows(); ++i) {
    Html cells;
    for (std::size_t j = 0; j < m.cols(); ++j) cells += element("td", text(show(m(i, j))));
    rows += element("tr", cells);
  }
  const std::string label = name + ", " + str(m.shape());
  const Html table = element("table", {{"class", "matrix"}, {"aria-label", label}}, element("tbody", rows));
  return block("div", {{"class", "equation"}},
               symbol_html(name) + element("span", {{"class", "relation"}}, text(relation)) + table);
}

}  // namespace

Html symbol_html(const std::string& name) {
  const std::size_t bar = name.find('_');
  if (bar == std::string::npos) return element("var", text(name));
  return element("var", text(name.substr(0, bar)) + element("sub", text(name.substr(bar + 1))));
}

Html matrix_view(const std::string& name, const Matrix<Rational>& m) {
  return bracketed(name, "=", m, readable);
}
Html weights_view(const std::string& name, const Matrix<double>& m) {
  return bracketed(name, "\u2248", m, rounded_weight);
}

Html scalar_view(const std::string& name, const std::string& value) {
  return block("div", {{"class", "equation"}},
               symbol_html(name) + element("span", {{"class", "relation"}}, text("=")) + text(value));
}

}  // namespace proofgrad::proofs::report
