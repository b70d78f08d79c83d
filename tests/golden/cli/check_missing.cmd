check nosuch.json
