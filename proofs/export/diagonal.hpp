#pragma once
#include <string>

#include "autodiff/scalar/diagonalizable.hpp"
#include "proofs/export/entries.hpp"

namespace proofgrad::proofs::coq {

/// What "diagonalizable" means, over Coquelicot's complex numbers, and the lemma that refutes it: no M with
/// f(M)^2 v = 0 and f(M) v not 0 is. M, f and v are real, so that the lemma's conditions are equations
/// between real numbers.
std::string diagonalizable_lemmas();

/// `matrix`, of which `m` names the entries.
std::string matrix_definition(const Entries& m);

/// `statement`, ~ (diagonalizable n matrix), with its proof from the defect. Throws NotExportable where
/// f(M)^2 v, written out in the entries, has more terms than Coq should be asked to add.
std::string diagonalizable_theorem(const std::string& statement, const Entries& m, const Defect& defect);

}  // namespace proofgrad::proofs::coq
