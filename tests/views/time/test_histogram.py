"""Bars of time: a span is as wide as its date is known, and each item is a block."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azgeo.formats.edtf import parse
from azgeo.model.knowledge import KnowledgeBase
from azgeo.model.records import Event, Pipeline, Treaty
from azgeo.views.time.histogram import (
    DAYS_OF_YEAR,
    MAX_BLOCK_HEIGHT,
    MIN_SPAN,
    DateSpan,
    block_path,
    date_span,
    histogram,
)
from azgeo.views.time.timeline import TimelineItem, YearSlot, timeline, timeline_items


@pytest.mark.parametrize(
    ("edtf", "year", "span"),
    [
        ("1997-01-01", 1997, DateSpan(0, MIN_SPAN, False, False)),
        ("1997-02", 1997, DateSpan(31, 28, False, False)),
        ("1997-22", 1997, DateSpan(151, 92, False, False)),
        ("1997-12-31", 1997, DateSpan(DAYS_OF_YEAR - MIN_SPAN, MIN_SPAN, False, False)),
        ("1997", 1997, DateSpan(0, 365, False, False)),
        ("1996", 1996, DateSpan(0, 366, False, False)),
        ("1997-12-01/1998-02", 1997, DateSpan(334, 32, False, True)),
        ("1997-12-01/1998-02", 1998, DateSpan(0, 59, True, False)),
        ("1990/2000", 1997, DateSpan(0, DAYS_OF_YEAR, True, True)),
        ("1997-07/..", 1997, DateSpan(181, 185, False, True)),
        ("../1997-01", 1997, DateSpan(0, 31, True, False)),
        ("199X", None, DateSpan(0, DAYS_OF_YEAR, False, False)),
        ("XXXX-02-29", None, DateSpan(59, MIN_SPAN, False, False)),
    ],
)
def test_a_span_shows_what_is_known_of_a_date_within_a_year(
    edtf: str, year: int | None, span: DateSpan
):
    assert date_span(parse(edtf), year) == span


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.integers(0, 900))
def test_a_span_never_leaves_its_strip_and_can_always_be_seen(begin: date, days: int):
    when = parse(f"{begin}/{begin + timedelta(days)}" if days else str(begin))
    span = date_span(when, begin.year)
    assert span.x >= 0
    assert span.width >= MIN_SPAN
    assert span.x + span.width <= DAYS_OF_YEAR


@pytest.mark.parametrize(
    ("edtf", "path"),
    [
        ("1997-07", "M181 2H212V10H181Z"),
        ("1997-07/..", "M181 2H342V10H181ZM342 0L366 6L342 12Z"),
        ("1996/1997-01-20", "M24 0L0 6L24 12Z"),
        ("1996/1998", "M24 2H342V10H24ZM24 0L0 6L24 12ZM342 0L366 6L342 12Z"),
    ],
)
def test_a_span_ends_in_a_tip_on_each_side_where_it_goes_on(edtf: str, path: str):
    assert date_span(parse(edtf), 1997).path == path


def slots(kb: KnowledgeBase) -> tuple[YearSlot, ...]:
    """The slots of the timeline."""
    return timeline(kb, timeline_items(kb)).slots


def first_item(kb: KnowledgeBase) -> TimelineItem:
    """The first item of the timeline."""
    return timeline_items(kb)[0]


def test_each_item_is_a_block_and_the_highest_bar_is_that_of_the_year_with_most(
    example: KnowledgeBase,
):
    chart = histogram(slots(example))
    assert [[block.record.id for block in bar.blocks] for bar in chart.bars] == [
        [item.record.id for item in slot.items] for slot in slots(example)
    ]
    assert chart.height == MAX_BLOCK_HEIGHT * max(len(slot.items) for slot in slots(example))


def test_blocks_get_lower_where_a_year_has_very_many(example: KnowledgeBase):
    item = first_item(example)
    chart = histogram((YearSlot(1990, 1990, (item,) * 50), YearSlot(1991, 1991, (item,))))
    assert (chart.height, [bar.height for bar in chart.bars]) == (50, [50, 1])


def test_blocks_stand_on_each_other_from_the_ground_up(example: KnowledgeBase):
    item = first_item(example)._replace(record=example["congress-of-zenda"])
    [bar] = histogram((YearSlot(1990, 1990, (item, item)),)).bars
    assert [block.path for block in bar.blocks] == ["M2 13h20v11h-20z", "M2 1h20v11h-20z"]


def test_a_block_is_hollow_where_only_an_outside_source_dates_its_record(example: KnowledgeBase):
    item = first_item(example)
    of_text, of_source = item._replace(by_article=True), item._replace(by_article=False)
    [bar] = histogram((YearSlot(1990, 1990, (of_text, of_source)),)).bars
    assert [block.hollow for block in bar.blocks] == [False, True]


def test_without_slots_there_are_no_bars():
    assert histogram(()) == (0, ())


def test_each_kind_has_a_block_of_its_own_shape():
    assert [block_path(kind) for kind in (Event, Treaty, Pipeline)] == [
        "M2 1h20v11h-20z",
        "M7 1h10v11h-10z",
        "M12 1l11 5l-11 5l-11 -5z",
    ]
