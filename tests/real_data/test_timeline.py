"""The timeline and the years of the project's own records leave nothing out."""

import pytest

from azgeo.model.knowledge import KnowledgeBase
from azgeo.views import Views
from azgeo.views.time.timeline import timeline_kinds


@pytest.fixture(scope="module")
def views(real_data: KnowledgeBase) -> Views:
    """The views of the records."""
    return Views(real_data)


def test_every_dated_kind_stands_on_the_timeline_once_and_nothing_else(views: Views):
    timeline = views.timeline
    items = [item for group in timeline.groups for item in group.items]
    shown = [item.record.id for item in (*items, *timeline.yearless, *timeline.undated)]
    records = [record.id for kind in timeline_kinds(views.kb) for record in views.kb.of(kind)]
    assert sorted(shown) == sorted(records)
    assert timeline.total == len(records)


def test_the_blocks_of_a_year_are_what_is_listed_under_it(views: Views):
    timeline = views.timeline
    slots = {
        slot.first: {item.record.id for item in slot.items} for slot in timeline.slots if slot.items
    }
    assert slots == {
        group.year: {item.record.id for item in group.items}
        for group in timeline.groups
        if group.year
    }


def test_everything_of_a_known_year_stands_on_the_page_of_that_year(views: Views):
    years = {view.year: view for view in views.years}
    missing = [
        (dated.record.id, dated.path)
        for dated in views.kb.dated_fields
        for year in dated.when.known_years
        if not any(dated in fields for fields in years[year].dated_fields.values())
        and dated.record not in [item.record for item in years[year].items]
    ]
    assert missing == []


def test_each_year_lists_the_records_that_are_dated_in_it_or_reach_into_it(views: Views):
    kb = views.kb
    records = [record for kind in timeline_kinds(kb) for record in kb.of(kind)]
    for view in views.years:
        dated = {
            record.id for record in records if record.date and view.year in record.date.known_years
        }
        assert dated <= {item.record.id for item in view.items if item.by_article}
        for item in view.items:
            assert item.when is not None
            assert view.year in item.when.years(kb.years[0], kb.years[-1])
