"""A knowledge base in -> the answers of its questions, and how they differ from the pinned ones."""
