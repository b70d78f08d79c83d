claims show paper.b33
