prove tests/golden/claims/prove.claim:prove.square --out - --T 2
