"""A knowledge base in -> every problem between its records out."""
