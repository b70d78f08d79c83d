#include "proofs/export/layer_theory.hpp"

#include <stdexcept>

namespace proofgrad::proofs::coq {
namespace {

using Part = Theory::Part;

/// The order in which the file defines the layer: each uses earlier ones alone.
enum Rank : std::size_t { kQ, kK, kV, kS, kZ, kA, kVbar, kY, kU, kValue, kKey, kQuery, kTotal };
/// And the instance.
enum InstanceRank : std::size_t { kTokens, kWeights, kScale, kPenalty, kVariables };

std::string indexed(const std::string& name, std::size_t i) { return name + "_" + std::to_string(i + 1); }

/// Entries of a token or block: name_i for a number, name_i_k for component k, name_i_j_k_l for a matrix.
Entries defined(Theory& theory, Rank rank, Theory::Key key, const std::string& name, const Entries& body) {
  Entries result = body;
  const Shape shape = body.shape();
  for (std::size_t k = 0; k < shape.rows; ++k)
    for (std::size_t l = 0; l < shape.cols; ++l) {
      std::string full = name;
      if (!shape.is_scalar()) full = indexed(full, k);
      if (shape.cols > 1) full = indexed(full, l);
      Theory::Key here = key;
      here.insert(here.end(), {k, l});
      result.grid(k, l) = theory.define(Part::layer, rank, here, full, body.grid(k, l));
    }
  return result;
}

Entries rows(const std::vector<Entries>& columns) {
  Entries::Grid grid(columns.size(), columns[0].shape().size());
  for (std::size_t i = 0; i < grid.rows(); ++i)
    for (std::size_t k = 0; k < grid.cols(); ++k) grid(i, k) = columns[i].grid[k];
  return Entries(std::move(grid));
}

}  // namespace

LayerTheory::LayerTheory(const attention::Instance& x, Theory& theory)
    : instance_(x), theory_(theory), kept_(attention::mask_matrix(x.mask, x.T())) {
  const Entries X = literals(x.X);
  for (std::size_t i = 0; i < x.T(); ++i) {
    Entries token = transpose(part(X, i, 0, {1, x.d()}));
    for (std::size_t k = 0; k < x.d(); ++k) {
      const std::string name = indexed("x", i);
      token.grid[k] = theory_.define(Part::instance, kTokens, {i, k}, x.d() == 1 ? name : indexed(name, k),
                                     token.grid[k]);
    }
    tokens_.push_back(token);
  }
  for (std::size_t h = 0; h < x.heads.size(); ++h) {
    std::vector<Entries> head;
    const auto add_weight = [&](const char* name, const Matrix<Rational>& w) {
      Entries entries = literals(w);
      for (std::size_t i = 0; i < w.rows(); ++i)
        for (std::size_t j = 0; j < w.cols(); ++j) {
          std::string full = name + suffix(h);
          if (w.size() > 1) full = indexed(indexed(full, i), j);
          entries.grid(i, j) =
              theory_.define(Part::instance, kWeights, {h, head.size(), i, j}, full, entries.grid(i, j));
        }
      head.push_back(entries);
    };
    add_weight("W_Q", x.heads[h].W_Q);
    add_weight("W_K", x.heads[h].W_K);
    add_weight("W_V", x.heads[h].W_V);
    weights_.push_back(std::move(head));
  }
  if (x.W_O) {
    W_O_ = literals(*x.W_O);
    for (std::size_t i = 0; i < x.W_O->rows(); ++i)
      for (std::size_t j = 0; j < x.W_O->cols(); ++j)
        W_O_->grid(i, j) =
            theory_.define(Part::instance, kWeights, {x.heads.size(), 0, i, j},
                           x.W_O->size() == 1 ? "W_O" : indexed(indexed("W_O", i), j), W_O_->grid(i, j));
  }
}

std::string LayerTheory::suffix(std::size_t head) const {
  return instance_.heads.size() == 1 ? "" : indexed("_h", head).erase(2, 1);
}

Entries LayerTheory::weight(Quantity quantity, std::size_t head) const {
  const auto at = static_cast<std::size_t>(quantity) - static_cast<std::size_t>(Quantity::W_Q);
  return weights_[head][at];
}

Formula LayerTheory::scale() {
  if (instance_.scale) return theory_.define(Part::instance, kScale, {}, "scale", number(*instance_.scale));
  const auto d_k = static_cast<std::int64_t>(instance_.d_k());
  for (std::int64_t root = 1; root * root <= d_k; ++root)
    if (root * root == d_k)
      return theory_.define(Part::instance, kScale, {}, "scale", number(Rational(1, root)),
                            "1 / sqrt d_k, and d_k = " + std::to_string(d_k));
  return theory_.define(Part::instance, kScale, {}, "scale", number(1) / apply("sqrt", {number(d_k)}),
                        "1 / sqrt d_k");
}

Formula LayerTheory::penalty() {
  return theory_.define(Part::instance, kPenalty, {}, "penalty", number(instance_.penalty),
                        "added to every diagonal score");
}

Entries LayerTheory::product(Quantity weights, const char* name, std::size_t head, std::size_t i) {
  const Rank rank = weights == Quantity::W_Q ? kQ : weights == Quantity::W_K ? kK : kV;
  return defined(theory_, rank, {head, i}, indexed(name + suffix(head), i),
                 multiply(weight(weights, head), tokens_[i]));
}

Formula LayerTheory::score(std::size_t head, std::size_t i, std::size_t j) {
  const Formula body = scale() * dot(token(Quantity::Q, head, i), token(Quantity::K, head, j));
  return theory_.define(Part::layer, kS, {head, i, j}, indexed(indexed("s" + suffix(head), i), j), body);
}

Formula LayerTheory::biased_exp(std::size_t head, std::size_t i, std::size_t j) {
  const Formula s = score(head, i, j);
  return apply("exp", {i == j && !instance_.penalty.is_zero() ? s + penalty() : s});
}

bool LayerTheory::scores_reach(std::size_t i) const {
  for (std::size_t m = 0; m < instance_.T(); ++m)
    if (keeps(i, m)) return true;
  return false;
}

Formula LayerTheory::attention(std::size_t head, std::size_t i, std::size_t j) {
  Formula body;  // 0 where the mask removes the score
  const auto T = static_cast<std::int64_t>(instance_.T());
  if (!scores_reach(i)) {
    if (instance_.empty_row == attention::EmptyRowRule::uniform) body = number(Rational(1, T));
  } else if (keeps(i, j)) {
    Formula row;
    for (std::size_t m = 0; m < instance_.T(); ++m)
      if (keeps(i, m)) row = row + biased_exp(head, i, m);
    const Formula z = theory_.define(Part::layer, kZ, {head, i}, indexed("z" + suffix(head), i), row);
    body = biased_exp(head, i, j) / z;
  }
  return theory_.define(Part::layer, kA, {head, i, j}, indexed(indexed("a" + suffix(head), i), j), body);
}

Entries LayerTheory::mean_value(std::size_t head, std::size_t i) {
  Entries body(Entries::Grid(instance_.d_v(), 1));
  for (std::size_t m = 0; m < instance_.T(); ++m)
    body = add(body, multiply(attention(head, i, m), token(Quantity::V, head, m)));
  return defined(theory_, kVbar, {head, i}, indexed("vbar" + suffix(head), i), body);
}

Entries LayerTheory::output(std::size_t i) {
  Entries body = over_heads([&](std::size_t h) { return mean_value(h, i); });
  if (instance_.residual) body = add(body, tokens_[i]);
  return defined(theory_, kY, {i}, indexed("y", i), body);
}

/// u_i = W_K' q_i
Entries LayerTheory::pulled_query(std::size_t head, std::size_t i) {
  return defined(theory_, kU, {head, i}, indexed("u" + suffix(head), i),
                 multiply(transpose(weight(Quantity::W_K, head)), token(Quantity::Q, head, i)));
}

template <class BlockOfHead>
Entries LayerTheory::over_heads(BlockOfHead block) {
  const auto of_head = [&](std::size_t h) {
    const Entries own = block(h);
    if (!W_O_) return own;
    return multiply(part(*W_O_, 0, h * instance_.d_v(), {instance_.d_out(), instance_.d_v()}), own);
  };
  Entries total = of_head(0);  // of one head it keeps its factors
  for (std::size_t h = 1; h < instance_.heads.size(); ++h) total = add(total, of_head(h));
  return total;
}

Entries LayerTheory::value_block(std::size_t i, std::size_t j) {
  return over_heads([&](std::size_t h) { return multiply(attention(h, i, j), weight(Quantity::W_V, h)); });
}

Entries LayerTheory::key_block(std::size_t i, std::size_t j) {
  if (!scores_reach(i)) return Entries(Entries::Grid(instance_.d_out(), instance_.d()));
  return over_heads([&](std::size_t h) {
    const Entries away = subtract(token(Quantity::V, h, j), mean_value(h, i));
    return multiply(scale() * attention(h, i, j), multiply(away, transpose(pulled_query(h, i))));
  });
}

Entries LayerTheory::query_block(std::size_t i, std::size_t j) {
  if (i != j || !scores_reach(i)) return Entries(Entries::Grid(instance_.d_out(), instance_.d()));
  return over_heads([&](std::size_t h) {
    Entries sum(Entries::Grid(instance_.d_v(), instance_.d_k()));
    for (std::size_t m = 0; m < instance_.T(); ++m) {
      const Entries away = subtract(token(Quantity::V, h, m), mean_value(h, i));
      sum = add(sum, multiply(attention(h, i, m), multiply(away, transpose(token(Quantity::K, h, m)))));
    }
    return multiply(scale(), multiply(sum, weight(Quantity::W_Q, h)));
  });
}

Entries LayerTheory::residual_block(std::size_t i, std::size_t j) const {
  if (instance_.residual && i == j) return identity(instance_.d());
  return Entries(Entries::Grid(instance_.d_out(), instance_.d()));
}

Entries LayerTheory::block(Quantity quantity, std::size_t i, std::size_t j) {
  const auto name = [&](const char* base) { return indexed(indexed(base, i), j); };
  switch (quantity) {
    case Quantity::J_value:
      return defined(theory_, kValue, {i, j}, name("J_value"), value_block(i, j));
    case Quantity::J_key:
      return defined(theory_, kKey, {i, j}, name("J_key"), key_block(i, j));
    case Quantity::J_query:
      return defined(theory_, kQuery, {i, j}, name("J_query"), query_block(i, j));
    case Quantity::J_residual:
      return residual_block(i, j);
    default:
      break;
  }
  Entries total = add(block(Quantity::J_value, i, j), block(Quantity::J_key, i, j));
  total = add(add(total, block(Quantity::J_query, i, j)), block(Quantity::J_residual, i, j));
  return defined(theory_, kTotal, {i, j}, name("J"), total);
}

Entries LayerTheory::token(Quantity quantity, std::size_t head, std::size_t i) {
  switch (quantity) {
    case Quantity::X:
      return tokens_[i];
    case Quantity::Q:
      return product(Quantity::W_Q, "q", head, i);
    case Quantity::K:
      return product(Quantity::W_K, "k", head, i);
    case Quantity::V:
      return product(Quantity::W_V, "v", head, i);
    case Quantity::Vbar:
      return mean_value(head, i);
    case Quantity::Y:
      return output(i);
    case Quantity::S:
    case Quantity::A:
      break;
    default:
      throw std::logic_error("no name of tokens");
  }
  std::vector<Formula> row;
  for (std::size_t j = 0; j < instance_.T(); ++j)
    row.push_back(quantity == Quantity::S ? score(head, i, j) : attention(head, i, j));
  return column(row);
}

Entries LayerTheory::whole(Quantity quantity, std::size_t head) {
  switch (quantity) {
    case Quantity::scale:
      return Entries(scale());
    case Quantity::penalty:
      return Entries(penalty());
    case Quantity::W_Q:
    case Quantity::W_K:
    case Quantity::W_V:
      return weight(quantity, head);
    case Quantity::W_O:
      return W_O_.value();
    default:
      break;
  }
  if (info(quantity).indexing == QuantityInfo::Indexing::block) return whole_of_blocks(quantity);
  std::vector<Entries> all;
  for (std::size_t i = 0; i < instance_.T(); ++i) all.push_back(token(quantity, head, i));
  return rows(all);
}

Entries LayerTheory::whole_of_blocks(Quantity quantity) {
  const std::size_t T = instance_.T(), m = instance_.d_out(), n = instance_.d();
  Entries::Grid grid(T * m, T * n);
  for (std::size_t i = 0; i < T; ++i)
    for (std::size_t j = 0; j < T; ++j) {
      const Entries one = block(quantity, i, j);
      for (std::size_t k = 0; k < m; ++k)
        for (std::size_t l = 0; l < n; ++l) grid(i * m + k, j * n + l) = one.grid(k, l);
    }
  return Entries(std::move(grid));
}

}  // namespace proofgrad::proofs::coq
