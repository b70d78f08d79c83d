// Networks of several layers: against matrix powers, against one layer put together by hand, and their
// Jacobians against difference quotients.
#include "attention/stack/stack.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <map>
#include <random>

#include "attention/jacobian.hpp"
#include "attention/layer.hpp"
#include "autodiff/autodiff.hpp"

using namespace proofgrad;
using namespace proofgrad::attention;

namespace {

using Numbers = Matrix<double>;

/// A network on a tape of its own, with numbers.
class Network {
 public:
  explicit Network(const StackShape& shape, unsigned seed = 1) {
    std::mt19937 random(seed);
    std::map<std::string, Expr> inputs;
    for (const auto& p : stack_parameters(shape)) {
      const auto size = [&](StackParameter::Size s) {
        return s == StackParameter::Size::one ? 1 : s == StackParameter::Size::T ? shape.T : shape.d;
      };
      const Shape sizes{size(p.rows), size(p.cols)};
      inputs.emplace(p.name, tape_.input(p.name, sizes));
      names_.push_back(p.name);
      Numbers m(sizes);
      for (double& x : m) x = static_cast<double>(random() % 200) / 100 - 0.995;
      values_.push_back(m);
    }
    record_ = record_stack(shape, [&](const std::string& name) { return inputs.at(name); });
  }

  Tape& tape() { return tape_; }
  const StackRecord& record() const { return *record_; }
  Numbers& value(const std::string& name) {
    for (std::size_t k = 0; k < names_.size(); ++k)
      if (names_[k] == name) return values_[k];
    throw std::out_of_range(name);
  }
  Numbers at(Expr node) const {
    Sweep<double> sweep(tape_, {node.id()});
    sweep.run(values_);
    return sweep[node];
  }

 private:
  Tape tape_;
  std::vector<std::string> names_;
  std::vector<Numbers> values_;
  std::optional<StackRecord> record_;
};

Numbers product(const Numbers& a, const Numbers& b) {
  Numbers c(a.rows(), b.cols());
  for (std::size_t i = 0; i < a.rows(); ++i)
    for (std::size_t j = 0; j < b.cols(); ++j)
      for (std::size_t k = 0; k < a.cols(); ++k) c(i, j) += a(i, k) * b(k, j);
  return c;
}

void check_close(const Numbers& a, const Numbers& b, double margin = 1e-12) {
  REQUIRE(a.shape() == b.shape());
  for (std::size_t k = 0; k < a.size(); ++k) CHECK(a[k] == Approx(b[k]).margin(margin));
}

/// Every block of the tape's Jacobian against central differences of the output.
void check_jacobian(const StackShape& shape, unsigned seed) {
  Network net(shape, seed);
  const double step = 1e-6;
  std::vector<std::vector<Expr>> blocks;
  for (std::size_t i = 0; i < shape.T; ++i)
    blocks.push_back(jacobian_row_by_tape(net.record().Y, net.record().X, i));
  for (std::size_t j = 0; j < shape.T; ++j)
    for (std::size_t b = 0; b < shape.d; ++b) {
      double& x = net.value("X")(j, b);
      const double before = x;
      x = before + step;
      const Numbers above = net.at(net.record().Y);
      x = before - step;
      const Numbers below = net.at(net.record().Y);
      x = before;
      for (std::size_t i = 0; i < shape.T; ++i) {
        const Numbers block = net.at(blocks[i][j]);
        for (std::size_t a = 0; a < shape.d; ++a)
          CHECK(block(a, b) == Approx((above(i, a) - below(i, a)) / (2 * step)).margin(2e-7).epsilon(1e-6));
      }
    }
}

}  // namespace

TEST_CASE("uniform causal layers are a power of the matrix with rows 1/i", "[stack]") {
  Network net({.T = 3, .d = 2, .layers = 3, .uniform = true});
  const Numbers A(Shape{3, 3}, {1, 0, 0, 0.5, 0.5, 0, 1.0 / 3, 1.0 / 3, 1.0 / 3});
  check_close(net.at(net.record().Y), product(A, product(A, product(A, net.value("X")))));
}

TEST_CASE("free causal weights are lower triangular rows that sum to 1", "[stack]") {
  Network net({.T = 4, .d = 1, .layers = 2});
  net.value("B[2]") = Numbers(Shape{4, 4}, {2, 9, 9, 9, 1, -3, 9, 9, 1, 1, 2, 9, 0, 0, 5, 5});
  check_close(net.at(net.record().layers[1].A[0]),
              Numbers(Shape{4, 4}, {1, 0, 0, 0, .25, .75, 0, 0, .25, .25, .5, 0, 0, 0, .5, .5}));
  CHECK(net.record().nonzero.size() == 8);  // a divisor a row
}

