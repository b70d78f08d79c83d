#include "proofs/export/coq.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "proofs/certificate/check.hpp"
#include "proofs/export/coq_text.hpp"
#include "proofs/export/diagonal.hpp"
#include "proofs/export/given.hpp"
#include "proofs/export/norms.hpp"
#include "proofs/export/not_exportable.hpp"
#include "proofs/export/refutation.hpp"
#include "proofs/export/stated_sides.hpp"
#include "proofs/export/translator.hpp"
#include "proofs/language/parser.hpp"
#include "proofs/language/print.hpp"

namespace proofgrad::proofs::coq {
namespace {

using Part = Theory::Part;

/// One certificate on its way into a file.
class Exporter {
 public:
  Exporter(const Claim& claim, const Certificate& c)
      : claim_(claim),
        c_(c),
        refutation_(find_refutation(claim, c)),
        translator_(claim, c.point, refutation_.dimensions, c.indices, theory_) {}

  std::string text() {
    translate();  // first of all: this finds the definitions
    std::string result = coq_header(claim_, c_, statement_);
    result += coq_preamble(uses_intervals(), uses_max(), uses("norm_of_gram"));
    if (refutation_.defect) result += diagonalizable_lemmas();
    result += section("The instance", theory_.definitions(Part::instance));
    if (claim_.model) result += section(coq_layer_title(claim_), theory_.definitions(Part::layer));
    result += section("The claim at this instance" + at_indices(), theory_.definitions(Part::claim));
    if (refutation_.defect) result += matrix_definition(matrix_);
    result += section_title("The proof") + tactics() + hypotheses() + theorem();
    return result + "\nPrint Assumptions refuted.\n";
  }

 private:
  void translate() {
    givens_ = given_statements(claim_, refutation_.dimensions, translator_);
    for (const TermPtr& assumption : claim_.assumptions)
      assumptions_.push_back(translator_.condition(assumption));
    const RecordedRelation& r = refutation_.relation;
    const Entries left = translator_.expression(r.left_term);
    if (r.relation == Relation::psd) return translate_psd(left);
    if (refutation_.defect) return translate_diagonalizable(left);
    const Entries right = translator_.expression(r.right_term);
    define_side("left", left);
    define_side("right", right);
    const std::string sign = r.relation == Relation::ne ? "<>" : c_.relation;
    statement_ = fmt::format("~ (left {} right)", sign);
  }

  /// The entry that fails; a number stands for all entries of the other side.
  void define_side(const std::string& name, const Entries& side) {
    const Formula& body = side.is_scalar() ? side.scalar() : side.grid(refutation_.row, refutation_.col);
    sides_.push_back({name, body, ""});
  }

  void translate_psd(const Entries& matrix) {
    const Entries m = theory_.define_entries(Part::claim, theory_.next_rank(), "M", matrix);
    std::vector<Formula> terms;
    std::string variables;
    const auto t = [&](std::size_t i) { return named("t_" + std::to_string(i + 1), false); };
    for (std::size_t i = 0; i < m.shape().rows; ++i) {
      variables += " " + t(i).text;
      for (std::size_t j = 0; j < m.shape().cols; ++j) terms.push_back(t(i) * m.grid(i, j) * t(j));
    }
    statement_ = fmt::format("~ (forall{} : R, 0 <= {})", variables, sum(terms).text);
  }

  void translate_diagonalizable(const Entries& matrix) {
    matrix_ = theory_.define_entries(Part::claim, theory_.next_rank(), "M", matrix);
    statement_ = fmt::format("~ (diagonalizable {} matrix)", matrix.shape().rows);
  }

  std::vector<Theory::Definition> all_definitions() const {
    std::vector<Theory::Definition> all;
    for (const Part part : {Part::instance, Part::layer, Part::claim})
      for (auto& x : theory_.definitions(part)) all.push_back(std::move(x));
    all.insert(all.end(), sides_.begin(), sides_.end());
    return all;
  }

  bool uses(const std::string& function) const {
    const auto all = all_definitions();
    return std::any_of(all.begin(), all.end(),
                       [&](const auto& x) { return x.body.text.find(function + " ") != std::string::npos; });
  }

