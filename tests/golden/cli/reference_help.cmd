reference --help
