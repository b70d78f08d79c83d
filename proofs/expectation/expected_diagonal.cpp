#include "proofs/expectation/expected_diagonal.hpp"

#include <tbb/parallel_for.h>

#include <mutex>
#include <stdexcept>

#include "autodiff/scalar/precision.hpp"
#include "proofs/expectation/conditional_mean.hpp"
#include "proofs/expectation/in_arena.hpp"
#include "proofs/expectation/radial_rule.hpp"

namespace proofgrad::proofs {
namespace {

using Lengths = std::vector<std::int64_t>;

/// means[k][t]: node k, length t.
std::vector<std::vector<Ball>> means_at_nodes(const Rational& m, const RadialRule& rule,
                                              const ShortfallTables& tables, const Lengths& lengths,
                                              const PartsDone& progress) {
  const auto& nodes = rule.nodes();
  std::vector<std::vector<Ball>> means(nodes.size());
  std::mutex mutex;
  std::size_t done = 0;
  tbb::parallel_for(std::size_t{0}, nodes.size(), [&](std::size_t k) {
    const PrecisionScope precision(tables.accuracy().bits);
    const Ball& rho = nodes[k].rho;
    const double share = nodes[k].weight.to_double() * static_cast<double>(nodes.size());
    means[k] = conditional_means(tables, Ball(m) * rho * rho, abs(Ball(m)) * rho, share, lengths);
    const std::lock_guard lock(mutex);
    if (progress) progress(++done, nodes.size());
  });
  return means;
}

}  // namespace

std::vector<Ball> expected_diagonal(const Rational& m, std::size_t d, const Lengths& lengths,
                                    const Accuracy& accuracy, int jobs, const PartsDone& progress) {
  if (d == 0) throw std::invalid_argument("tokens need a dimension of at least 1");
  require_lengths(lengths);
  if (m.is_zero()) return std::vector<Ball>(lengths.size(), Ball(1));  // all scores are 0

  const PrecisionScope precision(accuracy.bits);
  const RadialRule rule(m, d, accuracy);
  const ShortfallTables tables(accuracy);
  std::vector<std::vector<Ball>> means;
  in_arena(jobs, [&] { means = means_at_nodes(m, rule, tables, lengths, progress); });

  std::vector<Ball> values;
  for (std::size_t t = 0; t < lengths.size(); ++t) {
    Ball sum;
    for (std::size_t k = 0; k < means.size(); ++k) sum.add_product(rule.nodes()[k].weight, means[k][t]);
    values.push_back(lengths[t] == 1 ? Ball(1) : rule.expectation(sum, lengths[t]));
  }
  return values;
}

}  // namespace proofgrad::proofs
