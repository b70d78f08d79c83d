prove sink.d1 --T 3 --d 2
