lengths --matrix '1/2,1;-1,1/4' --T 2,1e12 --digits 3
