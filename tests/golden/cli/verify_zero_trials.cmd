verify law.a3 --trials 0
