lengths --d 1 --M 2 --T 1,4,1e12 --digits 6 --blocks
