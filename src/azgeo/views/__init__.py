"""A knowledge base in, plain data out, as pages and pictures show it.

`Views` computes what several pages and files need, once for each knowledge base.
"""

from azgeo.views.views import Views

__all__ = ["Views"]
