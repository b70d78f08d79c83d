#pragma once
// Layers whose Jacobians are compared in exact arithmetic.
#include <string>
#include <vector>

#include "attention/instance/instance.hpp"
#include "attention/instance/random.hpp"

namespace proofgrad::attention::testing {

struct ExactCase {
  std::string name;
  Instance instance;
};

/// Entries are p/q with |p| <= 3 and q <= 3.
inline Matrix<Rational> random_matrix(Random& random, std::size_t rows, std::size_t cols) {
  Matrix<Rational> m(rows, cols);
  for (Rational& x : m) x = Rational(random.between(-3, 3), random.between(1, 3));
  return m;
}

/// The scale 1/sqrt(d_k), d_v = d.
inline Instance random_layer(Random& random, std::size_t T, std::size_t d, std::size_t d_k,
                             std::size_t heads = 1) {
  Instance x;
  x.X = random_matrix(random, T, d);
  for (std::size_t h = 0; h < heads; ++h) {
    Matrix<Rational> W_Q = random_matrix(random, d_k, d), W_K = random_matrix(random, d_k, d);
    x.heads.push_back({std::move(W_Q), std::move(W_K), random_matrix(random, d, d)});
  }
  if (heads > 1) x.W_O = random_matrix(random, d, heads * d);
  return x;
}

/// T = 4, d = 2, d_k = 3, so that sqrt 3 is needed: every option once, and some together.
inline std::vector<ExactCase> exact_cases() {
  Random random(17);
  const auto layer = [&](std::size_t heads = 1) { return random_layer(random, 4, 2, 3, heads); };
  std::vector<ExactCase> cases{{"plain", layer()}, {"two heads", layer(2)}};
  for (const Mask mask : {Mask::causal, Mask::diagonal, Mask::causal_diagonal}) {
    cases.push_back({"mask " + std::string(name(mask)), layer()});
    cases.back().instance.mask = mask;
    cases.back().instance.empty_row = EmptyRowRule::uniform;
  }
  cases.push_back({"penalty", layer()});
  cases.back().instance.penalty = Rational(-3, 2);
  cases.push_back({"residual", layer()});
  cases.back().instance.residual = true;
  cases.push_back({"rational scale", layer()});
  cases.back().instance.scale = Rational(2, 7);
  cases.push_back({"two heads, causal, penalty, residual", layer(2)});
  cases.back().instance.mask = Mask::causal;
  cases.back().instance.penalty = 1;
  cases.back().instance.residual = true;
  return cases;
}

}  // namespace proofgrad::attention::testing
