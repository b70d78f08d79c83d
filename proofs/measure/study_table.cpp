#include <fmt/format.h>

#include <filesystem>

#include "proofs/measure/study_text.hpp"

namespace proofgrad::proofs {
namespace {

double uniform(std::size_t T) { return 1 / static_cast<double>(T); }

std::string weights_row(const LengthStudy& s) {
  return fmt::format("{:>6}  {:>9.5f}  {:>9.5f} +- {:.5f}  {:>9.5f}  {:>6.3f} +- {:.3f}\n", s.T, uniform(s.T),
                     s.diagonal_weight.mean, s.diagonal_weight.error, s.off_diagonal_weight.mean,
                     s.diagonal_weight.mean / uniform(s.T), s.diagonal_weight.error / uniform(s.T));
}

std::string norms_row(const LengthStudy& s) {
  const PathwayNorms &on = s.diagonal, &off = s.off_diagonal;
  return fmt::format("{:>6}  {:>8.4f} {:>8.4f} {:>8.4f} {:>8.4f}  {:>8.4f} {:>8.4f} {:>8.4f}\n", s.T,
                     on.total.mean, on.value.mean, on.key.mean, on.query.mean, off.total.mean, off.value.mean,
                     off.key.mean);
}

/// The value pathway is a_ij W_V, so that its exponent is that of the weight.
std::string exponents_row(const std::string& name, const Average& weight, const PathwayNorms& norms) {
  const auto cell = [](const Average& a) { return fmt::format("  {:>6.3f} +- {:.3f}", a.mean, a.error); };
  const bool has_query = norms.query.low != 0 || norms.query.high != 0;
  return fmt::format("{:>6}", name) + cell(norms.total) + cell(weight) + cell(norms.key) +
         (has_query ? cell(norms.query) : "") + "\n";
}

std::string exponents_text(const FittedExponents& e) {
  std::string text = "\nExponents p of T^p, fitted to each window; mean +- standard error\n      ";
  for (const char* name : {"|J| total", "weight, value", "key", "query"})
    text += fmt::format("  {:>15}", name);
  return text + "\n" + exponents_row("J_ii", e.diagonal_weight, e.diagonal) +
         exponents_row("J_ij", e.off_diagonal_weight, e.off_diagonal);
}

}  // namespace

std::string study_note(const WindowStudy& study) {
  std::string shortened;
  for (const LengthStudy& s : study.lengths)
    if (s.rows < s.T) shortened += fmt::format("{}{} of {}", shortened.empty() ? "" : ", ", s.rows, s.T);
  if (!shortened.empty()) shortened = " Rows whose blocks were measured: " + shortened + ".";
  return fmt::format(
      "Measured in doubles, not proved: {} windows a length, spread over {} (d = {}; square roots, "
      "standardized), Xavier weights from seed {}, scale 1/sqrt(d), no mask, no residual.{}",
      study.windows, std::filesystem::path(study.file).filename().string(), study.d, study.seed, shortened);
}

std::string study_table(const WindowStudy& study) {
  std::string text =
      study_note(study) + "\n\nMean attention weight, +- its standard error\n" +
      fmt::format("{:>6}  {:>9}  {:>9}{:11}  {:>9}  {:>6}\n", "T", "1/T", "a_ii", "", "a_ij", "T a_ii");
  for (const LengthStudy& s : study.lengths) text += weights_row(s);
  text += fmt::format("\nMean 2-norm of Jacobian blocks\n{:>6}  {:^35}  {:^26}\n", "", "---- J_ii ----",
                      "---- J_ij, i != j ----");
  text += fmt::format("{:>6}  {:>8} {:>8} {:>8} {:>8}  {:>8} {:>8} {:>8}\n", "T", "total", "value", "key",
                      "query", "total", "value", "key");
  for (const LengthStudy& s : study.lengths) text += norms_row(s);
  if (study.exponents) text += exponents_text(*study.exponents);
  text += fmt::format(
      "\nFor tokens N(0, I) and these heads T a_ii would tend to 1/|det(I - M)|: {:.3f} +- {:.3f}\n",
      study.gaussian_limit.mean, study.gaussian_limit.error);
  return text;
}

}  // namespace proofgrad::proofs
