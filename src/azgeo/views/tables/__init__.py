"""Records in -> rows of tables and lists as plain data out."""
