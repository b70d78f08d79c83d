lengths pathways --T 1
