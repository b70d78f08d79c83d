#pragma once
// A yardstick: reverse mode as tools of the CoDiPack kind do it, on a tape of scalar operations with the
// partial derivatives stored while recording, walked backwards with a vector of adjoints at a time. It is not
// CoDiPack, which Debian does not have; it is the same method, written plainly.
#include <array>
#include <cmath>
#include <cstdint>
#include <vector>

namespace proofgrad::bench {

/// One statement y = f(a, b) with its partial derivatives; an argument that is missing is 0, the place of
/// nothing.
struct Statement {
  std::uint32_t a, b;
  double da, db;
};

class ScalarTape {
 public:
  std::uint32_t push(Statement s) {
    statements_.push_back(s);
    return static_cast<std::uint32_t>(statements_.size() - 1);
  }
  void clear() { statements_.assign(1, {0, 0, 0, 0}); }
  std::size_t size() const { return statements_.size(); }

  /// Adjoints of all statements for N outputs at once, each with a unit cotangent.
  template <std::size_t N>
  void evaluate(const std::uint32_t* outputs, std::vector<std::array<double, N>>& adjoints) const {
    adjoints.assign(statements_.size(), {});
    for (std::size_t n = 0; n < N; ++n) adjoints[outputs[n]][n] += 1;
    for (std::size_t k = statements_.size(); k-- > 1;) {
      const Statement& s = statements_[k];
      const std::array<double, N> bar = adjoints[k];
      std::array<double, N>&a = adjoints[s.a], &b = adjoints[s.b];
      for (std::size_t n = 0; n < N; ++n) a[n] += s.da * bar[n];
      for (std::size_t n = 0; n < N; ++n) b[n] += s.db * bar[n];
    }
  }

 private:
  std::vector<Statement> statements_{{0, 0, 0, 0}};
};

/// A number that records itself on `tape`.
struct Active {
  static thread_local ScalarTape* tape;
  double value = 0;
  std::uint32_t place = 0;  // 0: a constant
};

inline Active active(double value, Statement s) { return {value, Active::tape->push(s)}; }
inline Active operator+(Active a, Active b) { return active(a.value + b.value, {a.place, b.place, 1, 1}); }
inline Active operator-(Active a, Active b) { return active(a.value - b.value, {a.place, b.place, 1, -1}); }
inline Active operator*(Active a, Active b) {
  return active(a.value * b.value, {a.place, b.place, b.value, a.value});
}
inline Active operator/(Active a, Active b) {
  return active(a.value / b.value, {a.place, b.place, 1 / b.value, -a.value / (b.value * b.value)});
}
inline Active exp(Active a) {
  const double y = std::exp(a.value);
  return active(y, {a.place, 0, y, 0});
}

}  // namespace proofgrad::bench
