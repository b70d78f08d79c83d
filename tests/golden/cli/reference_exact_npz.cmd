reference tests/golden/instances/one_token.json --exact --out x.npz
