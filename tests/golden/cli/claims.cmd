claims
