reference tests/golden/instances/one_token.json --exact --digits 12
