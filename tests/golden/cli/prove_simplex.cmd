prove tests/golden/claims/prove.claim:prove.simplex
