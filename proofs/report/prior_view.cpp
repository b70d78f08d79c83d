#include "proofs/report/prior_view.hpp"

#include <fmt/format.h>

#include "proofs/measure/arrival.hpp"
#include "proofs/report/heat_map.hpp"
#include "proofs/report/svg_chart.hpp"

namespace proofgrad::proofs::report {
namespace {

constexpr std::size_t kTokens = 6;
const std::vector<int> kLayers = {1, 2, 4, 8, 16, 32, 64};

Matrix<double> rounded(const Matrix<Rational>& m) {
  Matrix<double> result(m.shape());
  for (std::size_t k = 0; k < m.size(); ++k) result[k] = m[k].to_double();
  return result;
}

Html powers(const Matrix<Rational>& A) {
  Html all;
  for (const Arrival& x : arrivals(A, {1, 4, 16})) {
    const Matrix<double> values = rounded(x.power);
    Matrix<double> unit(1, 1);
    unit[0] = 1;  // one scale for all, from 0 to 1
    all += heat_map(
        {fmt::format("{} {}", x.layers, x.layers == 1 ? "layer" : "layers"),
         fmt::format("The matrix of uniform causal attention to the power {}: after many layers only its "
                     "first column is left.",
                     x.layers),
         "a", values, linear_scale(unit)});
  }
  return block("div", {{"class", "figures"}}, all);
}

ChartLine missing(const char* name, int style, const Matrix<Rational>& A) {
  ChartLine line{name, style, {}};
  for (const Arrival& x : arrivals(A, kLayers)) {
    const double y = x.missing.to_double();
    line.points.push_back({static_cast<double>(x.layers), y, y, y});
  }
  return line;
}

template <class Rate>
ChartLine guide(const char* name, Rate rate) {
  ChartLine line{name, 0, {}};
  for (const int L : kLayers) {
    const double y = rate(L).to_double();
    line.points.push_back({static_cast<double>(L), y, y, y});
  }
  return line;
}

Html charts() {
  const Matrix<Rational> A = uniform_causal(kTokens), N = with_residual(A), R = two_taps(kTokens);
  const auto chart = [](const char* title, ChartLine line, ChartLine rate) {
    return svg_chart({title,
                      std::string(title) +
                          ": what the last of six tokens has not yet put on the first, against the "
                          "number of layers, both axes logarithmic, below a line that is proved.",
                      "L (layers)",
                      "missing on the first token",
                      true,
                      0,
                      0,
                      {std::move(rate), std::move(line)}});
  };
  const auto rate_of = [](const Matrix<Rational>& m) { return [m](int L) { return certified_rate(m, L); }; };
  const auto halves = [](int L) {
    return Rational(static_cast<std::int64_t>(kTokens) - 1) * pow(Rational(1, 2), L);
  };
  return block(
      "div", {{"class", "figures"}},
      chart("Uniform causal attention", missing("1 - (A^L)_61", 1, A), guide("5 / 2^L (prior.f1)", halves)) +
          chart("The same with a residual", missing("1 - (N^L)_61", 2, N),
                guide("16 (1 - delta/2)^L (prior.f2)", rate_of(N))) +
          chart("Two taps, rows normalised", missing("1 - (R^L)_61", 3, R),
                guide("16 (1 - delta/2)^L (prior.g3)", rate_of(R))));
}

}  // namespace

Html prior_view() {
  return block(
             "p",
             text(
                 "Layers that mix causally and do nothing else multiply one matrix. Its powers, here for six "
                 "tokens, are exact rational numbers until they are drawn.")) +
         powers(uniform_causal(kTokens)) + charts();
}

}  // namespace proofgrad::proofs::report