  /// Equal sides and matrices that are not diagonalizable are decided by rational numbers.
  bool uses_intervals() const {
    return !assumptions_.empty() || !(refutation_.equal_sides || refutation_.defect);
  }

  bool uses_max() const { return uses("Rmax") || uses("Rmin"); }

  std::string section(const std::string& title, std::vector<Theory::Definition> definitions) const {
    if (title.starts_with("The claim")) definitions.insert(definitions.end(), sides_.begin(), sides_.end());
    std::string result = definitions.empty() ? "" : section_title(title);
    for (const auto& x : definitions)
      result += wrapped(fmt::format("Definition {} : R := {}.{}", x.name, x.body.text,
                                    x.remark.empty() ? "" : "  (* " + x.remark + " *)"));
    return result;
  }

  std::string at_indices() const {
    const std::string at = shown(c_.indices);
    return at.empty() ? "" : ", " + at;
  }

  std::string tactics() const {
    std::string rational, steps;
    const auto add = [&](const Theory::Definition& x, bool always) {
      if (x.body.rational) rational += " " + x.name;
      if (always || !x.body.rational) steps += " " + x.name;
    };
    for (const Part part : {Part::instance, Part::layer})
      for (const auto& x : theory_.definitions(part)) add(x, false);
    for (const auto& x : theory_.definitions(Part::claim)) add(x, true);
    for (const auto& x : sides_) add(x, true);
    // Twice what told the sides apart at once: the tactic's enclosures are wider than the engine's.
    return (uses_intervals()
                ? coq_enclosures(rational, steps, 2 * refutation_.bits, uses_max(), uses("norm_of_gram"))
                : "") +
           coq_unfolding(rational);
  }

  /// The instance is one that the claim speaks of.
  std::string hypotheses() const {
    std::string result;
    int given = 0, assumed = 0;
    for (const std::string& x : givens_)
      result +=
          wrapped(fmt::format("Theorem given_{} : {}.", ++given, x)) + "Proof. decide_relations. Qed.\n\n";
    for (const std::string& x : assumptions_)
      result += wrapped(fmt::format("Theorem assumed_{} : {}.", ++assumed, x)) +
                "Proof. enclose_all; decide_relations. Qed.\n\n";
    return result;
  }

  std::string theorem() const {
    if (refutation_.defect) return diagonalizable_theorem(statement_, matrix_, *refutation_.defect);
    const std::string theorem = wrapped("Theorem refuted : " + statement_ + ".");
    if (!refutation_.witness.empty()) {
      std::string at;
      for (const Rational& x : refutation_.witness) at += " (" + number(x).text + ")";
      return theorem + "Proof.\n  intro H; specialize (H" + at + ").\n  enclose_all; lra.\nQed.\n";
    }
    if (!refutation_.equal_sides)
      return wrapped("Lemma sides : " + sides_statement(c_) + ".") + "Proof. enclose_all; lra. Qed.\n\n" +
             theorem + "Proof. pose proof sides; lra. Qed.\n";
    if (!sides_[0].body.rational || !sides_[1].body.rational)
      throw NotExportable("the sides of '" + c_.relation +
                          "' are equal and not rational by their form: interval tells numbers apart, it "
                          "shows none to be equal");
    return theorem + "Proof. unfold_rationals; lra. Qed.\n";
  }

  const Claim& claim_;
  const Certificate& c_;
  Refutation refutation_;
  Theory theory_;
  Translator translator_;
  std::vector<Theory::Definition> sides_;
  Entries matrix_ = number(0);  ///< of diagonalizable
  std::vector<std::string> givens_, assumptions_;
  std::string statement_;
};

}  // namespace

std::string export_coq(const Certificate& certificate) {
  const CheckResult checked = check(certificate);
  if (!checked.valid) throw NotExportable("the certificate is not valid: " + checked.reason);
  const Claim claim = parse_claims(certificate.claim_text, certificate.id).at(0);
  if (claim.stack)
    throw NotExportable("a network of several layers: expected one layer, or a claim without a model");
  return Exporter(claim, certificate).text();
}

}  // namespace proofgrad::proofs::coq
