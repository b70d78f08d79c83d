#include "proofs/export/diagonal.hpp"

#include <fmt/core.h>

#include <cmath>

#include "proofs/export/coq_text.hpp"
#include "proofs/export/not_exportable.hpp"

namespace proofgrad::proofs::coq {
namespace {

constexpr double kMostTerms = 5000;

constexpr const char* kLemmas = R"(
From Coq Require Import List Lia.
From Coquelicot Require Import Complex.
Import ListNotations.

Module Diagonal.

(* Matrices and vectors of size n over the complex numbers C are functions of the indices 0 .. n - 1. *)
Fixpoint sum (n : nat) (f : nat -> C) : C := match n with O => RtoC 0 | S k => Cplus (sum k f) (f k) end.
Definition times (n : nat) (A B : nat -> nat -> C) (i j : nat) : C := sum n (fun k => Cmult (A i k) (B k j)).
Definition is_identity (n : nat) (A : nat -> nat -> C) : Prop :=
  forall i j, (i < n)%nat -> (j < n)%nat -> A i j = RtoC (if Nat.eqb i j then 1 else 0).

(* M = P D Q with complex P, its inverse Q, and a diagonal D with the entries d. *)
Definition diagonalizable (n : nat) (M : nat -> nat -> R) : Prop :=
  exists (P Q : nat -> nat -> C) (d : nat -> C), is_identity n (times n P Q) /\ is_identity n (times n Q P) /\
    forall i j, (i < n)%nat -> (j < n)%nat -> RtoC (M i j) = times n P (fun k l => Cmult (d k) (Q k l)) i j.

(* f(M) v for a polynomial f with real coefficients, the constant one first. *)
Fixpoint real_sum (n : nat) (f : nat -> R) : R := match n with O => 0 | S k => real_sum k f + f k end.
Fixpoint poly (f : list R) (n : nat) (M : nat -> nat -> R) (v : nat -> R) (i : nat) : R :=
  match f with nil => 0 | cons c g => c * v i + real_sum n (fun k => M i k * poly g n M v k) end.

(* If f(M)^2 v = 0 and f(M) v is not 0, M is not diagonalizable: with u = Q v, f(d_k)^2 u_k = 0 for each k; so
   f(d_k) u_k = 0, and f(M) v = P f(D) u = 0. *)
Section Proof.
Local Open Scope C_scope.
Definition act (n : nat) (A : nat -> nat -> C) (v : nat -> C) (i : nat) : C := sum n (fun k => A i k * v k).
Fixpoint value (f : list R) (x : C) : C := match f with nil => 0 | cons c g => RtoC c + x * value g x end.

Lemma sum_ext : forall n (f g : nat -> C), (forall k, (k < n)%nat -> f k = g k) -> sum n f = sum n g.
Proof. induction n; intros f g H; cbn [sum]; [easy |]. rewrite (IHn f g), (H n); auto. Qed.
Lemma sum_zero : forall n (f : nat -> C), (forall k, (k < n)%nat -> f k = 0) -> sum n f = 0.
Proof. induction n; intros f H; cbn [sum]; [easy |]. rewrite IHn, H by auto. ring. Qed.
Lemma sum_plus : forall n f g, sum n (fun k => f k + g k) = sum n f + sum n g.
Proof. induction n; intros f g; cbn [sum]; [ring |]. rewrite IHn. ring. Qed.
Lemma sum_scale : forall n c f, sum n (fun k => c * f k) = c * sum n f.
Proof. induction n; intros c f; cbn [sum]; [ring |]. rewrite IHn. ring. Qed.
Lemma sum_swap : forall n m f, sum n (fun i => sum m (f i)) = sum m (fun j => sum n (fun i => f i j)).
Proof.
  induction n; intros m f; cbn [sum]; [symmetry; apply sum_zero; easy |].
  rewrite IHn. symmetry. apply (sum_plus m (fun j => sum n (fun i => f i j))).
Qed.
Lemma sum_one : forall n i f, (i < n)%nat -> sum n (fun k => RtoC (if Nat.eqb i k then 1 else 0) * f k) = f i.
Proof.
  induction n; intros i f H; cbn [sum]; [lia |]. destruct (Nat.eqb_spec i n) as [-> | N].
  - rewrite sum_zero; [ring |]. intros k K. destruct (Nat.eqb_spec n k); [lia | ring].
  - rewrite IHn by lia. ring.
Qed.
Lemma sum_real : forall n f, RtoC (real_sum n f) = sum n (fun k => RtoC (f k)).
Proof. induction n; intros f; cbn [sum real_sum]; [easy |]. now rewrite RtoC_plus, IHn. Qed.

Lemma act_identity : forall n A v i, is_identity n A -> (i < n)%nat -> act n A v i = v i.
Proof.
  intros n A v i H I. unfold act. rewrite <- (sum_one n i v I). apply sum_ext. intros k K. now rewrite H.
Qed.
Lemma act_ext : forall n A (v w : nat -> C) i, (forall k, (k < n)%nat -> v k = w k) -> act n A v i = act n A w i.
Proof. intros n A v w i H. apply sum_ext. intros k K. now rewrite H. Qed.
Lemma act_times : forall n A B v i, act n (times n A B) v i = act n A (act n B v) i.
Proof.
  intros n A B v i. unfold act, times.
  rewrite (sum_ext n _ (fun k => sum n (fun j => A i j * B j k * v k))).
  - rewrite sum_swap. apply sum_ext. intros j J. rewrite <- sum_scale. apply sum_ext. intros k K. ring.
  - intros k K. rewrite Cmult_comm, <- sum_scale. apply sum_ext. intros j J. ring.
Qed.

Section Matrix.
Variables (n : nat) (M : nat -> nat -> R) (P Q : nat -> nat -> C) (d : nat -> C).
Hypothesis QP : is_identity n (times n Q P).
Hypothesis M_is : forall i j, (i < n)%nat -> (j < n)%nat ->
  RtoC (M i j) = times n P (fun k l => d k * Q k l) i j.
Definition complex (w : nat -> R) (k : nat) : C := RtoC (w k).
Definition image (w : nat -> R) (k : nat) : R := real_sum n (fun j => M k j * w j)%R.

Lemma Q_of_image : forall w i, (i < n)%nat -> act n Q (complex (image w)) i = d i * act n Q (complex w) i.
Proof.
  intros w i I. rewrite (act_ext n Q _ (act n P (fun k => d k * act n Q (complex w) k))).
  { rewrite <- act_times. now rewrite act_identity. }
  intros k K. unfold complex at 1, image. rewrite sum_real.
  rewrite (sum_ext n _ (fun j => times n P (fun k l => d k * Q k l) k j * complex w j)).
  - change (act n (times n P (fun k l => d k * Q k l)) (complex w) k = act n P (fun l => d l * act n Q (complex w) l) k).
    rewrite act_times. apply act_ext. intros l L. unfold act. rewrite <- sum_scale. apply sum_ext. intros; ring.
  - intros j J. now rewrite RtoC_mult, M_is.
Qed.
Lemma Q_of_poly : forall f w i, (i < n)%nat ->
  act n Q (complex (poly f n M w)) i = value f (d i) * act n Q (complex w) i.
Proof.
  induction f as [| c g IH]; intros w i I; cbn [value].
  - unfold act, complex. cbn [poly]. rewrite sum_zero; intros; ring.
  - rewrite (act_ext n Q _ (fun k => RtoC c * complex w k + complex (image (poly g n M w)) k)).
    + unfold act at 1. rewrite (sum_ext n _ (fun k => RtoC c * (Q i k * complex w k)
        + Q i k * complex (image (poly g n M w)) k)) by (intros; ring).
      rewrite sum_plus, sum_scale. fold (act n Q (complex w) i). fold (act n Q (complex (image (poly g n M w))) i).
      rewrite Q_of_image, IH by easy. ring.
    + intros k K. unfold complex, image. cbn [poly]. now rewrite RtoC_plus, RtoC_mult.
Qed.
End Matrix.

Theorem not_diagonalizable : forall f n M v, (forall i, (i < n)%nat -> poly f n M (poly f n M v) i = 0%R) ->
  (exists i, (i < n)%nat /\ poly f n M v i <> 0%R) -> ~ diagonalizable n M.
Proof.
  intros f n M v Zero [m [Hm Some]] (P & Q & d & PQ & QP & M_is). apply Some, RtoC_inj.
  change (complex (poly f n M v) m = 0). rewrite <- (act_identity n _ _ m PQ Hm), act_times.
  apply sum_zero. intros k K. rewrite (Q_of_poly n M P Q d) by easy.
  assert (E : value f (d k) * (value f (d k) * act n Q (complex v) k) = 0).
  { rewrite <- (Q_of_poly n M P Q d QP M_is), <- (Q_of_poly n M P Q d QP M_is) by easy.
    apply sum_zero. intros j J. unfold complex. rewrite Zero by easy. ring. }
  destruct (Ceq_dec (value f (d k)) 0) as [F | F]; [rewrite F; ring |].
  rewrite <- (Cmult_1_l (value f (d k) * _)), <- (Cinv_l (value f (d k)) F), <- Cmult_assoc, E. ring.
Qed.
End Proof.
End Diagonal.
Import Diagonal.
)";

std::string list(const std::vector<std::string>& items) {
  std::string result;
  for (const std::string& item : items) result += (result.empty() ? "" : "; ") + item;
  return "[" + result + "]";
}

std::string numerals(const std::vector<Rational>& numbers) {
  std::vector<std::string> items;
  for (const Rational& x : numbers) items.push_back(number(x).text);
  return list(items);
}

std::string rows(const Entries& m) {
  std::vector<std::string> result;
  for (std::size_t i = 0; i < m.shape().rows; ++i) {
    std::vector<std::string> row;
    for (std::size_t j = 0; j < m.shape().cols; ++j) row.push_back(m.grid(i, j).text);
    result.push_back(list(row));
  }
  return list(result);
}

}  // namespace

