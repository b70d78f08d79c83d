prove tests/golden/claims/prove.claim:prove.square --box 1..2
