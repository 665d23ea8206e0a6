"""What every page is made with."""

from azgeo.pages.context import PageContext
from azgeo.pages.render import renderer
from azgeo.views import Views


def test_a_context_makes_links_of_one_page_of_its_knowledge_base(example):
    context = PageContext(renderer(), Views(example))
    assert context.kb is example
    assert context.links("guide/start.html").record_url("zenda") == "../places/zenda.html"
