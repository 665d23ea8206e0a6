"""Invented knowledge bases of any size, in the proportions of the real one.

    python benchmarks/synthetic.py --records 1000 FOLDER

The same number of records always gives the same bytes. The settings of MkDocs are the project's.
"""

import argparse
import json
import shutil
from collections.abc import Callable, Iterator
from itertools import islice, pairwise
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from world import DOMAINS, NAMED_IN_TEXT, WORDS, Fields, World, new_words

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parent
MIN_RECORDS = 50  # with fewer, nothing rests on some source


def actor(world: World, id: str) -> Fields:
    older = world.ids["actors"][: world.ids["actors"].index(id)]
    word = id.partition("-")[2].title()
    return {
        "aliases": world.sometimes(0.7, lambda: [f"{word}ə", f"Land of {word}"]),
        "as_written": world.sometimes(0.4, lambda: [f"{word}ia"]),
        "at": world.locators(),
        "type": world.word("state state former-state authority company university community"),
        "part_of": world.sometimes(0.16, lambda: older[:1]),
        "member_of": world.sometimes(
            0.1, lambda: [{"actor": older[-1], "role": "member"}] if older else None
        ),
        "seat": world.sometimes(0.1, lambda: world.record("places")),
        "outside": world.facts("actors"),
    }


def relation(world: World, id: str) -> Fields:
    other = world.ids["actors"][world.ids["relations"].index(id) + 1]
    cuts = [
        "1991",
        *sorted(world.random.sample([str(year) for year in range(1993, 2012)], 3)),
        "..",
    ]
    phases = {
        f"phase-{n}": {
            "name": f"Phase {n}",
            "when": f"{first}/{last}",
            "summary": world.text(18),
            "at": world.locators(1),
        }
        for n, (first, last) in enumerate(pairwise(cuts), 1)
    }
    return {
        "at": world.locators(),
        "between": [world.ids["actors"][0], other],
        "tone": world.word("close cooperative mixed strained named"),
        "tone_at": world.locators(is_covering=False),
        "character": " ".join(world.random.sample(WORDS, 5)),
        "phases": phases,
        "leaves_out": [world.text(20, 0) for _ in range(3)],
        "claims": world.claims(24, phases),
    }


def treaty(world: World, _id: str) -> Fields:
    return {
        "at": world.locators(),
        "type": world.word("treaty agreement declaration protocol law programme"),
        "parties": world.records("actors", 3, 2),
        "signed": world.sometimes(0.7, world.day),
        "place": world.sometimes(0.3, lambda: world.record("places")),
        "signatories": [{"who": person} for person in world.records("people", 2)],
        "about": world.records("relations", 1),
        "claims": world.claims(1),
        "outside": world.facts("treaties"),
        "notes": world.sometimes(
            0.4, lambda: [{"text": world.text(20), "at": world.locators(1, is_covering=False)}]
        ),
    }