std::string diagonalizable_lemmas() { return kLemmas; }

std::string matrix_definition(const Entries& m) {
  return wrapped("Definition matrix (i j : nat) : R := nth j (nth i " + rows(m) + " []) 0.");
}

std::string diagonalizable_theorem(const std::string& statement, const Entries& m, const Defect& defect) {
  const std::size_t n = m.shape().rows, degree = defect.polynomial.size() - 1;
  if (std::pow(static_cast<double>(n), 2.0 * static_cast<double>(degree)) > kMostTerms)
    throw NotExportable(fmt::format(
        "diagonalizable: a {0} x {0} matrix with {1} multiple eigenvalues is too large to be written out", n,
        degree));
  return "(* A polynomial f and a vector v with f(matrix)^2 v = 0 and f(matrix) v not 0. *)\n" +
         wrapped("Definition polynomial : list R := " + numerals(defect.polynomial) + ".") +
         wrapped("Definition vector (i : nat) : R := nth i " + numerals(defect.vector) + " 0.") +
         "Ltac entry := cbv [poly real_sum matrix polynomial vector nth]; unfold_rationals.\n\n" +
         wrapped("Theorem refuted : " + statement + ".") +
         fmt::format(
             "Proof. apply (not_diagonalizable polynomial {0} matrix vector);\n"
             "  [intros i I; do {0} (destruct i as [| i]; [entry; first [lra | field] |]); lia\n"
             "  | exists {1}%nat; split; [lia | entry; lra]]. Qed.\n",
             n, defect.place);
}

}  // namespace proofgrad::proofs::coq
