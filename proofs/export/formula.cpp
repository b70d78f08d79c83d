#include "proofs/export/formula.hpp"

namespace proofgrad::proofs::coq {
namespace {

constexpr int kAtom = 0, kApplication = 10, kPower = 30, kMinus = 35, kProduct = 40, kSum = 50;

/// The text of an operand that may have at most this level. A leading minus behind an operator reads badly,
/// so it gets parentheses where Coq could do without.
std::string operand(const Formula& x, int highest, bool leads = false) {
  const bool bare = x.level <= highest && (leads || x.level == kAtom || x.text[0] != '-');
  return bare ? x.text : "(" + x.text + ")";
}

Formula joined(const Formula& a, const char* op, const Formula& b, int level) {
  return {operand(a, level, true) + " " + op + " " + operand(b, level - 1), level, a.rational && b.rational};
}

}  // namespace

Formula number(const Rational& value) {
  const std::string numerator = value.numerator().str();
  const int level = value.sign() < 0 ? kMinus : kAtom;
  if (value.is_integer()) return {numerator, level, true};
  return {numerator + " / " + value.denominator().str(), kProduct, true};
}

Formula named(std::string name, bool rational) { return {std::move(name), kAtom, rational}; }

Formula apply(std::string_view function, const std::vector<Formula>& arguments) {
  Formula result{std::string(function), kApplication, false};
  for (const Formula& x : arguments) result.text += " " + operand(x, kAtom);
  return result;
}

Formula operator+(const Formula& a, const Formula& b) {
  if (a.is_zero()) return b;
  if (b.is_zero()) return a;
  return joined(a, "+", b, kSum);
}

Formula operator-(const Formula& a, const Formula& b) {
  if (b.is_zero()) return a;
  if (a.is_zero()) return -b;
  return joined(a, "-", b, kSum);
}

Formula operator-(const Formula& a) {
  if (a.is_zero()) return a;
  return {"- " + operand(a, kPower), kMinus, a.rational};
}

Formula operator*(const Formula& a, const Formula& b) {
  if (a.is_zero() || b.is_one()) return a;
  if (b.is_zero() || a.is_one()) return b;
  return joined(a, "*", b, kProduct);
}

Formula operator/(const Formula& a, const Formula& b) {
  if (a.is_zero() || b.is_one()) return a;
  return joined(a, "/", b, kProduct);
}

Formula power(const Formula& base, std::uint64_t exponent) {
  if (exponent == 1) return base;
  return {operand(base, kApplication) + " ^ " + std::to_string(exponent), kPower, base.rational};
}

Formula sum(const std::vector<Formula>& terms) {
  Formula result;
  for (const Formula& x : terms) result = result + x;
  return result;
}

}  // namespace proofgrad::proofs::coq
