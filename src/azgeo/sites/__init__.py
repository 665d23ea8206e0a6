"""A configuration in -> a built, checked and published site out."""
