reference tests/golden/instances/one_token.json --digits 12 --quantity output
