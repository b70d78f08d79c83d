#include "proofs/expectation/pathway_means.hpp"

#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <memory>
#include <stdexcept>

#include "attention/instance/random.hpp"
#include "proofs/expectation/confidence_sequence.hpp"
#include "proofs/expectation/in_arena.hpp"

namespace proofgrad::proofs {
namespace {

constexpr std::size_t kRound = 512;  // draws of each length between two looks at the clock
constexpr std::size_t kPilot = 256;

/// The draws of one length and what is known of their means.
class LengthSampler {
 public:
  LengthSampler(std::size_t T, const PathwayOptions& options, double alpha)
      : recording_(T, options.d),
        sweeps_([this] { return PathwaySweep(recording_); }),
        m_(options.m),
        seed_(attention::derive(options.seed, "pathways", T)) {
    const auto pilot = draws(attention::derive(options.seed, "pilot", T), 0, kPilot);
    for (std::size_t q = 0; q < kRowQuantities; ++q) {
      double most = 0;
      for (const RowQuantities& x : pilot) most = std::max(most, x[q]);
      const auto bound = largest_value(static_cast<RowQuantity>(q), recording_, m_);
      const double limit = bound ? *bound : std::exp2(std::ceil(std::log2(4 * std::max(most, 1e-300))));
      expectations_.push_back({limit, !bound, 0, ConfidenceSequence(limit, alpha)});
    }
  }

  void run(std::size_t first, std::size_t count) {
    for (const RowQuantities& x : draws(seed_, first, count))  // in order, whichever thread was first
      for (std::size_t q = 0; q < kRowQuantities; ++q) {
        Expectation& e = expectations_[q];
        e.clipped += e.is_clipped && x[q] > e.limit ? 1 : 0;
        e.sequence.add(std::min(x[q], e.limit));
      }
  }

  PathwayStudy::Row row() const {
    PathwayStudy::Row row{recording_.T(), {}};
    for (std::size_t q = 0; q < kRowQuantities; ++q) {
      const Expectation& e = expectations_[q];
      const auto [low, high] = e.sequence.interval();
      row.intervals.push_back({static_cast<RowQuantity>(q), e.sequence.mean(), low, high,
                               e.is_clipped ? std::optional(e.limit) : std::nullopt, e.clipped});
    }
    return row;
  }

 private:
  /// Of one quantity: its bound, or where it is clipped.
  struct Expectation {
    double limit;
    bool is_clipped;
    std::size_t clipped;
    ConfidenceSequence sequence;
  };

  std::vector<RowQuantities> draws(std::uint64_t seed, std::size_t first, std::size_t count) {
    std::vector<RowQuantities> all(count);
    tbb::parallel_for(std::size_t{0}, count,
                      [&](std::size_t k) { all[k] = sweeps_.local().draw(seed, first + k, m_); });
    return all;
  }

  PathwayRecording recording_;
  tbb::enumerable_thread_specific<PathwaySweep> sweeps_;
  std::optional<Rational> m_;
  std::uint64_t seed_;
  std::vector<Expectation> expectations_;
};

void require_sensible(const PathwayOptions& o) {
  const auto too_short = [](std::size_t T) { return T < 2; };
  if (o.lengths.empty() || std::ranges::any_of(o.lengths, too_short) || o.trials == 0)
    throw std::invalid_argument("pathways are sampled for lengths of at least 2 and at least one draw");
  if (!(o.level > 0 && o.level < 1)) throw std::invalid_argument("a level lies between 0 and 1");
}

}  // namespace

PathwayStudy sample_pathways(const PathwayOptions& options) {
  require_sensible(options);
  using Clock = std::chrono::steady_clock;
  const auto start = Clock::now();
  PathwayStudy study{options, 0, {}};
  const double alpha = (1 - options.level) / static_cast<double>(kRowQuantities * options.lengths.size());
  in_arena(options.jobs, [&] {
    std::vector<std::unique_ptr<LengthSampler>> samplers;
    for (const std::size_t T : options.lengths)
      samplers.push_back(std::make_unique<LengthSampler>(T, options, alpha));
    while (study.draws < options.trials) {
      const std::size_t count = std::min(kRound, options.trials - study.draws);
      for (const auto& sampler : samplers) sampler->run(study.draws, count);
      study.draws += count;
      if (options.progress) options.progress(study.draws, options.trials);
      if (options.seconds > 0 &&
          std::chrono::duration<double>(Clock::now() - start).count() > options.seconds)
        break;
    }
    for (const auto& sampler : samplers) study.rows.push_back(sampler->row());
  });
  return study;
}

}  // namespace proofgrad::proofs
