"""Words of a command line in -> printed results out."""
