"""The views of a knowledge base, each computed once and when it is first asked for."""

from functools import cached_property

import pytest
from small_data import DataFolder

from azgeo.model.knowledge import KnowledgeBase
from azgeo.views import Views

NAMES = [name for name, value in vars(Views).items() if isinstance(value, cached_property)]


@pytest.mark.parametrize("name", NAMES)
def test_each_view_is_computed_once(name: str, example: KnowledgeBase):
    views = Views(example)
    view = getattr(views, name)
    assert view is not None
    assert getattr(views, name) is view


def test_no_view_is_computed_before_it_is_asked_for(example: KnowledgeBase):
    assert vars(Views(example)) == {"kb": example}


@pytest.mark.parametrize(
    ("name", "computed"),
    [
        ("matrix", {"matrix"}),
        ("timeline", {"timeline", "timeline_items"}),
        ("years", {"years", "timeline_items"}),
        ("map", {"map", "basemap"}),
        ("network_metrics", {"network_metrics", "network"}),
    ],
)
def test_a_view_computes_only_those_that_it_needs(
    name: str, computed: set[str], example: KnowledgeBase
):
    views = Views(example)
    getattr(views, name)
    assert vars(views).keys() == {"kb"} | computed


def test_views_of_two_knowledge_bases_are_independent(data: DataFolder, example: KnowledgeBase):
    views, others = Views(data.kb), Views(example)
    assert [actor.id for actor in others.main_actors] == ["graustark", "lutha", "ruritania"]
    assert list(views.main_actors) == []


def test_without_a_base_map_there_is_no_map(data: DataFolder):
    views = Views(data.kb)
    assert (views.basemap, views.map) == (None, None)