def pipeline(world: World, _id: str) -> Fields:
    opened = world.sometimes(0.6, world.year)
    states = list(dict.fromkeys(world.record("actors") for _ in range(3)))
    points = [
        {
            "name": f"Point {n}",
            "lat": 40 + n / 10,
            "lon": 50 - n / 4,
            "state": states[n * len(states) // 20],
        }
        for n in range(20)
    ]
    return {
        "at": world.locators(),
        "commodity": world.word("oil gas lng"),
        "status": "operating" if opened else world.word("project not-built"),
        "opened": opened,
        "through": [{"actor": state, "role": "transit"} for state in states],
        "bypasses": world.records("actors", 1),
        "claims": world.claims(3),
        "outside": world.facts("pipelines"),
        "routes": [
            {
                "waypoints": [{**point, "role": "town"} for point in points],
                "sources": [world.source()],
            }
        ],
    }


def person(world: World, _id: str) -> Fields:
    return {
        "at": world.locators(),
        "offices": world.sometimes(
            0.4, lambda: [{"title": "Envoy", "of": world.record("actors"), "at": world.locators(1)}]
        ),
        "claims": world.sometimes(0.1, lambda: world.claims(2)),
        "outside": world.facts("people"),
    }


def place(world: World, _id: str) -> Fields:
    return {
        "at": world.locators(),
        "type": world.word("city city city region sea river"),
        "within": world.records("actors", 1),
        "outside": world.facts("places"),
    }


def event(world: World, _id: str) -> Fields:
    return {
        "at": world.locators(),
        "type": world.word("visit meeting summit signing speech opening war award"),
        "when": world.sometimes(0.8, world.day),
        "where": world.records("places", 1),
        "who": [
            {"id": id, "role": "participant"}
            for kind in ("people", "actors")
            for id in world.records(kind, 2)
        ],
        "about": world.records("relations", 1),
        "led_to": world.sometimes(0.1, lambda: [world.record("treaties")]),
        "domain": world.word(DOMAINS),
        "claims": world.claims(2),
        "outside": world.facts("events"),
    }


def concept(world: World, _id: str) -> Fields:
    return {
        "at": world.locators(),
        "defined": world.text(16, 0),
        "coined_by": world.sometimes(0.1, lambda: [world.record("people")]),
        "about": world.records("actors", 1),
        "claims": world.claims(1),
    }


def figure(world: World, id: str) -> Fields:
    amount = {
        "amount": world.random.randint(1, 9_000_000),
        "unit": "persons",
        "as_of": world.year(),
    }
    return {"at": world.locators(1), "measure": id, "about": [world.record("actors")], **amount}


def conflict(world: World, _id: str) -> Fields:
    sides = [
        {"says": world.text(16), "at": world.locators(1, is_covering=False)},
        {"says": world.text(14), "sources": [world.source()]},
    ]
    affects = [world.record(world.word(NAMED_IN_TEXT))]
    return {
        "summary": None,
        "type": "outside",
        "weight": world.word("substance language"),
        "sides": sides,
        "reading": world.text(18, 0),
        "affects": affects,
    }


def question(world: World, _id: str) -> Fields:
    rows = world.records("actors", 5, 1)
    values = ", ".join(f"('{row}')" for row in rows)
    sql = f"SELECT column1 AS actor FROM (VALUES {values})"
    return {
        "summary": None,
        "sql": sql,
        "answer": [["actor"], *([row] for row in rows)],
        "comment": world.text(12),
    }


def source(world: World, id: str) -> Fields:
    title = {"title": " ".join(world.random.sample(WORDS, 6)).capitalize()}
    if id == world.article:
        return title | {
            "type": "article",
            "seen": "the-text",
            "coverage": "whole",
            **_article(world),
        }
    if id in world.references:
        number = world.references.index(id) + 1
        at = world.locators(1, is_covering=False)
        return title | {"type": "book", "number": number, "issued": world.year(1960), "at": at}
    return title | {
        "summary": None,
        "type": world.word("web-page press official-page encyclopaedia report"),
        "container_title": world.sometimes(0.6, lambda: world.random.choice(WORDS).title()),
        "issued": world.sometimes(0.7, world.day),
        "url": f"https://example.org/{id}",
        "seen": "archived-page",
        "notes": world.sometimes(0.3, lambda: [{"text": world.text(15, 0)}]),
    }


def _article(world: World) -> Fields:
    outline = {
        section: {
            "name": section.title(),
            "paragraphs": [{"sentences": 10, "gist": world.text(25, 3)} for _ in range(4)],
        }
        for section in world.sections
    }
    skipped = [sentence for sentence in world.sentences if sentence in world.uncovered]
    return {"outline": outline, "skipped": dict.fromkeys(skipped, "filler")}


class Kind(NamedTuple):
    """The share of a kind among all records, the forms of its ids and names, and its fields."""

    share: float
    noun: str
    name: str
    fields: Callable[[World, str], Fields]


# Sources come last and make up the number: only then is it known which sentences are covered.
KINDS = {
    "actors": Kind(0.18, "actor", "{}", actor),
    "relations": Kind(0.025, "relation", "Relation of {}", relation),
    "treaties": Kind(0.055, "treaty", "Treaty of {}", treaty),
    "pipelines": Kind(0.012, "pipeline", "{} Pipeline", pipeline),
    "people": Kind(0.055, "person", "Mir {}", person),
    "places": Kind(0.09, "place", "{} City", place),
    "events": Kind(0.10, "event", "Meeting at {}", event),
    "concepts": Kind(0.045, "concept", "Doctrine of {}", concept),
    "figures": Kind(0.05, "figure", "Number of {}", figure),
    "conflicts": Kind(0.14, "conflict", "Date of {}", conflict),
    "questions": Kind(0.01, "question", "Who knows {}?", question),
    "sources": Kind(0.238, "source", "{}: a work", source),
}


def files(records: int) -> Iterator[tuple[str, str]]:
    """Every file of records of a knowledge base: its path under `data/`, and its text."""
    random = Random(records)
    sizes = {name: max(2, round(records * kind.share)) for name, kind in KINDS.items()}
    sizes["sources"] += records - sum(sizes.values())
    words = new_words(random)
    ids = {
        kind: [f"{KINDS[kind].noun}-{word}" for word in islice(words, size)]
        for kind, size in sizes.items()
    }
    world = World(ids, random)
    for kind, id in ((kind, id) for kind, of_kind in ids.items() for id in of_kind):
        name = KINDS[kind].name.format(id.partition("-")[2].title())
        fields = {"name": name, "summary": world.text(13, 2), **KINDS[kind].fields(world, id)}
        yield f"{kind}/{id}.yml", "\n".join(_yaml(fields)) + "\n"


def _yaml(fields: Fields, indent: str = "") -> Iterator[str]:
    """YAML as editors write it: mappings in blocks, mappings in a list on a line each."""
    for key, value in fields.items():
        if isinstance(value, dict) and value:
            yield f"{indent}{key}:"
            yield from _yaml(value, indent + "  ")
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            yield f"{indent}{key}:"
            yield from (f"{indent}  - {_in_line(item)}" for item in value)
        elif value:
            yield f"{indent}{key}: {_in_line(value)}"


def _in_line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


CONFIG = "INHERIT: {project}\nsite_name: Invented\nnav:\n  - Home: index.md\n"
HOME = "# Home\n\nAn invented knowledge base: [actors](actors/index.md).\n"


def write(records: int, folder: Path) -> None:
    """A project that azgeo can build, in a new folder: `data/`, `docs/` and `mkdocs.yml`."""
    if records < MIN_RECORDS:
        raise ValueError(f"a knowledge base in these proportions has {MIN_RECORDS} records or more")
    (folder / "docs").mkdir(parents=True)
    for path, text in files(records):
        (folder / "data" / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / "data" / path).write_text(text, encoding="utf-8")
    shutil.copyfile(HERE / "vocabulary.yml", folder / "data/vocabulary.yml")
    shutil.copytree(PROJECT / "overrides", folder / "overrides")
    nav = "".join(f"  - {kind.title()}: {kind}/index.md\n" for kind in KINDS)
    (folder / "mkdocs.yml").write_text(
        CONFIG.format(project=PROJECT / "mkdocs.yml") + nav, encoding="utf-8"
    )
    (folder / "docs/index.md").write_text(HOME, encoding="utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--records", type=int, default=1000)
    options = parser.parse_args()
    write(options.records, options.folder)
