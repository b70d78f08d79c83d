lengths pathways --help
