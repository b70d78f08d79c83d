tighten tests/golden/claims/tighten.claim:tighten.equation
