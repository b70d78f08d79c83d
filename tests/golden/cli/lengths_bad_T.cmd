lengths --T 2,0
