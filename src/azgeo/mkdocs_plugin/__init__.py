"""Pages in -> files that MkDocs writes out."""
