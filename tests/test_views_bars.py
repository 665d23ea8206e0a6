"""Bars of time: a mark is as wide as its date is known, and a block stands for each happening."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azgeo.formats.edtf import parse
from azgeo.views.time.histogram import DAYS_OF_YEAR, MAX_BLOCK_HEIGHT, MIN_SPAN, DateSpan, date_span, histogram
from azgeo.views.time.timeline import YearSlot, timeline


@pytest.mark.parametrize(
    ("edtf", "year", "known"),
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
def test_a_mark_shows_what_is_known_of_a_date_within_a_year(edtf, year, known):
    assert date_span(parse(edtf), year) == known


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.integers(0, 900))
def test_a_mark_never_leaves_its_strip_and_can_always_be_seen(begin, days):
    when = parse(f"{begin}/{begin + timedelta(days)}" if days else str(begin))
    known = date_span(when, begin.year)
    assert known.x >= 0
    assert known.width >= MIN_SPAN
    assert known.x + known.width <= DAYS_OF_YEAR


def test_a_mark_ends_in_a_tip_on_the_side_where_it_goes_on():
    assert date_span(parse("1997-07/.."), 1997).path == "M181 2H342V10H181ZM342 0L366 6L342 12Z"
    assert date_span(parse("1996/1997-01-20"), 1997).path == "M24 0L0 6L24 12Z"


def test_each_happening_is_a_block_and_the_highest_bar_is_that_of_the_year_with_most(example):
    line = timeline(example)
    chart = histogram(line.slots)
    assert [[block.record.id for block in bar.blocks] for bar in chart.bars] == [
        [one.record.id for one in slot.items] for slot in line.slots
    ]
    assert chart.height == MAX_BLOCK_HEIGHT * max(len(slot.items) for slot in line.slots)


def test_blocks_get_lower_where_a_year_has_very_many(example):
    one = timeline(example).slots[0].items[0]
    chart = histogram((YearSlot(1990, 1990, (one,) * 50), YearSlot(1991, 1991, (one,))))
    assert (chart.height, [bar.height for bar in chart.bars]) == (50, [50, 1])
