tighten tests/golden/claims/tighten.claim:tighten.sink --expeditions 16 --jobs 2 --json -