TEST_CASE("a residual layer of one token by hand: z = x / beta + x, y = z + tanh(w z)", "[stack]") {
  Network net({.T = 1, .d = 1, .layers = 2, .activation = Activation::tanh, .residual = true});
  double h = net.value("X")[0];
  for (const char* w : {"W[1]", "W[2]"}) {
    const double z = h / net.value("beta")[0] + h;
    h = z + std::tanh(net.value(w)[0] * z);
  }
  CHECK(net.at(net.record().Y)[0] == Approx(h));
}

TEST_CASE("convolutions see the past, P taps at the distance D^(l-1)", "[stack]") {
  Network net({.kind = StackKind::temporal_convolution,
               .T = 6,
               .d = 1,
               .layers = 2,
               .kernel = 3,
               .dilation = 2,
               .activation = Activation::relu});
  std::vector<double> h(6), before;
  for (std::size_t i = 0; i < 6; ++i) h[i] = net.value("X")[i];
  for (std::size_t l = 0; l < 2; ++l) {
    before = h;
    for (std::size_t i = 0; i < 6; ++i) {
      h[i] = 0;
      for (std::size_t p = 0; p < 3; ++p)
        if (i >= p * (l + 1))
          h[i] += net.value("W[" + std::to_string(3 * l + p + 1) + "]")[0] * before[i - p * (l + 1)];
      h[i] = std::max(h[i], 0.0);
    }
  }
  check_close(net.at(net.record().Y), Numbers(Shape{6, 1}, h));
}

TEST_CASE("LayerNorm: mean 0, and variance v / (v + epsilon)", "[stack]") {
  Tape tape;
  const Expr x = tape.input("x", {1, 4});
  const Expr y = layer_norm(x, Rational(3));
  Sweep<double> sweep(tape, {y.id()});
  sweep.run(std::vector<Numbers>{Numbers(Shape{1, 4}, {1, 3, 5, 7})});  // variance 5
  check_close(sweep[y], Numbers(Shape{1, 4},
                                {-3 / std::sqrt(8), -1 / std::sqrt(8), 1 / std::sqrt(8), 3 / std::sqrt(8)}));
}

TEST_CASE("a stack without LayerNorm and MLP is the single layer with residual, twice", "[stack]") {
  for (const Mask mask : {Mask::none, Mask::causal}) {
    Network net({.kind = StackKind::deep_attention, .T = 3, .d = 2, .layers = 2, .mask = mask});
    const LayerShape shape{.T = 3, .d = 2, .d_k = 2, .d_v = 2, .d_out = 2, .mask = mask, .residual = true};
    Numbers h = net.value("X");
    for (const char* l : {"[1]", "[2]"}) {
      Tape tape;
      const LayerRecord layer = record_layer(shape, declare_inputs(tape, shape));
      Sweep<double> sweep(tape, {layer.Y.id()});
      const std::string suffix = l;
      sweep.run(std::vector<Numbers>{h, net.value("W_Q" + suffix), net.value("W_K" + suffix),
                                     net.value("W_V" + suffix)});
      h = sweep[layer.Y];
    }
    check_close(net.at(net.record().Y), h);
  }
}

TEST_CASE("Jacobians across layers agree with difference quotients", "[stack]") {
  for (unsigned seed = 1; seed <= 3; ++seed) {
    check_jacobian({.T = 3, .d = 2, .layers = 3, .activation = Activation::tanh, .residual = true}, seed);
    check_jacobian({.kind = StackKind::temporal_convolution,
                    .T = 4,
                    .d = 2,
                    .layers = 3,
                    .kernel = 2,
                    .dilation = 2,
                    .activation = Activation::tanh},
                   seed);
    for (const Normalization norm : {Normalization::none, Normalization::pre, Normalization::post})
      check_jacobian({.kind = StackKind::deep_attention,
                      .T = 3,
                      .d = 3,
                      .layers = 2,
                      .activation = Activation::tanh,
                      .norm = norm,
                      .mask = Mask::causal},
                     seed);
  }
}

TEST_CASE("pre-norm and post-norm by hand, for one token", "[stack]") {
  // One token attends to itself: Attn(x) = W_V x. With d = 2, LN(x) = (s, -s), s = u / sqrt(u^2 + 1/100), u =
  // (x_1 - x_2)/2.
  const auto ln = [](double a, double b) {
    const double u = (a - b) / 2, s = u / std::sqrt(u * u + 0.01);
    return std::pair(s, -s);
  };
  for (const Normalization norm : {Normalization::pre, Normalization::post}) {
    Network net({.kind = StackKind::deep_attention, .T = 1, .d = 2, .layers = 1, .norm = norm});
    const Numbers x = net.value("X"), W = net.value("W_V[1]");
    const auto in = norm == Normalization::pre ? ln(x[0], x[1]) : std::pair(x[0], x[1]);
    double a = x[0] + W(0, 0) * in.first + W(0, 1) * in.second,
           b = x[1] + W(1, 0) * in.first + W(1, 1) * in.second;
    if (norm == Normalization::post) std::tie(a, b) = ln(a, b);
    check_close(net.at(net.record().Y), Numbers(Shape{1, 2}, {a, b}));
  }
}
