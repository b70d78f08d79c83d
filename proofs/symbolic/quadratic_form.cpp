#include "proofs/symbolic/quadratic_form.hpp"

#include <map>

namespace proofgrad::proofs {
namespace {

/// Rows of the matrix: 0 for the constant 1, then one for each variable that occurs.
std::map<std::uint32_t, std::size_t> rows_of(const Polynomial& p) {
  std::map<std::uint32_t, std::size_t> rows;
  for (const auto& term : p.terms())
    for (const auto& power : term.key.powers) rows.emplace(power.variable, 0);
  std::size_t next = 1;
  for (auto& [variable, row] : rows) row = next++;
  return rows;
}

}  // namespace

bool is_positive_semidefinite(Matrix<Quadratic> m) {
  const std::size_t n = m.rows();
  for (std::size_t k = 0; k < n; ++k) {
    const int sign = m(k, k).sign();
    if (sign < 0) return false;
    for (std::size_t i = k + 1; i < n; ++i) {
      if (m(i, k).is_zero()) continue;
      if (sign == 0) return false;
      const Quadratic factor = m(i, k) / m(k, k);
      for (std::size_t j = k + 1; j < n; ++j) m(i, j) -= factor * m(k, j);
    }
  }
  return true;
}

bool is_positive_semidefinite_form(const Polynomial& p) {
  const auto rows = rows_of(p);
  Matrix<Quadratic> m(rows.size() + 1, rows.size() + 1);
  for (const auto& [monomial, c] : p.terms()) {
    if (monomial.degree() > 2) return false;
    std::size_t at[2] = {0, 0};  // the rows of the two factors, 1 filling up
    std::size_t factors = 0;
    for (const auto& power : monomial.powers)
      for (std::uint32_t k = 0; k < power.exponent; ++k) at[factors++] = rows.at(power.variable);
    const Quadratic half = c / Quadratic(2);
    m(at[0], at[1]) += half;
    m(at[1], at[0]) += half;
  }
  return is_positive_semidefinite(std::move(m));
}

}  // namespace proofgrad::proofs
