lengths --M 1/0
