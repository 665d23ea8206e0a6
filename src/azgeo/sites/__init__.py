"""A knowledge base and hand-written pages in -> a site built, checked, published or served."""
