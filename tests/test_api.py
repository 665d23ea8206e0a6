"""A folder of records in Python: tables, claims, SQL and a graph."""

import sqlite3
from _thread import interrupt_main
from pathlib import Path
from threading import Timer

import networkx as nx
import pytest
from paths import EXAMPLE

import azgeo
from azgeo.api import check, load


@pytest.fixture(scope="module")
def kb():
    return load(EXAMPLE)


def test_a_knowledge_base_has_a_short_repr(kb):
    assert repr(kb) == f"<knowledge base '{EXAMPLE}': 33 records, 16 claims>"


def test_a_knowledge_base_is_a_mapping_of_ids_to_records(kb):
    assert isinstance(kb["lutha"], azgeo.Actor)
    assert "lutha" in kb
    assert kb.of(azgeo.Actor)[0].id == "elphberg-house"


# ---- Tables --------------------------------------------------------------------------------------


def test_a_table_is_a_list_of_dictionaries(kb):
    rows = {row["id"]: row for row in kb.table("actors")}
    assert list(rows) == ["elphberg-house", "eyra-league", "graustark", "lutha", "ruritania"]
    assert (rows["lutha"]["name"], rows["lutha"]["type"]) == ("Lutha", "realm")


def test_every_table_and_view_can_be_read(kb):
    assert {"actors", "records", "search", "v_statements"} <= set(kb.tables)
    assert kb.tables == sorted(kb.tables)
    assert [name for name in kb.tables if not isinstance(kb.table(name), list)] == []


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("actor", "there is no table 'actor'; did you mean 'actors'?"),
        ("xyzzy", "there is no table 'xyzzy'; see `kb.tables`"),
        ('actors"; --', "there is no table 'actors\"; --'; did you mean 'actors'?"),
    ],
)
def test_an_unknown_table_is_a_key_error_with_a_hint(kb, name, message):
    with pytest.raises(KeyError) as raised:
        kb.table(name)
    assert raised.value.args == (message,)


# ---- SQL -----------------------------------------------------------------------------------------


def test_a_query_gives_rows_by_column(kb):
    rows = kb.query("SELECT id, name FROM actors WHERE type = ? ORDER BY id", ["league"])
    assert rows == [{"id": "eyra-league", "name": "League of the Eyra"}]


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM actors",
        "DROP TABLE actors",
        "CREATE TABLE more (id)",
        "ATTACH 'other.db' AS other",
        "VACUUM",
        "SELECT load_extension('x')",
    ],
)
def test_a_query_can_only_read(kb, sql):
    with pytest.raises(sqlite3.Error):
        kb.query(sql)
    assert len(kb.table("actors")) == 5
    assert kb.query("SELECT record FROM search WHERE search MATCH 'ruritanien'")


def test_a_query_with_two_columns_of_one_name_is_a_value_error(kb):
    message = r"^several columns are called 'id'; rename one with AS$"
    with pytest.raises(ValueError, match=message):
        kb.query("SELECT a.id, b.id FROM actors AS a JOIN actors AS b")


@pytest.mark.parametrize("function", ["date('now')", "random()", "sqlite_version()"])
def test_a_query_may_call_what_a_question_may(kb, function):
    with pytest.raises(sqlite3.DatabaseError, match=r"^not authorized to use function: "):
        kb.query(f"SELECT {function}")


def test_ctrl_c_stops_a_query(kb):
    endless = (
        "WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT max(x) FROM n"
    )
    key = Timer(0.1, interrupt_main)
    with pytest.raises(KeyboardInterrupt):  # noqa: PT012 (the key may be pressed at once)
        key.start()
        kb.query(endless)
    assert kb.query("SELECT 1 AS one") == [{"one": 1}]


# ---- Claims --------------------------------------------------------------------------------------


def ids(claims):
    return [f"{claim['record']}#{claim['claim']}" for claim in claims]


def test_all_claims_are_the_view_of_statements(kb):
    assert kb.claims() == kb.table("v_statements")
    assert len(kb.claims()) == 16


TURKEY = """\
name: Turkey
summary: A republic.
at: pre.1
type: state
outside: [{what: founded, when: 1923, sources: [gazette]}]
claims:
  trades: {text: 'It trades with [[persia]].', at: pre.1.1, voice: author}
  sleeps: {text: It sleeps., at: pre.1.2, voice: author, domain: trade}
"""


def test_claims_about_a_record_hold_or_name_it(data):
    data.write("actors/turkey.yml", TURKEY)
    kb = load(data.folder)
    assert ids(kb.claims(about="turkey")) == ["turkey#trades", "turkey#sleeps"]
    assert ids(kb.claims(about="persia")) == ["turkey#trades"]
    assert ids(kb.claims(about="turkey", domain="trade")) == ["turkey#sleeps"]
    assert kb.claims(about="france") == []


def test_claims_can_be_filtered_by_domain_and_voice(kb):
    assert {claim["domain"] for claim in kb.claims(domain="crown")} == {"crown"}
    assert {claim["voice"] for claim in kb.claims(voice="experts")} == {"experts"}


@pytest.mark.parametrize(
    ("wanted", "message"),
    [
        ({"about": "luta"}, "there is no 'luta'; did you mean 'lutha'?"),
        ({"domain": "crwon"}, "there is no 'crwon'; did you mean 'crown'?"),
        ({"domain": "xyzzy"}, "there is no 'xyzzy'; it is not in this knowledge base"),
        ({"voice": "auther"}, "there is no 'auther'; did you mean 'author'?"),
    ],
)
def test_an_unknown_filter_is_a_key_error_with_a_hint(kb, wanted, message):
    with pytest.raises(KeyError) as raised:
        kb.claims(**wanted)
    assert raised.value.args == (message,)


# ---- The graph -----------------------------------------------------------------------------------


def test_the_graph_has_a_node_for_each_record_and_an_edge_for_each_reference(kb):
    assert isinstance(kb.graph, nx.MultiDiGraph)
    assert set(kb.graph) == set(kb.records)
    assert kb.graph.nodes["lutha"] == {"kind": "actors", "name": "Lutha"}
    fields = [edge["field"] for edge in kb.graph["graustark-lutha"]["lutha"].values()]
    assert fields == ["between"]


# ---- Mistakes ------------------------------------------------------------------------------------

MISTAKE = (
    "data/actors/turkey.yml:2:7: TERM01 no 'stat' in actor_types of the vocabulary;"
    " did you mean 'state'?"
)


@pytest.fixture
def _mistyped(data):
    data.write("actors/turkey.yml", "name: Turkey\ntype: stat\nsummary: A republic.\nat: pre.1\n")


@pytest.mark.usefixtures("_mistyped")
def test_loading_records_with_mistakes_raises_all_of_them():
    with pytest.raises(azgeo.DataError) as raised:
        load("data")
    assert str(raised.value) == MISTAKE
    assert [type(problem) for problem in raised.value.problems] == [azgeo.Problem]


@pytest.mark.usefixtures("_mistyped")
def test_a_check_gives_the_records_and_their_mistakes():
    kb, problems = check("data")
    assert [str(problem) for problem in problems] == [MISTAKE]
    assert kb is not None
    assert kb.query("SELECT count(*) AS count FROM people") == [{"count": 1}]


def test_without_a_vocabulary_there_is_no_knowledge_base(data):
    (data.folder / "vocabulary.yml").unlink()
    kb, problems = check(Path("data"))
    assert kb is None
    assert problems[0].code == "FILE05"
