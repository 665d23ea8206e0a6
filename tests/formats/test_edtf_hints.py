"""Dates in other spellings than EDTF: each is refused with the EDTF that its editor meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azgeo.formats import edtf
from azgeo.formats.edtf import FORMS
from azgeo.formats.edtf_hints import parse, suggest


def refusal(written: str) -> str:
    with pytest.raises(ValueError, match="write ") as caught:
        parse(written)
    return str(caught.value)


MEANT = {
    "1993-6": "1993-06 for June 1993",
    "1997/7/3": "1997-07-03 for 3 July 1997",
    "03.07.1997": "1997-07-03 for 3 July 1997",
    "3/7/1997": "1997-07-03 for 3 July 1997",
    "19970703": "1997-07-03 for 3 July 1997",
    " 1997-07": "1997-07 for July 1997",
    "July 1997": "1997-07 for July 1997",
    "3 July 1997": "1997-07-03 for 3 July 1997",
    "3rd of July, 1997": "1997-07-03 for 3 July 1997",
    "July 3, 1997": "1997-07-03 for 3 July 1997",
    "Sept. 1997": "1997-09 for September 1997",
    "Fall 1993": "1993-23 for autumn 1993",
    "18 December": "XXXX-12-18 for 18 December, year not given",
    "1991-1993": "1991/1993 for 1991 to 1993",
    "1991–93": "1991/1993 for 1991 to 1993",
    "1991 to 1993": "1991/1993 for 1991 to 1993",
    "1990s": "199X for the 1990s",
    "the 20th century": "19XX for the 20th century",
    "199x": "199X for the 1990s",
    "c. 1996": "1996~ for about 1996",
    "1996?~": "1996% for perhaps about 1996",
    "since 2008-07": "2008-07/.. for since July 2008",
    "2008-present": "2008/.. for since 2008",
    "2008/open": "2008/.. for since 2008",
    "until 2008": "../2008 for until 2008",
    "1997-07-03T12:00:00Z": "1997-07-03 for 3 July 1997",
    "32.01.1997": FORMS,
    "soon": FORMS,
    "1991/1993/1995": FORMS,
    "١٩٩٧": FORMS,
    "": FORMS,
}


@pytest.mark.parametrize("written", MEANT)
def test_another_spelling_is_refused_with_the_right_one(written: str) -> None:
    assert refusal(written) == f"{written!r} is not a date in EDTF; write {MEANT[written]}"


def test_a_line_end_is_not_part_of_a_date() -> None:
    assert refusal("1997\n") == "'1997\\n' is not a date in EDTF; write 1997 for 1997"


@pytest.mark.parametrize("written", ["1997-07-03", "2008/..", "XXXX-12-18"])
def test_a_date_in_edtf_is_read(written: str) -> None:
    assert parse(written) == edtf.parse(written)


def test_a_date_that_does_not_exist_keeps_its_own_message() -> None:
    assert refusal("1997-02-30") == (
        "'1997-02-30' is not a date: February has no day 30; write 01 to 28"
    )


@pytest.mark.parametrize("written", ["soon", "32.01.1997", ""])
def test_nothing_is_suggested_where_it_would_be_a_guess(written: str) -> None:
    assert suggest(written) == ""


@given(st.text(alphabet="0123456789X-/.?~% Januaryfogspthce", max_size=34))
def test_every_suggestion_is_a_date(written: str) -> None:
    suggestion = suggest(written).partition(" for ")[0]
    assert not suggestion or edtf.parse(suggestion).edtf == suggestion


@given(st.text(alphabet="0123456789X-/.?~% Januaryfogspthce", max_size=34))
def test_any_text_is_a_date_or_is_refused_with_what_to_write(written: str) -> None:
    try:
        outcome = parse(written).edtf
    except ValueError as error:
        outcome = str(error)
    assert outcome == written or "write " in outcome
