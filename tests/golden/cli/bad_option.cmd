verify --trials many
