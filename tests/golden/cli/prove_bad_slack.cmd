prove tests/golden/claims/prove.claim:prove.square --slack -1
