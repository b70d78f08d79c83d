bench jacobian --T 0
