#include "attention/reference/recording.hpp"

#include <cmath>
#include <functional>
#include <stdexcept>

#include "attention/jacobian.hpp"
#include "attention/pathways.hpp"
#include "attention/reference/differences.hpp"

namespace proofgrad::attention {
namespace {

void add_cells(std::vector<Cell>& cells, const std::vector<Expr>& parts) {
  for (const Expr& part : parts)
    for (std::size_t e = 0; e < part.shape().size(); ++e) cells.push_back({part.id(), e});
}

void add_array(ReferenceRecording& out, const std::string& name, std::vector<std::size_t> shape,
               const std::vector<Expr>& parts, const std::vector<Expr>& second) {
  out.arrays.push_back({name, std::move(shape), out.cells.size()});
  add_cells(out.cells, parts);
  add_cells(out.second, second);
}

using Block = std::function<Expr(std::size_t, std::size_t)>;

void add_blocks(ReferenceRecording& out, const std::string& name, const LayerShape& s, const Block& block,
                const Block& second) {
  std::vector<Expr> blocks, seconds;
  for (std::size_t i = 0; i < s.T; ++i)
    for (std::size_t j = 0; j < s.T; ++j) {
      blocks.push_back(block(i, j));
      seconds.push_back(second(i, j));
    }
  add_array(out, "jacobian." + name, {s.T, s.T, s.d_out, s.d}, blocks, seconds);
}

void add_jacobian(ReferenceRecording& out, const LayerShape& s, const LayerInputs& in,
                  const LayerRecord& layer) {
  const JacobianBlocks by_tape = jacobian_by_tape(layer.Y, in.X);
  const Pathways paths(s, in, layer);
  Differences differences(s, in, layer);
  const Block value = [&](std::size_t i, std::size_t j) { return paths.value(i, j); };
  const Block residual = [&](std::size_t i, std::size_t j) { return paths.residual(i, j); };
  add_blocks(out, "total", s, by_tape, [&](std::size_t i, std::size_t j) { return differences.total(i, j); });
  add_blocks(out, "value", s, value, value);
  add_blocks(
      out, "key", s, [&](std::size_t i, std::size_t j) { return paths.key(i, j); },
      [&](std::size_t i, std::size_t j) { return differences.key(i, j); });
  add_blocks(
      out, "query", s, [&](std::size_t i, std::size_t j) { return paths.query(i, j); },
      [&](std::size_t i, std::size_t j) { return differences.query(i, j); });
  add_blocks(out, "residual", s, residual, residual);
}

/// In doubles, which cannot overflow.
void check_amount(const LayerShape& s, const ReferenceQuantities& quantities) {
  const auto T = static_cast<double>(s.T), d_out = static_cast<double>(s.d_out);
  double count = 0;
  if (quantities.attention) count += T * T * static_cast<double>(s.heads);
  if (quantities.output) count += T * d_out;
  if (quantities.jacobian) count += 5 * T * T * d_out * static_cast<double>(s.d);
  if (count > static_cast<double>(kMostCells))
    throw TooMuch("found a layer of T = " + std::to_string(s.T) + " with " +
                  std::to_string(std::llround(count)) + " numbers to print, expected at most " +
                  std::to_string(kMostCells));
}

}  // namespace

std::size_t ReferenceArray::size() const {
  std::size_t n = 1;
  for (const std::size_t k : shape) n *= k;
  return n;
}

std::string ReferenceRecording::place(std::size_t cell) const {
  for (const ReferenceArray& array : arrays) {
    if (cell < array.first || cell >= array.first + array.size()) continue;
    std::string path;
    std::size_t rest = cell - array.first;
    for (std::size_t k = array.shape.size(); k-- > 0; rest /= array.shape[k])
      path = "[" + std::to_string(rest % array.shape[k]) + "]" + path;
    return array.name + path;
  }
  throw std::out_of_range("reference: no such cell");
}

ReferenceRecording record_reference(const Instance& instance, const ReferenceQuantities& quantities) {
  validate(instance);
  ReferenceRecording out;
  out.inputs = input_values(instance);
  out.penalty = instance.penalty;
  const LayerShape s = shape_of(instance);
  check_amount(s, quantities);
  const LayerInputs in = declare_inputs(out.tape, s);
  const LayerRecord layer = record_layer(s, in);
  std::vector<Expr> weights;
  for (const HeadRecord& head : layer.heads) {
    weights.push_back(head.A);
    out.scores.push_back(head.S.id());
  }
  if (quantities.attention) add_array(out, "attention", {s.heads, s.T, s.T}, weights, weights);
  if (quantities.output) add_array(out, "output", {s.T, s.d_out}, {layer.Y}, {layer.Y});
  if (quantities.jacobian) add_jacobian(out, s, in, layer);
  return out;
}

}  // namespace proofgrad::attention
