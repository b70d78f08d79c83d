#pragma once
#include <cmath>
#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "autodiff/tape/sweep.hpp"
#include "proofs/language/recorded.hpp"
#include "proofs/search/leak.hpp"
#include "proofs/search/margins.hpp"

namespace proofgrad::proofs {

/// Where a climb stands. Heights are ordered by the excess first: hypotheses before the goal.
struct Height {
  double excess = HUGE_VAL;   ///< by how much assumptions and domains of functions are missed
  double margin = -HUGE_VAL;  ///< of the relation, by the measure
  bool is_above(const Height& other) const;
};
Height highest(const std::vector<Height>& heights);

/// One recording in doubles, for search: margins of its relations, their gradients by the tape's own reverse
/// mode, and steps towards its assumptions. Rounded numbers: nothing here decides. For one thread.
class Landscape {
 public:
  using Inputs = std::vector<Matrix<double>>;

  /// Relations with a true `known` (as find_identities gives them) are left out: they cannot fail.
  Landscape(std::shared_ptr<const RecordedClaim> recording, const std::vector<bool>& known);
  Landscape(const Landscape&) = delete;
  Landscape& operator=(const Landscape&) = delete;
  ~Landscape();

  std::size_t relation_count() const { return relations_.size(); }
  const RecordedRelation& relation(std::size_t k) const { return *relations_[k].relation; }
  bool has_assumptions() const;
  /// The numbers that the claim's text names, and their quotients: places where it may change its mind.
  std::vector<double> constants() const;
  bool has_kinks() const { return has_kinks_; }  ///< some max or min, so that `leaky` differs

  /// Heights of all relations, margins scaled to -1..1: (a - b) / (|a| + |b|) of a <= b with sides that are
  /// not 0.
  std::vector<Height> survey(const Inputs& inputs);
  Height height(std::size_t relation, Measure measure, const Inputs& inputs);
  /// By inputs. Nothing where it is not finite, or the tape has no derivative.
  std::optional<Inputs> gradient(std::size_t relation, Measure measure, const Inputs& inputs);

  /// A quantity that an assumption (or an equation to be met) wants to be 0, and its gradient.
  struct Residual {
    double value;
    Inputs gradient;
  };
  /// Of the assumptions that fail for this relation; of != and strict relations also of the relation itself,
  /// which fails where its sides are equal.
  std::vector<Residual> residuals(std::size_t relation, bool with_relation, const Inputs& inputs);

  /// Node evaluations so far: the measure of work, the same on every machine.
  std::size_t work() const { return work_; }

 private:
  struct Entry {
    std::size_t case_index;
    const RecordedRelation* relation;
  };
  struct Slope;
  using Values = Sweep<double>;

  void declare_directions();
  Expr margin(const RecordedRelation& r, Measure measure);
  Slope& slope(std::size_t relation, Measure measure);
  Slope& residual_slope(const RecordedRelation& r);
  static std::unique_ptr<Slope> make_slope(Expr margin);
  std::optional<Inputs> derivative(Slope& slope, const Inputs& inputs);
  void run(Values& sweep, const Inputs& inputs);
  void set_direction(const RecordedRelation& r, const Matrix<double>& m);
  double excess(const Entry& entry, const Values& values) const;

  std::shared_ptr<const RecordedClaim> recording_;
  Tape tape_;  ///< the recording's, and what is recorded here
  std::vector<Entry> relations_;
  bool has_kinks_ = false;
  std::map<std::size_t, std::size_t> directions_;  ///< size of a psd matrix -> which further input
  std::vector<Matrix<double>> further_;            ///< values of the further inputs
  std::unique_ptr<Values> all_;
  std::map<std::pair<std::size_t, Measure>, std::unique_ptr<Slope>> slopes_;
  std::map<std::pair<NodeId, NodeId>, std::unique_ptr<Slope>> residuals_;
  Leak leak_;
  std::size_t work_ = 0;
};

}  // namespace proofgrad::proofs
