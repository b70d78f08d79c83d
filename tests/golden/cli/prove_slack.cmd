prove sink.d1 --T 2 --d 1 --box -1:1 --slack 1/10 --jobs 2 --no-algebra
