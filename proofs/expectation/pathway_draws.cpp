#include "proofs/expectation/pathway_draws.hpp"

#include <cmath>
#include <stdexcept>

#include "attention/instance/gaussian.hpp"
#include "attention/instance/xavier.hpp"
#include "attention/pathways.hpp"
#include "autodiff/scalar/double.hpp"

namespace proofgrad::proofs {
namespace {

attention::LayerShape square_layer(std::size_t T, std::size_t d) {
  if (T < 2 || d == 0) throw std::invalid_argument("a row of blocks needs two tokens and a dimension");
  return attention::square_shape(T, d);
}

Matrix<double> multiple_of_unit(double m, std::size_t d) {
  Matrix<double> result(d, d);
  for (std::size_t i = 0; i < d; ++i) result(i, i) = m;
  return result;
}

double squared(double x) { return x * x; }

}  // namespace

std::string pathway_name(RowQuantity q) {
  static constexpr const char* names[] = {"weight", "weight", "value", "value", "key",
                                          "key",    "query",  "total", "total"};
  return names[static_cast<std::size_t>(q)];
}

bool on_diagonal(RowQuantity q) {
  return q != RowQuantity::weight_off && q != RowQuantity::value_off && q != RowQuantity::key_off &&
         q != RowQuantity::total_off;
}

PathwayRecording::PathwayRecording(std::size_t T, std::size_t d) : shape_(square_layer(T, d)) {
  const attention::LayerInputs inputs = attention::declare_inputs(tape_, shape_);
  const auto layer = attention::record_layer(shape_, inputs);
  const attention::Pathways paths(shape_, inputs, layer);
  for (std::size_t j = 0; j < T; ++j)
    blocks_.push_back({entry(layer.heads[0].A, 0, j).id(), norm_fro(paths.value(0, j)).id(),
                       norm_fro(paths.key(0, j)).id(), norm_fro(paths.total(0, j)).id()});
  query_ = norm_fro(paths.query(0, 0)).id();
}

std::vector<NodeId> PathwayRecording::outputs() const {
  std::vector<NodeId> all{query_};
  for (const Block& b : blocks_) all.insert(all.end(), {b.weight, b.value, b.key, b.total});
  return all;
}

PathwaySweep::PathwaySweep(const PathwayRecording& recording)
    : recording_(recording), sweep_(recording.tape(), recording.outputs()) {}

RowQuantities PathwaySweep::draw(std::uint64_t seed, std::uint64_t index, const std::optional<Rational>& m) {
  const std::size_t T = recording_.T(), d = recording_.d();
  attention::Random random(attention::derive(seed, "tokens", index));
  std::vector<Matrix<double>> inputs{attention::gaussian_matrix(random, T, d)};
  if (m) {
    const double root = std::sqrt(static_cast<double>(d));
    for (const double factor : {m->to_double() * root, 1.0, 1.0})
      inputs.push_back(multiple_of_unit(factor, d));
  } else {
    const attention::Head head = attention::xavier_head(seed, index, d, d, d);
    for (const auto* w : {&head.W_Q, &head.W_K, &head.W_V}) inputs.push_back(convert<double>(*w));
  }
  return run(inputs);
}

RowQuantities PathwaySweep::run(const std::vector<Matrix<double>>& inputs) {
  sweep_.run(inputs);
  const auto at = [&](NodeId id) { return sweep_[id][0]; };
  const double share = 1 / static_cast<double>(recording_.T() - 1);
  RowQuantities q{};
  const auto add = [&](RowQuantity which, double x) { q[static_cast<std::size_t>(which)] += x; };
  for (std::size_t j = 0; j < recording_.blocks_.size(); ++j) {
    const auto& b = recording_.blocks_[j];
    const bool on = j == 0;
    const double part = on ? 1 : share;
    add(on ? RowQuantity::weight_on : RowQuantity::weight_off, part * at(b.weight));
    add(on ? RowQuantity::value_on : RowQuantity::value_off, part * squared(at(b.value)));
    add(on ? RowQuantity::key_on : RowQuantity::key_off, part * squared(at(b.key)));
    add(on ? RowQuantity::total_on : RowQuantity::total_off, part * squared(at(b.total)));
  }
  add(RowQuantity::query_on, squared(at(recording_.query_)));
  return q;
}

std::optional<double> largest_value(RowQuantity q, const PathwayRecording& r,
                                    const std::optional<Rational>& m) {
  const double share = on_diagonal(q) ? 1 : 1 / static_cast<double>(r.T() - 1);
  if (q == RowQuantity::weight_on || q == RowQuantity::weight_off) return share;
  if (q == RowQuantity::value_on || q == RowQuantity::value_off)
    return share * (m ? 1 : 3) * static_cast<double>(r.d());
  return std::nullopt;
}

}  // namespace proofgrad::proofs
