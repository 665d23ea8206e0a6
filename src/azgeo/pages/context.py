"""What every page is made with: the templates, and the views of the knowledge base."""

from typing import NamedTuple

from azgeo.html.links import Links
from azgeo.html.templates import Renderer
from azgeo.model.knowledge import KnowledgeBase
from azgeo.views import Views


class PageContext(NamedTuple):
    """The templates and the views."""

    renderer: Renderer
    views: Views

    @property
    def kb(self) -> KnowledgeBase:
        """The knowledge base."""
        return self.views.kb

    def links(self, page: str) -> Links:
        """What makes links on the page at this url."""
        return Links(self.kb, page)
