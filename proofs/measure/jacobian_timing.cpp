#include "proofs/measure/jacobian_timing.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <stdexcept>

#include "attention/instance/random.hpp"
#include "attention/layer.hpp"
#include "autodiff/drivers/drivers.hpp"
#include "autodiff/scalar/ball.hpp"
#include "autodiff/scalar/double.hpp"
#include "autodiff/scalar/precision.hpp"
#include "autodiff/scalar/real.hpp"
#include "autodiff/tape/sweep.hpp"

namespace proofgrad::proofs {
namespace {

using Clock = std::chrono::steady_clock;

double since(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

double median(std::vector<double> x) {
  const auto middle = x.begin() + static_cast<std::ptrdiff_t>(x.size() / 2);
  std::nth_element(x.begin(), middle, x.end());
  return *middle;
}

struct Recording {
  Tape tape;
  std::vector<NodeId> rows;  // T d matrices T x d: dY_ic/dX

  explicit Recording(const attention::Instance& instance) {
    const attention::LayerShape shape = attention::shape_of(instance);
    const attention::LayerInputs inputs = attention::declare_inputs(tape, shape);
    for (const Expr& row : jacobian_rows(attention::record_layer(shape, inputs).Y, inputs.X))
      rows.push_back(row.id());
  }
};

std::string text(double x, int) {
  char buffer[40];
  std::snprintf(buffer, sizeof buffer, "%.15g", x);
  return buffer;
}
std::string text(const Real& x, int digits) { return x.str(digits); }
std::string text(const Ball& x, int digits) {
  for (; digits > 0; --digits)
    if (const auto decimal = x.certified_decimal(digits)) return *decimal;
  return "unknown";
}

template <class S>
S frobenius_norm(const Sweep<S>& sweep, const std::vector<NodeId>& rows) {
  S square(0);
  for (const NodeId row : rows)
    for (const S& x : sweep[row]) add_product(square, x, x);
  using std::sqrt;
  return sqrt(square);
}

template <class S>
void measure(const Recording& recording, const attention::Instance& instance,
             const JacobianTimingOptions& options, JacobianTiming& timing) {
  const auto values = attention::input_values(instance);
  const auto inputs = convert_all<S>(std::span<const Matrix<Rational>>(values));
  Sweep<S> sweep(recording.tape, recording.rows);
  sweep.run(inputs);  // memory is touched, constants are known
  std::vector<double> seconds;
  const auto start = Clock::now();
  while (seconds.size() < options.runs || since(start) < options.seconds) {
    const auto begin = Clock::now();
    sweep.run(inputs);
    seconds.push_back(since(begin));
  }
  timing.seconds = median(seconds);
  timing.runs = seconds.size();
  timing.nodes = sweep.cost();
  timing.checksum = text(frobenius_norm(sweep, recording.rows), options.digits);
}

}  // namespace

long bits_for(int digits) { return static_cast<long>(std::ceil(digits * std::log2(10.0))) + kGuardBits; }

attention::Instance full_mantissa_instance(std::size_t T, std::size_t d, std::uint64_t seed) {
  constexpr std::int64_t kPrime = 1021;
  attention::Random random(attention::derive(seed, "full mantissas", 0));
  const auto draw = [&](std::size_t rows) {
    Matrix<Rational> m(rows, d);
    for (Rational& x : m) x = Rational(random.between(-kPrime, kPrime), kPrime);
    return m;
  };
  attention::Instance instance;
  instance.X = draw(T);
  instance.heads.push_back({draw(d), draw(d), draw(d)});
  return instance;
}

JacobianTiming time_jacobian(const JacobianTimingOptions& options) {
  constexpr int kDoubleDigits = 15;
  if (options.T < 1 || options.d < 1 || options.digits < 1)
    throw std::invalid_argument("timing: expected T, d and digits of at least 1");
  const attention::Instance instance = full_mantissa_instance(options.T, options.d, options.seed);
  JacobianTiming timing{};
  const auto start = Clock::now();
  const Recording recording(instance);
  timing.record_seconds = since(start);
  const PrecisionScope precision(bits_for(options.digits));
  if (options.certified) {
    timing.arithmetic = TimedArithmetic::balls;
    measure<Ball>(recording, instance, options, timing);
  } else if (options.digits > kDoubleDigits) {
    timing.arithmetic = TimedArithmetic::mpfr;
    measure<Real>(recording, instance, options, timing);
  } else {
    timing.arithmetic = TimedArithmetic::doubles;
    measure<double>(recording, instance, options, timing);
  }
  return timing;
}

}  // namespace proofgrad::proofs
