lengths --d 2 --M -1,0 --T 1,1e12 --digits 5 --json -
