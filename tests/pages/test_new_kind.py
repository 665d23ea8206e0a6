"""A new kind is a class and a folder: all else on the site, in exports and checks follows."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Annotated

import pytest
from small_data import BASE, DataFolder

from azgeo.exports.json_export import as_json
from azgeo.exports.sqlite import as_sqlite, schema
from azgeo.mkdocs_plugin.search_index import search_entries
from azgeo.model.fields import OWN_PLACE, EdtfField, InlineText, Label, RecordIds, Ref
from azgeo.model.kinds import Glyph, NetworkRole
from azgeo.model.records import KINDS, Record
from azgeo.pages.network import path_graph_json
from azgeo.pages.render import page_context, page_specs
from azgeo.pages.shortcodes import ShortcodeContext, expand
from azgeo.views.network.ego import ego_network
from azgeo.views.network.paths import shortest_paths


class Railway(Record):
    """Lines of rail."""

    kind, singular, plural = "railways", "Railway", "Railways"
    glyph = Glyph("bars", "teal")
    date_field = "opened"
    timeline_block = "narrow"
    network = NetworkRole(is_node=True, is_passable=True)
    search_weight = 5

    summary: Annotated[InlineText, OWN_PLACE]
    opened: Annotated[EdtfField | None, Label("Opened")] = None
    operators: Annotated[
        RecordIds,
        Ref("actors", reverse_label="Operates", role="operator", is_participant=True),
        Label("Operators"),
    ] = ()
    through: Annotated[
        RecordIds,
        Ref("actors", reverse_label="Railways through it", role="runs through"),
        Label("Runs through"),
    ] = ()


RAILWAY = """\
name: Baghdad railway
aliases: [Bagdadbahn]
summary: A line of rail from [[turkey]] to [[persia]].
at: pre.1.1
opened: 1940
operators: turkey
through: [turkey, persia]
claims:
  long: {text: The line is long., at: pre.1.2, voice: author, domain: trade}
