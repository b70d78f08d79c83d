lengths --d 1 --M 1/2 --T 1,2,8,1000000000000 --digits 8
