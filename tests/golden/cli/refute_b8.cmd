refute paper.b8 --seed 3
