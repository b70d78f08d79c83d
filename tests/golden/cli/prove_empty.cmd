prove tests/golden/claims/prove.claim:prove.empty
