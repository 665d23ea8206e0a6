"""Parsed values in -> records, vocabulary and the linked knowledge base out."""
