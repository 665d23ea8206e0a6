"""Pure functions from the knowledge base to plain data, as pages and pictures show it."""
