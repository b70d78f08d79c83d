verify law.a3 law.a9 --trials 0 --instances tests/golden/instances/rationals_d_k_3.json
