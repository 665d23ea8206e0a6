"""Dates in words, as pages and messages print them."""

from gettext import NullTranslations

import pytest

from azgeo.formats.edtf import parse
from azgeo.formats.edtf_words import date_in_english, date_in_words, point_in_words
from azgeo.i18n import Catalogue, speaking

GERMAN = Catalogue("de", NullTranslations(), "de")  # its dates, and no messages

ENGLISH = """
1997                       1997
1997-07                    July 1997
1997-07-03                 3 July 1997
0576-11-30                 30 November 576
1993-21                    spring 1993
1993-22                    summer 1993
1993-23                    autumn 1993
1993-24                    winter 1993–1994
1997-XX                    1997 (month not known)
1997-07-XX                 July 1997 (day not known)
200X                       the 2000s
199X                       the 1990s
19XX                       the 20th century
20XX                       the 21st century
10XX                       the 11th century
XXXX-12-18                 18 December, year not given
XXXX-02-29                 29 February, year not given
XXXX-12                    December, year not given
XXXX-12-XX                 December (day not known), year not given
1996?                      perhaps 1996
1996~                      about 1996
1996%                      perhaps about 1996
1997-07-03?                perhaps 3 July 1997
1993-22~                   about summer 1993
18XX~                      about the 19th century
XXXX-12-18?                perhaps 18 December, year not given
1991/1993                  1991 to 1993
1991-04/1993-10            April 1991 to October 1993
1993-04/1993-10            April to October 1993
1993-04/1993               April 1993 to 1993
1993-21/1993-23            spring to autumn 1993
1993-23/1993-24            autumn 1993 to winter 1993–1994
2004-02-05/2004-03-03      5 February to 3 March 2004
2004-02-05/2005-02-05      5 February 2004 to 5 February 2005
1997-07-02/1997-07-04      2–4 July 1997
1997-07-02?/1997-07-04     perhaps 2 July 1997 to 4 July 1997
1997-07-02/1997-07-XX      2 July 1997 to July 1997 (day not known)
1991~/1993?                about 1991 to perhaps 1993
199X/200X                  the 1990s to the 2000s
2008-07/..                 since July 2008
2008-07-01~/..             since about 1 July 2008
../2008                    until 2008
../20XX                    until the 21st century
1993/                      from 1993, end not known
/1993                      until 1993, beginning not known
"""


@pytest.mark.parametrize("line", ENGLISH.strip().splitlines())
def test_a_date_is_printed_in_english(line: str) -> None:
    written, english = line.split(maxsplit=1)
    assert date_in_words(parse(written)) == english


@pytest.mark.parametrize(
    ("written", "german"),
    [
        ("1997-07-03", "3. Juli 1997"),
        ("1997-07", "Juli 1997"),
        ("1997-07-02/1997-07-04", "2–4. Juli 1997"),
        ("XXXX-12-18", "18. Dezember, year not given"),
    ],
)
def test_months_and_their_order_follow_the_language_of_the_site(written: str, german: str) -> None:
    when = parse(written)
    with speaking(GERMAN):
        assert date_in_words(when) == german
    assert date_in_words(when) == date_in_english(when)


def test_a_date_can_be_printed_in_english_on_a_site_in_another_language() -> None:
    with speaking(GERMAN):
        assert date_in_english(parse("1997-07-03")) == "3 July 1997"


def test_each_end_of_a_span_can_be_printed_alone() -> None:
    assert [point_in_words(point) for point in parse("1991~/1993-10").points] == [
        "about 1991",
        "October 1993",
    ]
