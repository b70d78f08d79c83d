export --coq tests/golden/certificates/not_valid.json
