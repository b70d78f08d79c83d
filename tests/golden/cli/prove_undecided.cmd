prove tests/golden/claims/prove.claim:prove.equality --max-boxes 40 --box 0:2 --no-algebra
