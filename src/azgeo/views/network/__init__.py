"""Records in -> ties, ego networks, paths and layouts as plain data out."""
