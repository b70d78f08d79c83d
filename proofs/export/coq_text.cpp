#include "proofs/export/coq_text.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <sstream>

namespace proofgrad::proofs::coq {
namespace {

constexpr std::size_t kWidth = 100;

/// Lines of prose, each behind three blanks.
std::string indented(const std::string& text) {
  std::istringstream lines(text);
  std::string result, line;
  while (std::getline(lines, line)) result += line.empty() ? "\n" : "   " + line + "\n";
  return result;
}

void replace_all(std::string& text, const std::string& from, const std::string& to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
}

constexpr const char* kMaxLemmas = R"(
(* interval knows no maximum; this is one that it knows. *)
Lemma Rmax_abs : forall a b, Rmax a b = (a + b + Rabs (a - b)) / 2.
Proof. intros a b; unfold Rmax, Rabs; destruct (Rle_dec a b), (Rcase_abs (a - b)); lra. Qed.
Lemma Rmin_abs : forall a b, Rmin a b = (a + b - Rabs (a - b)) / 2.
Proof. intros a b; unfold Rmin, Rabs; destruct (Rle_dec a b), (Rcase_abs (a - b)); lra. Qed.
)";

constexpr const char* kMaxTactic =
    R"((* In E, an innermost maximum z = y becomes a variable with an interval around it: written out, y holds its
   operands twice, and a maximum of n numbers would hold the first 2^n times. *)
Ltac enclose_max E z y z_is_y :=
  lazymatch y with context [Rmax _ _] => fail | context [Rmin _ _] => fail | _ => idtac end;
  let B := fresh in interval_intro y with (i_prec {}) as B; rewrite <- z_is_y in B;
  let m := fresh in set (m := z) in B, E; clearbody m.
)";

constexpr const char* kGramLemmas = R"(
(* The 2-norm of a matrix M with two columns whose Gram matrix M'M is [p q; q r]: the root of the larger
   eigenvalue. As |M (x, y)|^2 = p x^2 + 2 q x y + r y^2, the lemmas say that its square is the largest
   value of |M (x, y)|^2 / |(x, y)|^2: never exceeded, and attained. *)
Definition norm_of_gram (p q r : R) : R := sqrt ((p + r + sqrt ((p - r) ^ 2 + 4 * q ^ 2)) / 2).

(* s is the inner root; both lemmas need these facts. *)
Lemma norm_of_gram_root : forall p q r, 0 <= p -> 0 <= r -> exists s, 0 <= s /\ s * s = (p - r) * (p - r) + 4 * q * q
   /\ norm_of_gram p q r ^ 2 = (p + r + s) / 2.
Proof.
  intros p q r Hp Hr. exists (sqrt ((p - r) ^ 2 + 4 * q ^ 2)).
  pose proof (pow2_ge_0 (p - r)). pose proof (pow2_ge_0 q).
  pose proof (sqrt_pos ((p - r) ^ 2 + 4 * q ^ 2)).
  repeat split; [lra | rewrite sqrt_sqrt by lra; ring | unfold norm_of_gram; apply pow2_sqrt; lra].
Qed.
Lemma norm_of_gram_bounds : forall p q r x y, 0 <= p -> 0 <= r ->
  p * x ^ 2 + 2 * q * x * y + r * y ^ 2 <= norm_of_gram p q r ^ 2 * (x ^ 2 + y ^ 2).
Proof.
  intros p q r x y Hp Hr. destruct (norm_of_gram_root p q r Hp Hr) as [s [S0 [S N]]]. rewrite N.
  assert (A : 0 <= s - (p - r)) by nra.
  assert (B : 0 <= s + (p - r)) by nra.
  destruct (Req_dec (s - (p - r)) 0) as [E | E].
  - assert (q * q = 0) by nra. assert (q = 0) by nra. subst q. pose proof (pow2_ge_0 y). nra.
  - assert (F : (s - (p - r)) * ((s - (p - r)) * x ^ 2 - 4 * q * x * y + (s + (p - r)) * y ^ 2)
        = ((s - (p - r)) * x - 2 * q * y) ^ 2 + (s * s - ((p - r) * (p - r) + 4 * q * q)) * y ^ 2) by ring.
    rewrite S in F. pose proof (pow2_ge_0 ((s - (p - r)) * x - 2 * q * y)).
    assert (0 <= (s - (p - r)) * x ^ 2 - 4 * q * x * y + (s + (p - r)) * y ^ 2).
    { apply Rmult_le_reg_l with (s - (p - r)); [lra | rewrite F; lra]. }
    lra.
Qed.
Lemma norm_of_gram_attained : forall p q r, 0 <= p -> 0 <= r -> exists x y, 0 < x ^ 2 + y ^ 2 /\
  p * x ^ 2 + 2 * q * x * y + r * y ^ 2 = norm_of_gram p q r ^ 2 * (x ^ 2 + y ^ 2).
Proof.
  intros p q r Hp Hr. destruct (norm_of_gram_root p q r Hp Hr) as [s [S0 [S N]]]. rewrite N.
  destruct (Req_dec q 0) as [E | E].
  - subst q. destruct (Rle_dec r p).
    + exists 1, 0. assert (s = p - r) by nra. subst s. split; lra.
    + exists 0, 1. assert (s = r - p) by nra. subst s. split; lra.
  - exists (2 * q), (s - (p - r)). split.
    + pose proof (pow2_ge_0 (s - (p - r))). assert (0 < q * q) by nra. nra.
    + assert (F : (p * (2 * q) ^ 2 + 2 * q * (2 * q) * (s - (p - r)) + r * (s - (p - r)) ^ 2
         - (p + r + s) / 2 * ((2 * q) ^ 2 + (s - (p - r)) ^ 2)) = (s * s - ((p - r) * (p - r) + 4 * q * q)) * ((p - r) - s) / 2) by field.
      rewrite S in F. lra.
