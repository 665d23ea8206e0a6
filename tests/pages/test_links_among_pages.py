"""Whatever `azgeo check` passes can be rendered, and every link among its pages leads somewhere."""

from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path

import pytest
from generated_records import generated_folder
from page_links import broken_page_links
from paths import EXAMPLE
from small_data import BASE, DataFolder

from azgeo.checks.check import load
from azgeo.exports import EXPORTS
from azgeo.model.records import KINDS

# One knowledge base is generated for each; a seed of which the test fails shows the same again.
SEEDS = range(200)


def assert_links_work(data: DataFolder, folder: Path) -> None:
    assert data.problems == []
    assert broken_page_links(data.kb, folder) == []


def actor(name: str) -> str:
    return f"{{name: '{name}', summary: An actor., at: pre.1, type: state}}"


def relations(*pairs: tuple[str, str]) -> Iterator[tuple[str, str]]:
    """The file of a relation for each pair of actors, and those of the actors."""
    for number, (first, second) in enumerate(pairs):
        yield f"actors/{first}.yml", actor(first)
        yield f"actors/{second}.yml", actor(second)
        fields = "summary: They deal., at: pre.1, tone: close, tone_at: pre.1, character: Trade"
        between = f"between: [{first}, {second}]"
        yield f"relations/n{number}.yml", f"{{name: Tie {number}, {between}, {fields}}}"


def without(*names: str) -> Mapping[str, str]:
    """The base without files, or folders."""
    return {path: text for path, text in BASE.items() if not path.startswith(names)}


VOCABULARY_ONLY = without("actors", "people", "places", "sources")
SOURCE = {"sources/gazette.yml": BASE["sources/gazette.yml"]}
BORN = "outside: [{{what: born, when: {}, sources: [gazette]}}]"
OFFICE = "offices: [{title: N, when: 199X, at: pre.1}]"
LINE = """\
name: The {} line
summary: It runs.
at: pre.1
commodity: oil
status: operating
through: [{{actor: turkey, role: a state on the way}}]
{}
"""
ROUTE = """\
routes:
  - sources: [gazette]
    waypoints:
      - {name: Here, lat: 40, lon: 40, state: turkey, role: port}
      - {name: There, lat: 41, lon: 42, state: turkey, role: port}
"""
COMPARED = {
    "vocabulary.yml": BASE["vocabulary.yml"].replace(
        "requires: amount", "requires: amount, compared: true"
    )
}
MAP = {
    "map/map.yml": "{title: M, borders: M, credit: M, west: 14, east: 50, south: 30, north: 48,"
    " parallels: [35, 45]}",
    "map/land.geojson": (EXAMPLE / "map/land.geojson").read_text(encoding="utf-8"),
}
TIE_IN_A_FIGURE = {
    "actors/firm.yml": "{name: Firm, summary: A., at: pre.1.1, type: company, part_of: [turkey]}",
    "figures/n.yml": """\
name: N
measure: n
about: [turkey]
amount: 1
unit: barrels
at: pre.1
claims: {n: {text: 'Of [[turkey]] and the [[firm]].', at: pre.1.1, voice: author}}
""",
}
LENGTH = "outside: [{what: length, amount: 7, sources: [gazette]}]"
FOUR_CLAIMS = "\n".join(
    f"  n{number}: {{text: 'Of [[turkey]].', sources: [gazette]}}" for number in range(4)
)
OUTSIDE_RELATION = f"""\
name: Turkey and Persia
summary: They deal.
at: pre.1
between: [turkey, persia]
tone: close
tone_at: pre.1
character: Trade
claims:
{FOUR_CLAIMS}
"""
NUMBERS = [f"{number:03}" for number in range(300)]
CASES = {
    "no relation": BASE,
    "two pairs tied only to each other": BASE | dict(relations(("a", "b"), ("c", "d"))),
    "one actor": without("actors/persia", "actors/france"),
    "no actor": without("actors", "sources/gazette"),
    "no record": VOCABULARY_ONLY,
    "lists without terms": {
        "vocabulary.yml": "".join(
            f"{line.partition(':')[0]}: {{}}\n"
            for line in BASE["vocabulary.yml"].partition("fact_types")[0].splitlines()
            if not line.startswith(" ")
        )
        + "fact_types: {any: {label: Any, requires: any}}\n"
    },
    "no text with an outline": VOCABULARY_ONLY
    | SOURCE
    | {"people/n.yml": f"{{name: N, summary: N., {BORN.format(1900)}}}"},
    "dates without a year": without("actors/turkey")
    | {"people/n.yml": f"{{name: N, summary: N., at: pre.1, {OFFICE}, {BORN.format('18XX')}}}"},
    "lines compared, but without a route": BASE
    | COMPARED
    | MAP
    | {"pipelines/n.yml": LINE.format("first", LENGTH)},
    "a route, but nothing to compare": BASE
    | MAP
    | {"pipelines/n.yml": LINE.format("first", ROUTE)},
    "a figure whose claim carries a tie": BASE | TIE_IN_A_FIGURE,
    "a route without a base map": BASE | {"pipelines/n.yml": LINE.format("first", ROUTE)},
    "more claims than are shown, all from outside": BASE
    | {"relations/turkey-persia.yml": OUTSIDE_RELATION},
    "pairs whose ids look alike": BASE | dict(relations(("a-b", "c"), ("a", "b-c"), ("a", "b"))),
}


@pytest.mark.parametrize("case", CASES)
def test_every_link_leads_somewhere(case, tmp_path):
    assert_links_work(DataFolder(tmp_path / "data", CASES[case]), tmp_path / "site")


LARGE_CASES = {
    "a chain of 300 actors": pairwise(NUMBERS),
    "300 actors, each in one of 150 pairs": zip(NUMBERS, reversed(NUMBERS), strict=True),
}


@pytest.mark.slow
@pytest.mark.parametrize("case", LARGE_CASES)
def test_every_link_of_many_actors_leads_somewhere(case, tmp_path):
    pairs = [pair for pair in LARGE_CASES[case] if pair[0] < pair[1]]
    data = DataFolder(tmp_path / "data", BASE | dict(relations(*pairs)))
    assert_links_work(data, tmp_path / "site")


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.kind)
def test_every_link_leads_somewhere_where_a_kind_is_missing(kind, tmp_path):
    kinds = [other for other in KINDS if other is not kind]
    data = generated_folder(tmp_path / "data", len(kind.kind), kinds)
    assert_links_work(data, tmp_path / "site")


@pytest.mark.slow
@pytest.mark.parametrize("seed", SEEDS)
def test_every_link_leads_somewhere_whatever_the_records_say(seed, tmp_path):
    data = generated_folder(tmp_path / "data", seed)
    assert_links_work(data, tmp_path / "site")
    kb = load(data.folder)
    assert all(export(kb) for export in EXPORTS.values())
