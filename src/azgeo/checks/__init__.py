"""A knowledge base in, everything that is wrong between its records out.

`check` reports all problems, `load` gives a knowledge base only if there are none.
"""
