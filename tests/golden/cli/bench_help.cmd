bench jacobian --help
