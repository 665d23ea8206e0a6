"""A knowledge base and the article's text in -> what the records say and the text does not."""
