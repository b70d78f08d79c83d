lengths --matrix '1/2,0;1'
