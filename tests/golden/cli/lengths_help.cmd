lengths --help
