bench rows --T 7000 --series data/irish-wind.csv --labels year,month,day
