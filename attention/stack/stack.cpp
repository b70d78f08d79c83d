#include "attention/stack/stack.hpp"

namespace proofgrad::attention {
namespace {

std::string of_layer(const char* name, std::size_t l) {
  return std::string(name) + "[" + std::to_string(l) + "]";
}

Expr activate(Activation activation, Expr x) {
  switch (activation) {
    case Activation::relu:
      return max(x, zeros(x.tape(), x.shape()));
    case Activation::tanh:
      return tanh(x);
    default:
      return x;
  }
}

/// Row i divided by its sum of absolute values, of the entries up to the diagonal.
Expr causal_weights(Expr B) {
  std::vector<Expr> rows;
  for (std::size_t i = 0; i < B.rows(); ++i) {
    const Expr kept = abs(slice(B, i, 0, {1, i + 1}));
    const Expr row = kept / sum(kept);
    rows.push_back(i + 1 == B.cols() ? row : hstack({row, zeros(B.tape(), {1, B.cols() - i - 1})}));
  }
  return vstack(rows);
}

Expr uniform_weights(Tape& tape, std::size_t T) {
  Matrix<Rational> A(T, T);
  for (std::size_t i = 0; i < T; ++i)
    for (std::size_t j = 0; j <= i; ++j) A(i, j) = Rational(1, static_cast<std::int64_t>(i + 1));
  return constant(tape, A);
}

/// The rows of x moved down by `steps`, zeros coming in.
Expr shifted(Expr x, std::size_t steps) {
  if (steps == 0) return x;
  if (steps >= x.rows()) return zeros(x.tape(), x.shape());
  return vstack({zeros(x.tape(), {steps, x.cols()}), slice(x, 0, 0, {x.rows() - steps, x.cols()})});
}

class Recorder {
 public:
  Recorder(const StackShape& shape, const std::function<Expr(const std::string&)>& parameter)
      : shape_(shape), parameter_(parameter) {}

  StackLayer layer(std::size_t l, Expr h) const {
    switch (shape_.kind) {
      case StackKind::causal_attention:
        return causal(l, h);
      case StackKind::temporal_convolution:
        return convolution(l, h);
      default:
        return attention(l, h);
    }
  }

 private:
  StackLayer causal(std::size_t l, Expr h) const {
    StackLayer layer;
    const Expr A =
        shape_.uniform ? uniform_weights(h.tape(), shape_.T) : causal_weights(parameter_(of_layer("B", l)));
    Expr z = A * h;
    if (shape_.residual) z = z / parameter_("beta") + h;
    layer.A = {A}, layer.in = {h};
    layer.h = {shape_.activation == Activation::none
                   ? z
                   : z + activate(shape_.activation, z * transpose(parameter_(of_layer("W", l))))};
    return layer;
  }

  StackLayer convolution(std::size_t l, Expr h) const {
    StackLayer layer;
    std::size_t dilation = 1;
    for (std::size_t k = 1; k < l; ++k) dilation *= shape_.dilation;
    Expr total = zeros(h.tape(), h.shape());
    for (std::size_t p = 0; p < shape_.kernel; ++p) {
      const Expr tap = parameter_(of_layer("W", (l - 1) * shape_.kernel + p + 1));
      total = total + shifted(h, p * dilation) * transpose(tap);
    }
    layer.in = {h}, layer.h = {activate(shape_.activation, total)};
    return layer;
  }

  /// A head on the rows of x; returns A V.
  Expr attend(std::size_t l, Expr x, StackLayer& layer) const {
    const Expr Q = x * transpose(parameter_(of_layer("W_Q", l))),
               K = x * transpose(parameter_(of_layer("W_K", l)));
    const Expr V = x * transpose(parameter_(of_layer("W_V", l)));
    const Expr d = constant(x.tape(), Rational(static_cast<std::int64_t>(shape_.d)));
    const Expr S = constant(x.tape(), Rational(1)) / sqrt(d) * (Q * transpose(K));
    const Expr A = row_softmax(S, mask_matrix(shape_.mask, shape_.T), EmptyRow::zero);
    layer.Q = {Q}, layer.K = {K}, layer.V = {V}, layer.A = {A}, layer.Vbar = {A * V};
    return layer.Vbar[0];
  }

