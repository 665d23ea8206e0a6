"""Lines and a base map in -> the map as plain data out."""
