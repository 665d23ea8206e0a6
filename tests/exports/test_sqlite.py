"""The SQLite export: no value is left out, and what its manual says is true."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from decimal import Decimal

import pytest
from paths import ROOT
from small_data import BASE, DataFolder

from azgeo.exports.sqlite import SQL_VERSION, as_sqlite, schema
from azgeo.formats.edtf import When
from azgeo.formats.inline import Inline
from azgeo.model.bibliography import SkipReason
from azgeo.model.fields import walk_fields
from azgeo.model.knowledge import KnowledgeBase

MANUAL = (ROOT / "docs/sql.md").read_text(encoding="utf-8")


def open_file(file: bytes) -> sqlite3.Connection:
    """The database in a file."""
    db = sqlite3.connect(":memory:")
    db.deserialize(file)
    return db


@pytest.fixture(scope="module")
def db(example: KnowledgeBase) -> Iterator[sqlite3.Connection]:
    """The example as SQLite."""
    with closing(open_file(as_sqlite(example))) as db:
        yield db


def row(db: sqlite3.Connection, sql: str) -> dict[str, object]:
    """The one row that a query finds, by the names of its columns."""
    cursor = db.execute(sql)
    (values,) = cursor.fetchall()
    return dict(zip([column[0] for column in cursor.description], values, strict=True))


def names(db: sqlite3.Connection) -> list[str]:
    """Every table and view, without those that the full-text search keeps for itself."""
    rows = db.execute(
        "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') "
        "AND name NOT LIKE 'search\\_%' ESCAPE '\\'"
    )
    return [name for (name,) in rows]


# ---- The file ------------------------------------------------------------------------------------


def test_the_same_records_give_the_same_bytes(example):
    assert as_sqlite(example) == as_sqlite(example)


def test_the_file_is_sound_and_says_its_version(db):
    assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert db.execute("PRAGMA user_version").fetchall() == [(SQL_VERSION,)]
    assert f"**Version {SQL_VERSION}.**" in MANUAL


def test_every_foreign_key_leads_somewhere(db):
    assert db.execute("PRAGMA foreign_key_check").fetchall() == []


def test_no_value_of_a_record_is_left_out(example, db):
    cells = {
        cell
        for name in names(db)
        if not name.startswith("v_")
        for row in db.execute(f'SELECT * FROM "{name}"')
        for cell in row
    }
    to_cell = {
        Inline: lambda value: value.source,
        When: lambda value: value.edtf,
        Decimal: float,
        int: int,
        SkipReason: lambda value: value.text,
    }
    missing = [
        (record.id, path)
        for record in example.records.values()
        for path, value, _rule, _holder in walk_fields(record)
        # The answer of a question is made of what the other tables hold.
        if path[0] != "answer" and to_cell.get(type(value), str)(value) not in cells
    ]
    assert missing == []


# ---- Tables that follow from the model -----------------------------------------------------------


def test_a_part_of_a_part_has_both_keys(db):
    waypoints = db.execute("SELECT * FROM waypoints ORDER BY position").fetchall()
    assert waypoints == [
        ("zenda-brine-line", 1, 1, "Castle spring", 47.25, 15.5, "ruritania", "spring", None),
        ("zenda-brine-line", 1, 2, "Goose gate", 47.4, 15.75, "graustark", "toll-gate", "subsea"),
        ("zenda-brine-line", 1, 3, "New pans", 47.5, 16, "ruritania", "pan-house", None),
    ]


def test_a_body_is_told_from_its_member(db):
    assert row(db, "SELECT actor, body, role, when_text FROM memberships") == {
        "actor": "ruritania",
        "body": "eyra-league",
        "role": "keeper of the seal",
        "when_text": "1648 to 1701",
    }


def test_a_date_is_as_written_with_its_first_and_last_day_and_in_words(db):
    columns = "signed_edtf, signed_first, signed_last, signed_text"
    assert db.execute(f"SELECT {columns} FROM treaties ORDER BY id").fetchall() == [
        ("1655?", "1655-01-01", "1655-12-31", "perhaps 1655"),
        ("1648-10-24", "1648-10-24", "1648-10-24", "24 October 1648"),
    ]


def test_a_date_without_a_year_has_no_days(db):
    columns = "when_edtf, when_first, when_last, when_text"
    audience = row(db, f"SELECT {columns} FROM events WHERE id = 'audience-of-yetive'")
    assert list(audience.values()) == ["XXXX-10-04", None, None, "4 October, year not given"]


def test_a_text_is_in_words_and_as_it_was_written(db):
    assert row(db, "SELECT text, text_inline FROM claims WHERE id = 'one-salt-two-crowns'") == {
        "text": "The king called the two realms “one salt, two crowns”.",
        "text_inline": "[[rudolf-the-red|The king]] called the two realms “one salt, two crowns”.",
    }


def test_whole_numbers_stay_whole(db):
    sql = "SELECT amount, typeof(amount) AS type FROM figures WHERE id = 'brine-a-year'"
    assert row(db, sql) == {"amount": 40000, "type": "integer"}


# ---- Tables across all kinds ---------------------------------------------------------------------


def test_sentences_are_in_reading_order_with_the_reason_of_those_skipped(db):
    assert db.execute("SELECT * FROM sentences LIMIT 5").fetchall() == [
        ("pre.1.1", "tarlenheim", 1, "pre", 1, 1, None),
        ("pre.1.2", "tarlenheim", 2, "pre", 1, 2, None),
        ("pre.1.3", "tarlenheim", 3, "pre", 1, 3, None),
        ("pre.1.4", "tarlenheim", 4, "pre", 1, 4, "garbled: the printer thanks himself"),
        ("gra.1.1", "tarlenheim", 5, "gra", 1, 1, None),
    ]


def test_a_run_of_sentences_is_a_row_for_each_and_a_paragraph_without_sentences_is_one(db):
    sql = (
        "SELECT locator, sentence FROM locators "
        "WHERE record IN ('eyra-league', 'ref-2') AND claim IS NULL"
    )
    assert db.execute(sql).fetchall() == [
        ("gra.1.4-5", "gra.1.4"),
        ("gra.1.4-5", "gra.1.5"),
        ("ref.2", None),
    ]


def test_a_locator_says_whether_its_field_covers_the_sentence(db):
    sql = "SELECT field, covers FROM locators WHERE record = 'graustark-lutha' ORDER BY field"
    assert db.execute(sql).fetchall() == [("at.0", 1), ("tone_at.0", 0)]


def test_links_by_fields_have_a_role_and_links_in_texts_have_none(db):
    sql = "SELECT field, role FROM links WHERE record = 'peace-of-zenda' AND named = 'graustark'"
    assert db.execute(sql).fetchall() == [("summary", None), ("parties.1", "party")]


def test_the_terms_of_the_vocabulary_are_rows(db):
    assert db.execute(
        "SELECT * FROM terms WHERE list = 'treaty_types' ORDER BY rowid"
    ).fetchall() == [
        ("treaty_types", "peace", "Peace", "Peaces", "It ends a war"),
        ("treaty_types", "compact", "Compact", "Compacts", "It divides a good"),
    ]


def test_the_search_ignores_case_and_accents(db):
    rows = db.execute("SELECT record FROM search WHERE search MATCH 'RURITÄNIEN'").fetchall()
    assert rows == [("ruritania",)]


# ---- Several texts -------------------------------------------------------------------------------


def test_the_sentences_of_several_texts_are_rows_with_their_text(data: DataFolder):
    outline = "outline: {pre: {name: Preface, paragraphs: [{sentences: 2, gist: Little.}]}}\n"
    second = f"name: B\ntype: essay\ntitle: B\n{outline}skipped: {{pre.1.1: filler}}\n"
    data.write("sources/second.yml", second)
    place = BASE["places/tabriz.yml"].replace("pre.2.2", "second:pre.1.2")
    data.write("places/tabriz.yml", place)
    with closing(open_file(as_sqlite(data.kb))) as db:
        sentences = db.execute("SELECT id, text, position, skipped FROM sentences").fetchall()
        covered = db.execute("SELECT * FROM v_covered").fetchall()
        (tabriz,) = db.execute("SELECT at, position FROM v_records WHERE id = 'tabriz'").fetchall()
    assert sentences[4:] == [
        ("essay:pre.2.2", "essay", 5, None),
        ("second:pre.1.1", "second", 6, "filler"),
        ("second:pre.1.2", "second", 7, None),
    ]
    assert covered == [("second:pre.1.2", "tabriz", None)]
    assert tabriz == ("second:pre.1.2", 7)


# ---- Views ---------------------------------------------------------------------------------------


def test_a_statement_says_who_speaks_where_and_on_which_reference(db):
    assert row(db, "SELECT * FROM v_statements WHERE claim = 'one-salt-two-crowns'") == {
        "record": "ruritania-graustark",
        "claim": "one-salt-two-crowns",
        "statement": "The king called the two realms “one salt, two crowns”.",
        "says": "Rudolf the Red",
        "voice": "speaker",
        "by": "rudolf-the-red",
        "said_at": "congress-of-zenda",
        "reference": "[1, p. 4, 7] [2]",
        "cites_scope": "sentence",
        "at": "gra.1.6",
        "position": 10,
        "domain": "crown",
        "phase": "common-seal",
        "when_edtf": "1648-10-24",
        "when_text": "24 October 1648",
        "agrees": "partly",
        "page": "relations/ruritania-graustark.html#one-salt-two-crowns",
    }


def test_a_statement_is_found_under_each_record_that_it_names(db):
    sql = "SELECT named FROM v_named_in WHERE claim = 'siege-of-the-pans' ORDER BY named"
    assert [named for (named,) in db.execute(sql)] == [
        "graustark",
        "ref-1",
        "ruritania-graustark",
    ]


def test_an_event_has_the_years_it_can_mean_and_lists_of_ids(db):
    assert row(db, "SELECT * FROM v_events WHERE id = 'congress-of-zenda'") == {
        "id": "congress-of-zenda",
        "event": "Congress of Zenda",
        "type": "Congress",
        "when_edtf": "1648-08/1648-10",
        "when_text": "August to October 1648",
        "first_year": 1648,
        "last_year": 1648,
        "places": "zenda",
        "who": "rudolf-the-red, yetive, graustark",
        "led_to": "peace-of-zenda, eyra-league",
        "domain": "crown",
        "at": "gra.1.4",
    }


def test_a_figure_and_an_outside_fact_have_their_value_in_words(db):
    assert db.execute("SELECT value FROM v_figures ORDER BY id").fetchall() == [
        ("more than 40000 barrels",),
        ("11 to 12.5 leagues",),
    ]
    sql = "SELECT what, value, agrees, sources FROM v_facts WHERE record = 'ruritania'"
    assert db.execute(sql).fetchall() == [
        ("Barrels a year", "41250.5 barrels", "partly", "strelsau-gazette"),
        ("Coat of arms", "A lion couchant on a field of salt", None, "strelsau-gazette"),
        ("Residence", "Zenda 1650", None, "strelsau-gazette"),
    ]


def test_a_conflict_has_the_sentences_of_both_sides(db):
    sql = (
        "SELECT conflict, weight, type, at, affects FROM v_conflicts WHERE id = 'year-of-the-peace'"
    )
    assert row(db, sql) == {
        "conflict": "Which year the peace was sealed",
        "weight": "grave",
        "type": "Two years for one thing",
        "at": "gra.1.4, gra.2.2",
        "affects": "peace-of-zenda, tarlenheim",
    }


def test_neighbours_are_seen_from_either_side(db):
    sql = "SELECT role, field FROM v_neighbours WHERE record = '{}' AND neighbour = '{}'"
    expected = [("party", "parties.1")]
    assert db.execute(sql.format("lutha", "brine-compact")).fetchall() == expected
    assert db.execute(sql.format("brine-compact", "lutha")).fetchall() == expected


def test_a_sentence_is_covered_by_records_and_their_claims(db):
    sql = "SELECT record, claim FROM v_covered WHERE sentence = 'lut.1.2'"
    assert db.execute(sql).fetchall() == [("graustark-lutha", None)]


# ---- The manual ----------------------------------------------------------------------------------


def test_the_manual_lists_every_table_and_view_with_its_columns():
    with closing(sqlite3.connect(":memory:")) as db:
        db.executescript(schema())
        made = {}
        for name in names(db):
            (sql,) = db.execute("SELECT sql FROM sqlite_master WHERE name = ?", (name,)).fetchone()
            columns = [column[1] for column in db.execute(f'PRAGMA table_info("{name}")')]
            comment = re.search(r"-- (.+)", sql)
            assert comment, f"{name} has no comment"
            made[name] = (comment[1].strip(), ", ".join(columns))
    rows = re.findall(r"^\| (\w+) \| (.+?) \| (.+?) \|$", MANUAL, re.MULTILINE)
    described = {name: (comment, columns) for name, comment, columns in rows if name != "name"}
    assert described == made


@pytest.mark.parametrize("sql", re.findall(r"^```sql\n(.+?)^```", MANUAL, re.MULTILINE | re.DOTALL))
def test_an_example_of_the_manual_is_a_query(db, sql):
    assert db.execute(sql).description