  Expr mlp(std::size_t l, Expr x) const {
    const Expr inner = activate(shape_.activation, x * transpose(parameter_(of_layer("W_1", l))));
    return inner * transpose(parameter_(of_layer("W_2", l)));
  }

  StackLayer attention(std::size_t l, Expr h) const {
    StackLayer layer;
    const bool pre = shape_.norm == Normalization::pre, post = shape_.norm == Normalization::post;
    const auto norm = [&](Expr x, bool here) { return here ? layer_norm(x, shape_.epsilon) : x; };
    Expr a = norm(h + attend(l, norm(h, pre), layer), post);
    if (shape_.activation != Activation::none) a = norm(a + mlp(l, norm(a, pre)), post);
    layer.in = {h}, layer.h = {a};
    return layer;
  }

  const StackShape& shape_;
  const std::function<Expr(const std::string&)>& parameter_;
};

}  // namespace

Expr layer_norm(Expr x, const Rational& epsilon) {
  const Expr d = constant(x.tape(), Rational(static_cast<std::int64_t>(x.cols())));
  const Expr centred = x - expand(row_sums(x) / d, x.shape());
  const Expr variance = row_sums(hadamard(centred, centred)) / d;
  return centred / expand(sqrt(variance + constant(x.tape(), epsilon)), x.shape());
}

std::vector<StackParameter> stack_parameters(const StackShape& shape) {
  using enum StackParameter::Size;
  std::vector<StackParameter> all{{"X", T, d}};
  const bool causal = shape.kind == StackKind::causal_attention;
  if (causal && shape.residual) all.push_back({"beta", one, one});
  const bool active = shape.activation != Activation::none;
  const auto weights = [&](std::initializer_list<const char*> names, std::size_t l) {
    for (const char* name : names) all.push_back({of_layer(name, l), d, d});
  };
  for (std::size_t l = 1; l <= shape.layers; ++l) {
    if (causal && !shape.uniform) all.push_back({of_layer("B", l), T, T});
    if (causal && active) weights({"W"}, l);
    if (shape.kind == StackKind::temporal_convolution)
      for (std::size_t p = 1; p <= shape.kernel; ++p) weights({"W"}, (l - 1) * shape.kernel + p);
    if (shape.kind != StackKind::deep_attention) continue;
    weights({"W_Q", "W_K", "W_V"}, l);
    if (active) weights({"W_1", "W_2"}, l);
  }
  return all;
}

StackRecord record_stack(const StackShape& shape, const std::function<Expr(const std::string&)>& parameter) {
  const Recorder recorder(shape, parameter);
  const Expr X = parameter("X");
  std::vector<StackLayer> layers;
  Expr h = X;
  for (std::size_t l = 1; l <= shape.layers; ++l) {
    layers.push_back(recorder.layer(l, h));
    h = layers.back().h[0];
  }
  std::vector<Expr> divisors;
  if (shape.kind == StackKind::causal_attention) {
    if (shape.residual) divisors.push_back(parameter("beta"));
    for (std::size_t l = 1; l <= shape.layers && !shape.uniform; ++l) {
      const Expr B = parameter(of_layer("B", l));
      for (std::size_t i = 0; i < shape.T; ++i) divisors.push_back(sum(abs(slice(B, i, 0, {1, i + 1}))));
    }
  }
  return {std::move(layers), X, h, std::move(divisors)};
}

std::span<const std::string_view> stack_kind_names() {
  static constexpr std::string_view names[] = {"causal_attention", "temporal_convolution", "deep_attention"};
  return names;
}
std::span<const std::string_view> activation_names() {
  static constexpr std::string_view names[] = {"none", "identity", "relu", "tanh"};
  return names;
}
std::span<const std::string_view> normalization_names() {
  static constexpr std::string_view names[] = {"none", "pre", "post"};
  return names;
}

}  // namespace proofgrad::attention
