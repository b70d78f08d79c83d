namespace proofgrad::attention {}
