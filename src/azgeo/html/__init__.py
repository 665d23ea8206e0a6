"""Records and plain data in -> safe HTML and SVG out, with links that are right from one page."""
