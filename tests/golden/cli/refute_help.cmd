refute --help
