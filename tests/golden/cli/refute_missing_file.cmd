refute nosuch.claim
