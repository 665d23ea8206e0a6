"""A checked knowledge base in -> its pages among the others of a MkDocs site."""
