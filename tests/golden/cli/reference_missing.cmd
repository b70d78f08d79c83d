reference nosuch.json
