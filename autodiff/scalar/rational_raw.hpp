#pragma once
// For .cpp files of autodiff/scalar only: a Rational as GMP sees it.
#include <gmp.h>

#include "autodiff/scalar/rational.hpp"

namespace proofgrad {

/// A rational to be read by GMP's functions, while it and the number live.
class RationalView {
 public:
  explicit RationalView(const Rational& x) noexcept {
    if (x.den_ == 0) {
      q_ = *static_cast<const __mpq_struct*>(x.big_);
      return;
    }
    limbs_[0] = static_cast<mp_limb_t>(x.num_ < 0 ? -x.num_ : x.num_);
    limbs_[1] = static_cast<mp_limb_t>(x.den_);
    q_._mp_num = {0, (x.num_ > 0) - (x.num_ < 0), limbs_};
    q_._mp_den = {0, 1, limbs_ + 1};
  }
  RationalView(const RationalView&) = delete;
  RationalView& operator=(const RationalView&) = delete;

  operator const __mpq_struct*() const { return &q_; }  // NOLINT: stands for an mpq_srcptr
  const __mpz_struct* num() const { return &q_._mp_num; }
  const __mpz_struct* den() const { return &q_._mp_den; }

 private:
  __mpq_struct q_;
  mp_limb_t limbs_[2];
};

inline RationalView mpq(const Rational& x) { return RationalView(x); }

/// A GMP rational to be written, and then taken for a Rational: in lowest terms.
struct RationalParts {
  RationalParts() { mpq_init(q); }
  ~RationalParts() { mpq_clear(q); }
  RationalParts(const RationalParts&) = delete;
  RationalParts& operator=(const RationalParts&) = delete;

  mpz_ptr num() { return mpq_numref(q); }
  mpz_ptr den() { return mpq_denref(q); }
  Rational take();  ///< leaves nothing of use behind
  static Rational small(std::int64_t num, std::int64_t den);

  mpq_t q;
};

}  // namespace proofgrad
