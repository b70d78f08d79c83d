#include "proofs/expectation/matrix_estimate.hpp"

#include <tbb/parallel_for.h>

#include <algorithm>
#include <cmath>
#include <mutex>
#include <stdexcept>

#include "autodiff/scalar/precision.hpp"
#include "proofs/expectation/conditional_mean.hpp"
#include "proofs/expectation/in_arena.hpp"

namespace proofgrad::proofs {
namespace {

using Lengths = std::vector<std::int64_t>;
constexpr std::size_t kMostNodes = 30000;

/// A place x of the lattice (Z + 1/2)^d h with its weight. No x is 0, where r would be.
struct Node {
  std::vector<double> x;
  double weight;
};

/// Half of the lattice, since x and -x have the same scores: x_1 > 0.
std::vector<Node> nodes(std::size_t d, double h, double radius) {
  std::vector<Node> all{{{}, 2}};
  const long reach = static_cast<long>(radius / h) + 1;
  for (std::size_t e = 0; e < d; ++e) {
    std::vector<Node> longer;
    for (const Node& node : all)
      for (long k = e == 0 ? 0 : -reach; k < reach; ++k) {
        const double x = (static_cast<double>(k) + 0.5) * h;
        Node next = node;
        next.x.push_back(x);
        next.weight *= h * std::exp(-x * x / 2) / std::sqrt(2 * M_PI);
        longer.push_back(std::move(next));
      }
    all = std::move(longer);
  }
  const auto outside = [&](const Node& n) {
    double square = 0;
    for (const double x : n.x) square += x * x;
    return square > radius * radius;
  };
  std::erase_if(all, outside);
  return all;
}

/// M'x exactly rounded, then s = x.M'x and r = |M'x|.
std::vector<Ball> mean_at(const Matrix<Rational>& M, const Node& node, double share,
                          const ShortfallTables& tables, const Lengths& lengths) {
  Ball s, square;
  for (std::size_t j = 0; j < M.cols(); ++j) {
    Ball y;
    for (std::size_t i = 0; i < M.rows(); ++i) y.add_product(Ball(M(i, j)), Ball::point(node.x[i]));
    s.add_product(Ball::point(node.x[j]), y);
    square.add_product(y, y);
  }
  return conditional_means(tables, s, sqrt(square), share, lengths);
}

std::vector<Ball> lattice_sum(const Matrix<Rational>& M, double h, const ShortfallTables& tables,
                              const Lengths& lengths, const PartsDone& progress) {
  const double longest = static_cast<double>(*std::ranges::max_element(lengths));
  const double radius = std::sqrt(2 * (tables.accuracy().nats + std::log(longest)));
  const auto all = nodes(M.rows(), h, radius);
  std::vector<std::vector<Ball>> means(all.size());
  std::mutex mutex;
  std::size_t done = 0;
  tbb::parallel_for(std::size_t{0}, all.size(), [&](std::size_t k) {
    const PrecisionScope precision(tables.accuracy().bits);
    means[k] = mean_at(M, all[k], all[k].weight * static_cast<double>(all.size()), tables, lengths);
    const std::lock_guard lock(mutex);
    if (progress) progress(++done, all.size());
  });
  std::vector<Ball> sums(lengths.size());
  for (std::size_t k = 0; k < all.size(); ++k)
    for (std::size_t t = 0; t < lengths.size(); ++t)
      sums[t].add_product(Ball::point(all[k].weight), means[k][t]);
  return sums;
}

double node_count(std::size_t d, double h, double radius) {
  const double unit = d == 2 ? M_PI : 4.0 / 3 * M_PI;
  return unit * std::pow(radius / h, static_cast<double>(d)) / 2;
}

}  // namespace

std::vector<Estimate> estimated_diagonal(const Matrix<Rational>& M, const Lengths& lengths, int digits,
                                         int jobs, const PartsDone& progress) {
  const std::size_t d = M.rows();
  if (d != M.cols() || d < 2 || d > 3) throw std::invalid_argument("M must be 2 x 2 or 3 x 3");
  require_lengths(lengths);
  const Accuracy accuracy(digits);
  const PrecisionScope precision(accuracy.bits);
  std::vector<Estimate> estimates(lengths.size());
  in_arena(jobs, [&] {
    const ShortfallTables tables(accuracy);
    double h = d == 2 ? 0.4 : 0.8;
    std::vector<Ball> before = lattice_sum(M, h, tables, lengths, progress);
    for (bool enough = false; !enough;) {
      h *= 0.8;
      const std::vector<Ball> now = lattice_sum(M, h, tables, lengths, progress);
      enough = node_count(d, 0.8 * h, std::sqrt(2 * (accuracy.nats + 28))) > kMostNodes;
      bool settled = true;
      for (std::size_t t = 0; t < lengths.size(); ++t) {
        const Ball change = abs(now[t] - before[t]);
        estimates[t] = {now[t], change.magnitude().to_double()};
        settled = settled && estimates[t].error < std::pow(10, -digits) * now[t].to_double();
      }
      enough = enough || settled;
      before = now;
    }
  });
  for (std::size_t t = 0; t < lengths.size(); ++t)
    if (lengths[t] == 1) estimates[t] = {Ball(1), 0};
  return estimates;
}

}  // namespace proofgrad::proofs
