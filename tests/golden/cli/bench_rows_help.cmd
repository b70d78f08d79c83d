bench rows --help
