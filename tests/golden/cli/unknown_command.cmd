prooove
