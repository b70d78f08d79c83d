verify paper.b3 --trials 300 --seed 1
