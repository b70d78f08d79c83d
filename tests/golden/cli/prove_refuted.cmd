prove paper.b8 --T 3
