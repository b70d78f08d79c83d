prove tests/golden/claims/prove.claim:prove.square --plain
