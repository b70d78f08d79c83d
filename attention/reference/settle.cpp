#include "attention/reference/settle.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <stdexcept>

#include "autodiff/scalar/precision.hpp"
#include "autodiff/tape/sweep.hpp"

namespace proofgrad::attention {
namespace {

constexpr long kMostBits = 1L << 24;

enum class Doubt : unsigned char { none, undecided, unfounded };

struct Open {
  std::size_t cell;
  Doubt doubt = Doubt::none;
  std::set<Rational> asked = {};
};

/// The largest score in absolute value, roughly.
double largest_score(const ReferenceRecording& r) {
  const PrecisionScope scope(64);
  Sweep<Ball> sweep(r.tape, r.scores);
  sweep.run(convert_all<Ball>(r.inputs));
  double largest = 0;
  for (const NodeId id : r.scores)
    for (const Ball& s : sweep[id]) largest = std::max(largest, s.magnitude().to_double());
  return largest + std::abs(r.penalty.to_double());
}

/// Beyond this, a ball that still holds the doubted number tells of equality rather than of lost digits: with
/// scores up to s, weights get as small as e^-2s, and differences of products of two or three of them cancel
/// about as many bits again.
long patience(const ReferenceRecording& r, long start) {
  const double bits = 8.0 * static_cast<double>(start) + 8.0 * std::log2(std::exp(1.0)) * largest_score(r);
  return static_cast<long>(std::min(bits, static_cast<double>(kMostBits)));
}

class Settling {
 public:
  Settling(const ReferenceRecording& r, Goal& goal, const EqualityDecider& decider)
      : r_(r), goal_(goal), decider_(decider) {
    for (std::size_t k = 0; k < r.cells.size(); ++k) open_.push_back({k});
  }

  void run(long start) {
    const long patient = patience(r_, start);
    bool first = true;
    for (long bits = start;; bits = std::min(2 * bits, kMostBits), first = false) {
      const PrecisionScope scope(bits);
      std::vector<Open> still;
      std::vector<std::optional<Rational>> doubts;
      sweep_open(still, doubts);
      open_ = std::move(still);
      if (!first) ask(doubts);
      if (open_.empty()) return;
      if (bits >= patient) give_up_on_undecided(bits);
      if (bits >= kMostBits) give_up(open_[0], bits);
    }
  }

 private:
  /// One sweep; moves the cells that the goal refuses, and its doubts about them, to the lists.
  void sweep_open(std::vector<Open>& still, std::vector<std::optional<Rational>>& doubts) {
    std::set<NodeId> nodes;
    for (const Open& o : open_) nodes.insert({r_.cells[o.cell].node, r_.second[o.cell].node});
    Sweep<Ball> sweep(r_.tape, {nodes.begin(), nodes.end()});
    sweep.run(convert_all<Ball>(r_.inputs));
    for (Open& o : open_) {
      const Cell &cell = r_.cells[o.cell], &other = r_.second[o.cell];
      const Ball &first = sweep[cell.node][cell.entry], &second = sweep[other.node][other.entry];
      if (!first.overlaps(second))
        throw std::logic_error(r_.place(o.cell) + ": two routes to the same number contradict each other");
      if (goal_.accept(o.cell, first) || goal_.accept(o.cell, second)) continue;
      doubts.push_back(goal_.doubt(o.cell, second));
      still.push_back(std::move(o));
    }
  }

  /// Puts the new doubts, all at once, to the decider, and closes the cells where a doubt was right.
  void ask(const std::vector<std::optional<Rational>>& doubts) {
    std::vector<EqualityQuestion> questions;
    std::vector<std::size_t> about;
    for (std::size_t k = 0; k < open_.size(); ++k) {
      if (!doubts[k] || !open_[k].asked.insert(*doubts[k]).second) continue;
      questions.push_back({r_.second[open_[k].cell], *doubts[k]});
      about.push_back(k);
    }
    if (questions.empty()) return;
    const std::vector<Truth> answers = decider_(r_.tape, r_.inputs, questions);
    std::set<std::size_t> closed;
    for (std::size_t q = 0; q < about.size(); ++q) {
      Open& o = open_[about[q]];
      o.doubt = answers[q] == Truth::no ? Doubt::unfounded : Doubt::undecided;
      if (answers[q] == Truth::yes && goal_.accept(o.cell, Ball(questions[q].value))) closed.insert(o.cell);
    }
    std::erase_if(open_, [&](const Open& o) { return closed.contains(o.cell); });
  }

  void give_up_on_undecided(long bits) const {
    for (const Open& o : open_)
      if (o.doubt != Doubt::unfounded) give_up(o, bits);
  }

  [[noreturn]] void give_up(const Open& o, long bits) const {
    throw UndecidedEntry(r_.place(o.cell) + ": found no digits that are certain with " +
                         std::to_string(bits) +
                         " bits, expected an entry that can be told from a number it may be equal to");
  }

  const ReferenceRecording& r_;
  Goal& goal_;
  const EqualityDecider& decider_;
  std::vector<Open> open_;
};

}  // namespace

void settle(const ReferenceRecording& recording, long start, Goal& goal, const EqualityDecider& decider) {
  Settling(recording, goal, decider).run(start);
}

}  // namespace proofgrad::attention
