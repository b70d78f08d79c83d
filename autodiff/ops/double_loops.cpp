#include "autodiff/ops/double_loops.hpp"

#if defined(__GNUC__) && defined(__x86_64__)
#define PROOFGRAD_AVX2 1
#define PROOFGRAD_INLINE [[gnu::always_inline]] inline
#else
#define PROOFGRAD_INLINE inline
#endif

namespace proofgrad {
namespace {

/// N columns, known to the compiler, or n of them where N is 0.
template <std::size_t N, bool kFirst, bool kTwo>
PROOFGRAD_INLINE void pass(const ScaledRows& a, const ScaledRows& b, std::size_t rows, std::size_t n,
                           double* y) {
  const std::size_t cols = N > 0 ? N : n;
  const double* __restrict v = a.v;
  const double* __restrict w = b.v;
  for (std::size_t i = 0; i < rows; ++i, v += a.stride, w += b.stride) {
    double* __restrict to = y + i * cols;
    const double s = a.u[i], t = kTwo ? b.u[i] : 0;
    for (std::size_t j = 0; j < cols; ++j) {
      const double sum = kTwo ? s * v[j] + t * w[j] : s * v[j];
      to[j] = kFirst ? sum : to[j] + sum;
    }
  }
}

template <bool kFirst, bool kTwo>
PROOFGRAD_INLINE void add(const ScaledRows& a, const ScaledRows& b, std::size_t rows, std::size_t n,
                          double* y) {
  switch (n) {
    case 4:
      return pass<4, kFirst, kTwo>(a, b, rows, n, y);
    case 8:
      return pass<8, kFirst, kTwo>(a, b, rows, n, y);
    case 16:
      return pass<16, kFirst, kTwo>(a, b, rows, n, y);
    default:
      return pass<0, kFirst, kTwo>(a, b, rows, n, y);
  }
}

PROOFGRAD_INLINE void add_terms(const ScaledRows& a, const ScaledRows* b, bool first, std::size_t rows,
                                std::size_t n, double* y) {
  if (b)
    first ? add<true, true>(a, *b, rows, n, y) : add<false, true>(a, *b, rows, n, y);
  else
    first ? add<true, false>(a, a, rows, n, y) : add<false, false>(a, a, rows, n, y);
}

PROOFGRAD_INLINE void multiply(const double* a, const double* x, std::size_t rows, std::size_t n, double* y) {
  constexpr std::size_t kLanes = 4;
  for (std::size_t i = 0; i < rows; ++i, a += n) {
    double sums[kLanes] = {};
    std::size_t k = 0;
    for (; k + kLanes <= n; k += kLanes)
      for (std::size_t l = 0; l < kLanes; ++l) sums[l] += a[k + l] * x[k + l];
    double sum = (sums[0] + sums[2]) + (sums[1] + sums[3]);
    for (; k < n; ++k) sum += a[k] * x[k];
    y[i] = sum;
  }
}

void add_terms_anywhere(const ScaledRows& a, const ScaledRows* b, bool first, std::size_t rows, std::size_t n,
                        double* y) {
  add_terms(a, b, first, rows, n, y);
}
void multiply_anywhere(const double* a, const double* x, std::size_t rows, std::size_t n, double* y) {
  multiply(a, x, rows, n, y);
}

#ifdef PROOFGRAD_AVX2
[[gnu::target("avx2")]] void add_terms_avx2(const ScaledRows& a, const ScaledRows* b, bool first,
                                            std::size_t rows, std::size_t n, double* y) {
  add_terms(a, b, first, rows, n, y);
}
[[gnu::target("avx2")]] void multiply_avx2(const double* a, const double* x, std::size_t rows, std::size_t n,
                                           double* y) {
  multiply(a, x, rows, n, y);
}
bool find_avx2() {
  __builtin_cpu_init();  // static objects may be made before the runtime has done so
  return __builtin_cpu_supports("avx2") != 0;
}
const bool has_avx2 = find_avx2();
const auto chosen_add = has_avx2 ? add_terms_avx2 : add_terms_anywhere;
const auto chosen_multiply = has_avx2 ? multiply_avx2 : multiply_anywhere;
#else
const auto chosen_add = add_terms_anywhere;
const auto chosen_multiply = multiply_anywhere;
#endif

}  // namespace

void add_scaled_rows(const ScaledRows& a, bool first, std::size_t rows, std::size_t n, double* y) {
  chosen_add(a, nullptr, first, rows, n, y);
}
void add_scaled_rows(const ScaledRows& a, const ScaledRows& b, bool first, std::size_t rows, std::size_t n,
                     double* y) {
  chosen_add(a, &b, first, rows, n, y);
}
void multiply_vector(const double* a, const double* x, std::size_t rows, std::size_t n, double* y) {
  chosen_multiply(a, x, rows, n, y);
}

}  // namespace proofgrad
