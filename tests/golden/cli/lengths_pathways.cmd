lengths pathways --d 2 --T 2,4 --trials 600 --seed 3
