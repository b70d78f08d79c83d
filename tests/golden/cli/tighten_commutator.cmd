tighten tests/golden/claims/tighten.claim:tighten.commutator --expeditions 16 --jobs 2
