refute law.a3 --seconds 0 --seed 1 --max-T 2 --max-d 1
