export --coq tests/golden/certificates/paper.b8.json
