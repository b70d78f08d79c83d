prove tests/golden/claims/prove.claim:prove.weights --box penalty=0:1 --int n=3 --json -
