prove tests/golden/claims/prove.claim:prove.square --box z=1:2
