verify paper.b7 --trials 50 --json -
