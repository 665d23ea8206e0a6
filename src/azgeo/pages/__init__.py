"""A knowledge base in -> every page of the site out."""
