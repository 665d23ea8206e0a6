"""The SQLite export: its tables follow from the model, no value is left out, and what its manual says is true."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from decimal import Decimal

import pytest
from folders import ROOT

from azgeo.checks.rules import load
from azgeo.exports.schema import tables
from azgeo.exports.sqlite import as_sqlite, schema
from azgeo.formats.edtf import When
from azgeo.formats.inline import Inline
from azgeo.model.fields import walk_fields
from azgeo.model.knowledge import KnowledgeBase

MANUAL = (ROOT / "docs/sql.md").read_text(encoding="utf-8")


def opened(file: bytes) -> sqlite3.Connection:
    db = sqlite3.connect(":memory:")
    db.deserialize(file)
    return db


@pytest.fixture(scope="module")
def db(example: KnowledgeBase) -> Iterator[sqlite3.Connection]:
    """The example as SQLite."""
    with closing(opened(as_sqlite(example))) as db:
        yield db


@pytest.fixture(scope="module")
def real() -> Iterator[sqlite3.Connection]:
    """The project's own data as SQLite."""
    with closing(opened(as_sqlite(load(ROOT / "data")))) as db:
        yield db


def row(db: sqlite3.Connection, sql: str) -> dict[str, object]:
    """The one row that a query finds, by the names of its columns."""
    cursor = db.execute(sql)
    (found,) = cursor.fetchall()
    return dict(zip([column[0] for column in cursor.description], found, strict=True))


def names(db: sqlite3.Connection) -> list[str]:
    """Every table and view, without those that the full-text search keeps for itself."""
    found = db.execute(
        "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE 'search\\_%' ESCAPE '\\'"
    )
    return [name for (name,) in found]


# ---- the file -------------------------------------------------------------------------------------------------------


def test_the_same_records_give_the_same_bytes(example):
    assert as_sqlite(example) == as_sqlite(example)


def test_the_file_is_whole_and_says_its_version(db):
    assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert db.execute("PRAGMA user_version").fetchall() == [(1,)]


@pytest.mark.parametrize("which", ["db", "real"])
def test_every_foreign_key_leads_somewhere(which, request):
    assert request.getfixturevalue(which).execute("PRAGMA foreign_key_check").fetchall() == []


def test_no_value_of_a_record_is_left_out(example, db):
    cells = {
        cell
        for name in names(db)
        if not name.startswith("v_")
        for row in db.execute(f'SELECT * FROM "{name}"')
        for cell in row
    }
    written = {
        Inline: lambda value: value.source,
        When: lambda value: value.edtf,
        Decimal: float,
        int: int,
        tuple: lambda row: row[0],  # of a pinned answer, which is made of what the other tables hold
    }
    missing = [
        (record.id, path)
        for record in example.records.values()
        for path, value, _, _ in walk_fields(record)
        if path[0] != "answer" and written.get(type(value), str)(value) not in cells
    ]
    assert missing == []


# ---- tables that follow from the model ------------------------------------------------------------------------------


def test_a_list_of_ids_is_a_table_that_says_what_it_holds():
    (treaties,) = (table for table in tables() if table.name == "treaties")
    (parties,) = (table for field, table in treaties.children if field.name == "parties")
    assert parties.sql == (
        'CREATE TABLE "treaty_parties" (  -- The `parties` of treaties, in order.\n'
        '  "treaty" TEXT,\n'
        '  "position" INTEGER,  -- from 1\n'
        '  "actor" TEXT REFERENCES "actors" ("id"),\n'
        '  PRIMARY KEY ("treaty", "position"),\n'
        '  FOREIGN KEY ("treaty") REFERENCES "treaties" ("id")\n'
        ")"
    )


