"""A knowledge base and the words of its texts in; what records say and the words do not, out.

`assertions` holds what each record says against the sentences that it cites, `citations` the works
that it gives, and `plagiarism` finds words that it copies.
"""
