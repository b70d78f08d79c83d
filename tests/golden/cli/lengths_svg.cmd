lengths --d 1 --M 2 --T 1,100,10000 --digits 3 --svg -