def test_a_part_of_a_part_is_held_by_both_keys(db):
    found = db.execute("SELECT * FROM waypoints ORDER BY position").fetchall()
    assert found == [
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


def test_a_date_is_as_written_as_its_outermost_days_and_in_english(db):
    columns = "signed_edtf, signed_first, signed_last, signed_text"
    assert db.execute(f"SELECT {columns} FROM treaties ORDER BY id").fetchall() == [
        ("1655?", "1655-01-01", "1655-12-31", "perhaps 1655"),
        ("1648-10-24", "1648-10-24", "1648-10-24", "24 October 1648"),
    ]


def test_a_date_without_a_year_has_no_days(db):
    columns = "when_edtf, when_first, when_last, when_text"
    found = row(db, f"SELECT {columns} FROM events WHERE id = 'audience-of-yetive'")
    assert list(found.values()) == ["XXXX-10-04", None, None, "4 October, year not given"]


def test_a_text_is_words_and_what_was_written(db):
    assert row(db, "SELECT text, text_inline FROM claims WHERE id = 'one-salt-two-crowns'") == {
        "text": "The king called the two realms “one salt, two crowns”.",
        "text_inline": "[[rudolf-the-red|The king]] called the two realms “one salt, two crowns”.",
    }


def test_whole_numbers_stay_whole(db):
    assert row(db, "SELECT amount, typeof(amount) AS type FROM figures WHERE id = 'brine-a-year'") == {
        "amount": 40000,
        "type": "integer",
    }


# ---- tables across all kinds ----------------------------------------------------------------------------------------


def test_sentences_come_in_reading_order_with_the_reason_of_those_skipped(db):
    assert db.execute("SELECT * FROM sentences LIMIT 5").fetchall() == [
        ("pre.1.1", 1, "pre", 1, 1, None),
        ("pre.1.2", 2, "pre", 1, 2, None),
        ("pre.1.3", 3, "pre", 1, 3, None),
        ("pre.1.4", 4, "pre", 1, 4, "garbled: the printer thanks himself"),
        ("gra.1.1", 5, "gra", 1, 1, None),
    ]


def test_a_run_of_sentences_is_a_row_for_each_and_a_place_without_sentences_is_one(db):
    found = "SELECT locator, sentence FROM locators WHERE record IN ('eyra-league', 'ref-2') AND claim IS NULL"
    assert db.execute(found).fetchall() == [("gra.1.4-5", "gra.1.4"), ("gra.1.4-5", "gra.1.5"), ("ref.2", None)]


def test_links_tell_ties_from_namings_in_a_text(db):
    found = "SELECT field, heading, role FROM links WHERE record = 'peace-of-zenda' AND named = 'graustark'"
    assert db.execute(found).fetchall() == [("summary", None, None), ("parties.1", "Treaties", "party")]


def test_the_search_minds_neither_case_nor_accents(db):
    assert db.execute("SELECT record FROM search WHERE search MATCH 'RURITÄNIEN'").fetchall() == [("ruritania",)]


# ---- views ----------------------------------------------------------------------------------------------------------


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
    found = "SELECT named FROM v_named_in WHERE claim = 'siege-of-the-pans' ORDER BY named"
    assert [named for (named,) in db.execute(found)] == ["graustark", "ref-1", "ruritania-graustark"]


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
    assert db.execute("SELECT what, value, agrees, sources FROM v_facts WHERE record = 'ruritania'").fetchall() == [
        ("Barrels a year", "41250.5 barrels", "partly", "strelsau-gazette"),
        ("Coat of arms", "A lion couchant on a field of salt", None, "strelsau-gazette"),
        ("Residence", "Zenda 1650", None, "strelsau-gazette"),
    ]


def test_a_conflict_says_where_both_sides_stand(db):
    assert row(db, "SELECT conflict, type, at, affects FROM v_conflicts WHERE id = 'year-of-the-peace'") == {
        "conflict": "Which year the peace was sealed",
        "type": "Two years for one thing",
        "at": "gra.1.4, gra.2.2",
        "affects": "peace-of-zenda, tarlenheim",
    }


def test_neighbours_are_seen_from_either_side(db):
    found = "SELECT neighbour, role FROM v_neighbours WHERE record = '{}' AND neighbour = '{}'"
    assert db.execute(found.format("lutha", "brine-compact")).fetchall() == [("brine-compact", "party")]
    assert db.execute(found.format("brine-compact", "lutha")).fetchall() == [("lutha", "party")]


# ---- docs/sql.md ----------------------------------------------------------------------------------------------------


def test_the_manual_lists_every_table_and_view_with_its_columns():
    with closing(sqlite3.connect(":memory:")) as db:
        db.executescript(schema())
        made = {}
        for name in names(db):
            (sql,) = db.execute("SELECT sql FROM sqlite_master WHERE name = ?", (name,)).fetchone()
            columns = [column[1] for column in db.execute(f'PRAGMA table_info("{name}")')]
            made[name] = (re.search(r"-- (.+)", sql)[1].strip(), ", ".join(columns))
    told = re.findall(r"^\| (\w+) \| (.+?) \| (.+?) \|$", MANUAL, re.MULTILINE)
    assert {name: (says, columns) for name, says, columns in told if name != "name"} == made


@pytest.mark.parametrize("sql", re.findall(r"^```sql\n(.+?)^```", MANUAL, re.MULTILINE | re.DOTALL))
def test_an_example_of_the_manual_finds_something(sql, real):
    assert real.execute(sql).fetchone() is not None