Qed.
)";

}  // namespace

std::string comment_text(std::string text) {
  replace_all(text, "(*", "( *");
  replace_all(text, "*)", "* )");
  replace_all(text, "\"", "'");
  return text;
}

std::string section_title(const std::string& title) { return "\n(* " + comment_text(title) + " *)\n\n"; }

std::string wrapped(const std::string& line) {
  const std::string indent(line.find_first_not_of(' '), ' ');
  std::istringstream words(line);
  std::string result, current = indent, word;
  bool empty = true;
  while (words >> word) {
    if (!empty && current.size() + 1 + word.size() > kWidth) {
      result += current + "\n";
      current = indent + "    ";
      empty = true;
    }
    current += (empty ? "" : " ") + word;
    empty = false;
  }
  return result + current + "\n";
}

std::string coq_layer_title(const Claim& claim) {
  const Model& m = claim.model.value();
  std::string title = fmt::format(
      "The layer, mask = {}, residual {}: q_i = W_Q x_i, k_j = W_K x_j, v_j = W_V x_j, s_ij = scale "
      "q_i.k_j,\n"
      "   z_i = sum_m exp s_im, a_ij = exp s_ij / z_i, vbar_i = sum_m a_im v_m, u_i = W_K' q_i, and the "
      "Jacobian\n"
      "   J_ij = dy_i / dx_j in closed form. Sums run over the scores that the mask keeps; what it removes "
      "is 0.",
      attention::name(m.mask), m.residual ? "on" : "off");
  return title;
}

std::string coq_header(const Claim& claim, const Certificate& c, const std::string& statement) {
  const std::string at = shown(c.indices);
  std::string text = fmt::format(
      "{} is false: a refutation that Coq's kernel checks.\n\n"
      "The theorem at the end, refuted : {},\n"
      "says that the claim's relation '{}' fails at the instance below{}. Its sides are built from the "
      "claim:\n\n",
      claim.id, statement, c.relation, at.empty() ? "" : ", " + at);
  text += indented(claim.text);
  const bool of_numbers =
      c.relation != symbol(Relation::psd) && c.relation != symbol(Relation::diagonalizable);
  if (of_numbers)
    text += fmt::format(
        "\nThe certificate encloses the left side in  [{}, {}],\n"
        "                         the right side in [{}, {}].\n",
        c.left[0], c.left[1], c.right[0], c.right[1]);
  text +=
      "\nCompile:  coqc FILE.v    with Coq and coq-interval (Debian: coq, libcoq-interval).\n"
      "Axioms:   those of Coq's real numbers (classical logic, functional extensionality) and of the "
      "machine\n"
      "          integers (Uint63) that interval computes with; the last line prints them.\n"
      "To trust: Coq's kernel with these axioms, and that the definitions say what the claim says. Nothing\n"
      "          of the proof, and nothing of the program that wrote this file.\n"
      "Written by proofgrad export --coq.\n";
  text = comment_text(text);
  return "(*\n" + indented(text) + "*)\n";
}

std::string coq_preamble(bool with_interval, bool with_max, bool with_gram) {
  std::string result = "From Coq Require Import Reals Lra.\n";
  if (with_interval) result += "From Interval Require Import Tactic.\n";
  result += "Open Scope R_scope.\n";
  if (with_max) result += kMaxLemmas;
  if (with_gram) result += kGramLemmas;
  return result;
}

std::string coq_enclosures(const std::string& rational, const std::string& steps, long bits, bool with_max,
                           bool with_gram) {
  std::string all;
  std::istringstream names(steps);
  for (std::string name; names >> name;) all += (all.empty() ? " enclose " : "; enclose ") + name;
  std::string result = with_max ? fmt::format(kMaxTactic, bits) : "";
  result += "(* enclose x: an interval around x, from the intervals of what x is defined by. *)\n";
  result += "Ltac enclose x :=\n" + wrapped(fmt::format("  let body := eval cbv beta delta [x{}{}] in x in",
                                                        rational, with_gram ? " norm_of_gram" : ""));
  result += "  let E := fresh in assert (E : x = body) by reflexivity;\n";
  if (with_max)
    result +=
        "  repeat match type of E with\n"
        "  | context [Rmax ?a ?b] => enclose_max E (Rmax a b) ((a + b + Rabs (a - b)) / 2) (Rmax_abs a b)\n"
        "  | context [Rmin ?a ?b] => enclose_max E (Rmin a b) ((a + b - Rabs (a - b)) / 2) (Rmin_abs a b)\n"
        "  end;\n";
  result += fmt::format(
      "  let B := fresh in match type of E with _ = ?y => interval_intro y with (i_prec {}) as B end;\n"
      "  match type of B with ?l <= _ <= ?u => assert (l <= x <= u) by (rewrite E; exact B) end;\n"
      "  clear E B.\n",
      bits);
  return result + wrapped("Ltac enclose_all :=" + (all.empty() ? " idtac" : all) + ".");
}

std::string coq_unfolding(const std::string& rational) {
  return wrapped("Ltac unfold_rationals := " +
                 (rational.empty() ? "idtac" : "cbv beta delta [" + rational.substr(1) + "]") + ".") +
         "Ltac decide_relations := first [lra | unfold_rationals; lra | intro; lra | split; "
         "decide_relations\n"
         "   | left; decide_relations | right; decide_relations].\n\n";
}

}  // namespace proofgrad::proofs::coq
