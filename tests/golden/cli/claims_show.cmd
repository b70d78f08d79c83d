claims show paper.b3
