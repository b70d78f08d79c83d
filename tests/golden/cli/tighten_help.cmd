tighten --help