"""
KINDS_WITH_RAILWAYS = (*KINDS, Railway)


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> DataFolder:
    """The small folder of records with a railway."""
    monkeypatch.chdir(tmp_path)
    folder = DataFolder(Path("data"), kinds=KINDS_WITH_RAILWAYS)
    folder.write("railways/baghdad-railway.yml", RAILWAY)
    return folder


@pytest.fixture(scope="module")
def kb(tmp_path_factory):
    """The knowledge base with a railway."""
    base = {**BASE, "railways/baghdad-railway.yml": RAILWAY}
    folder = DataFolder(tmp_path_factory.mktemp("railways"), base, KINDS_WITH_RAILWAYS)
    assert folder.problems == []
    return folder.kb


@pytest.fixture(scope="module")
def context(kb):
    """What its pages are made with."""
    return page_context(kb)


@pytest.fixture(scope="module")
def pages(context):
    """Every page of the site."""
    return {spec.path: spec.make() for spec in page_specs(context)}


def section(page, anchor):
    """The section of a page with this anchor."""
    return next(section for section in page.sections if section.anchor == anchor)


def test_a_record_has_its_page(pages):
    page = pages["railways/baghdad-railway.html"]
    assert (page.title, page.description) == (
        "Baghdad railway",
        "A line of rail from Turkey to Persia.",
    )
    assert page.eyebrow.endswith('<a href="index.html">Railway</a>')
    assert [section.anchor for section in page.sections] == ["graph", "statements"]


def test_the_page_has_its_facts_with_their_labels(pages):
    head = pages["railways/baghdad-railway.html"].head
    assert all(f"<dt>{label}</dt>" in head for label in ("Opened", "Operators", "Runs through"))
    assert 'href="../years/1940.html"' in head
    assert 'href="../actors/persia.html"' in head


def test_the_kind_has_its_index(pages):
    page = pages["railways/index.html"]
    assert (page.title, page.description, page.eyebrow) == (
        "Railways",
        "Lines of rail.",
        "1 railway",
    )
    assert 'href="baghdad-railway.html"' in section(page, "all").html


def test_the_page_of_an_actor_lists_it_under_what_it_is_to_the_actor(pages):
    page = pages["actors/turkey.html"]
    for anchor, heading in (
        ("all-operates", "Operates"),
        ("all-railways-through-it", "Railways through it"),
    ):
        assert section(page, anchor).heading == heading
        assert 'href="../railways/baghdad-railway.html"' in section(page, anchor).html


def test_an_actor_and_the_railway_are_neighbours_of_each_other(kb):
    around_turkey = ego_network(kb, kb["turkey"])
    around_railway = ego_network(kb, kb["baghdad-railway"])
    assert [
        (neighbour.record.id, neighbour.reasons, neighbour.direction)
        for neighbour in around_turkey.drawn
    ] == [("baghdad-railway", ("operator", "runs through"), "from")]
    assert [(neighbour.record.id, neighbour.direction) for neighbour in around_railway.drawn] == [
        ("persia", "to"),
        ("turkey", "to"),
    ]
    assert around_turkey.groups[0].label == "Railways"


def test_it_is_a_node_of_the_network_with_its_ties(context):
    network = context.views.network
    assert "baghdad-railway" in [node.record.id for node in network.full_layout.nodes]
    assert [(row.tie.source, row.tie.target, row.tie.reasons) for row in network.rows] == [
        ("baghdad-railway", "persia", ("runs through",)),
        ("baghdad-railway", "turkey", ("operator", "runs through")),
    ]


def test_the_filter_of_the_network_has_the_kind(context):
    kinds = next(filter for filter in context.views.network.filters if filter.id == "kind")
    assert ("railways", "Railways", 2) in kinds.terms


def test_a_path_leads_through_it(context):
    [path, *_others] = shortest_paths(context.views.paths, "turkey", "persia")
    assert [(step.start, step.end) for step in path] == [
        ("turkey", "baghdad-railway"),
        ("baghdad-railway", "persia"),
    ]


def test_the_script_that_finds_paths_knows_it(kb, context):
    data = path_graph_json(kb, context.views.paths)
    [record] = [record for record in data["records"] if record["id"] == "baghdad-railway"]
    assert record["names"] == ["Baghdad railway", "Bagdadbahn"]
    assert data["kinds"][record["kind"]] == {
        "folder": "railways",
        "label": "Railway",
        "shape": "bars",
        "colour": "teal",
        "isPassable": True,
    }


def test_it_is_on_the_timeline_in_its_year(context, pages):
    [item] = context.views.timeline.groups[0].items
    assert (item.record.id, item.involved, item.domains) == (
        "baghdad-railway",
        ("turkey",),
        ("trade",),
    )
    page = pages["timeline.html"]
    assert 'data-kind="railways"' in section(page, "1940").html
    assert "Railway</span>" in page.head


def test_it_is_on_the_page_of_its_year(pages):
    page = pages["years/1940.html"]
    assert page.description == "Dated in 1940: 1 railway."
    assert 'href="../railways/baghdad-railway.html"' in section(page, "happened").html


def test_search_finds_it_with_the_weight_of_its_kind(pages):
    [entry, *_sections] = search_entries(pages["railways/baghdad-railway.html"])
    assert (entry["location"], entry["title"], entry["boost"]) == (
        "railways/baghdad-railway.html",
        "Baghdad railway",
        5,
    )
    assert "A line of rail from Turkey to Persia." in entry["text"]


def test_the_home_page_counts_it(context):
    shortcode = ShortcodeContext(context, context.links("index.html"))
    html = expand("<!-- azgeo: counts -->", shortcode)
    assert '<a href="railways/index.html">Railways</a></dt>\n<dd>1</dd>' in html


def test_the_kind_has_its_tables_in_sql(kb):
    statements = schema(KINDS_WITH_RAILWAYS)
    for table in ("railways", "railway_operators", "railway_through"):
        assert f'CREATE TABLE "{table}"' in statements
    with closing(sqlite3.connect(":memory:")) as db:
        db.deserialize(as_sqlite(kb))
        assert db.execute("SELECT id, name, opened_text FROM railways").fetchall() == [
            ("baghdad-railway", "Baghdad railway", "1940")
        ]
        assert db.execute("SELECT railway, actor FROM railway_through").fetchall() == [
            ("baghdad-railway", "turkey"),
            ("baghdad-railway", "persia"),
        ]
        page = db.execute("SELECT page FROM records WHERE kind = 'railways'").fetchall()
        assert page == [("railways/baghdad-railway.html",)]


def test_its_records_are_in_the_json(kb):
    data = json.loads(as_json(kb))
    [record] = data["records"]["railways"]
    assert (record["id"], record["kind"], record["page"], record["opened"]) == (
        "baghdad-railway",
        "railways",
        "railways/baghdad-railway.html",
        "1940",
    )
    [turkey] = [actor for actor in data["records"]["actors"] if actor["id"] == "turkey"]
    assert turkey["named_by"]["operators"] == ["baghdad-railway"]


CONCEPT = """\
name: Iron road
summary: A term.
at: pre.2.2
defined: A road of iron.
about: [baghdad-railway]
"""
TREATY = """\
name: Railway treaty
summary: A treaty.
at: pre.2.2
type: peace
about: [baghdad-railway]
"""


def test_a_field_for_any_subject_may_name_it(data):
    data.write("concepts/iron-road.yml", CONCEPT)
    data.write("treaties/railway-treaty.yml", TREATY)
    assert data.problems == []
    backlinks = data.kb.backlinks(data.kb["baghdad-railway"])
    assert [(link.record.id, link.ref.reverse_label) for link in backlinks] == [
        ("railway-treaty", "Treaties about it"),
        ("iron-road", "Concepts about it"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "place_and_code"),
    [
        pytest.param("turkey", "turky", "6:12: REF01", id="an unknown id"),
        pytest.param("turkey", "tabriz", "6:12: REF02", id="a record of another kind"),
        pytest.param("operators", "operator", "6:1: FIELD01", id="an unknown field"),
        pytest.param("at: pre.1.1\n", "", "1:1: PROV02", id="no provenance"),
        pytest.param("1940", "1940-13", "5:9: DATE01", id="a date that does not exist"),
        pytest.param("domain: trade", "domain: trad", "9:71: TERM01", id="an unknown term"),
    ],
)
def test_a_mistake_in_it_is_reported_at_its_place(data, old, new, place_and_code):
    text = RAILWAY.replace("[[turkey]]", "Turkey").replace(old, new, 1)
    data.write("railways/baghdad-railway.yml", text)
    [problem] = data.problems
    assert problem.startswith(f"data/railways/baghdad-railway.yml:{place_and_code} ")


def test_a_wrong_reference_to_it_is_reported(data):
    data.write("concepts/iron-road.yml", CONCEPT.replace("baghdad-railway", "bagdad-railway"))
    [problem] = data.problems
    assert problem.endswith("did you mean 'baghdad-railway'?")


def test_an_outside_date_that_contradicts_its_own_is_reported(data):
    fact = "outside: [{what: date, when: 1941, sources: [gazette]}]\n"
    data.write("railways/baghdad-railway.yml", RAILWAY + fact)
    [problem] = data.problems
    assert ": CLASH02 " in problem


def test_a_misspelt_folder_is_reported(data):
    data.write("railway/other.yml", RAILWAY)
    [problem] = data.problems
    assert "did you mean 'railways'?" in problem
