"""Dates in -> timeline, years and phases as plain data out."""
