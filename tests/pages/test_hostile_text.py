"""Whatever the text of a record contains, every site shows exactly that and does nothing else."""

import json
import re
import shutil
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

import pytest
from built_sites import MarkdownSites, build_site
from paths import ROOT
from selectolax.lexbor import LexborHTMLParser
from small_data import BASE

from azgeo.formats import inline

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</title><script>alert(1)</script>",
    "</style></script></textarea><b>",
    "{{ 7*7 }}",
    "{% include 'base.html' %}{# not a comment #}",
    "[x](javascript:alert(1))",
    "![x](https://example.org/x.png)",
    "<https://example.org>",
    "*[the]: abbreviated",
    "<![CDATA[ x ]]>",
    "<!-- x -->",
    "<![",
    "[^1]",
    "| a | b |",
    "&lt;b&gt; &amp;amp; &#60;",
    "::: module",
    "!!! note",
    "---",
    "{: #id .class }",
    "` ``x`` `",
    "# heading #",
    "- [ ] item",
    "1. item",
    "**bold** _em_ __strong__ ~~gone~~ ^up^ ==mark==",
    ":smile: (c) +/- -->",
    "a\\nb \\x41 \\",
    "--8<-- 'mkdocs.yml'",
    "%s {0} ${x} #{y}",
    "שלום (a) שלום",
    "javascript:alert(1)",
    "see https://example.org/\"onmouseover='alert(1)'",
)

IDS = {f"n{number}": words for number, words in enumerate(HOSTILE)}
HARMLESS_ID, HARMLESS = "quiet", "Harmless words"

# A record of each kind, with words in every field that takes words.
RECORDS = {
    "actors": """\
name: {words}
aliases: [{words_again}]
as_written: [{words}]
summary: {inline}
at: pre.1
type: {id}
member_of: [{{actor: turkey, role: {words}}}]
claims: {{said: {{text: {inline}, at: pre.2, voice: author, domain: {id}}}}}
outside: [{{what: said, value: {words}, unit: {words}, sources: [source-{id}], note: {inline}}}]
notes: [{{text: {inline}}}]
""",
    "relations": """\
name: {words_of_kind}
summary: '[[actor-{id}]] and [[turkey]].'
at: pre.1
between: [actor-{id}, turkey]
tone: {id}
tone_at: pre.1
character: {words}
phases: {{first: {{name: {words}, when: 1900, summary: {inline}, at: pre.1}}}}
leaves_out: [{inline}]
""",
    "treaties": """\
name: {words_of_kind}
summary: {inline}
at: pre.1
type: peace
parties: [actor-{id}, turkey]
signed: 1950
about: relation-{id}
""",
    "pipelines": """\
name: {words_of_kind}
summary: {inline}
at: pre.1
commodity: {id}
status: operating
through: [{{actor: actor-{id}, role: {words}}}]
routes:
  - name: {words}
    waypoints:
      - {{name: {words}, lat: 1, lon: 2, state: actor-{id}, role: port}}
      - {{name: {words}, lat: 1, lon: 2, state: actor-{id}, role: port}}
    sources: [gazette]
    note: {inline}
""",
    "people": """\
name: {words_of_kind}
summary: {inline}
at: pre.1
offices: [{{title: {words}, of: actor-{id}, at: pre.1}}]
""",
    "places": """\
name: {words_of_kind}
summary: {inline}
at: pre.1
type: city
within: actor-{id}
""",
    "events": """\
name: {words_of_kind}
summary: {inline}
at: pre.1
type: {id}
when: 1950
who: [{{id: actor-{id}, role: {words}}}]
""",
    "concepts": """\
name: {words_of_kind}
summary: {inline}
at: pre.1
defined: {inline}
about: actor-{id}
""",
    "figures": """\
name: {words_of_kind}
at: pre.1
measure: count-{id}
about: actor-{id}
amount: 1
unit: {words}
""",
    "conflicts": """\
name: {words_of_kind}
type: date
weight: grave
sides: [{{says: {inline}, at: pre.1}}]
reading: {inline}
affects: [actor-{id}]
""",
    "sources": """\
name: {words_of_kind}
type: press
title: {words}
authors: [{{family: {words}, given: {words}}}, {{literal: {words}}}]
container_title: {words}
publisher: {words}
publisher_place: {words}
volume: {words}
pages: {words}
language: {words}
licence: {words}
seen: facsimile
""",
    "questions": """\
name: {words_of_kind}
sql: {words}
answer: [[{words}]]
comment: {inline}
""",
}
VOCABULARY = ("domains", "tones", "actor_types", "commodities", "event_types")
MKDOCS = """\
site_name: Hostile
site_url: https://example.org/
use_directory_urls: false
theme: {name: material, custom_dir: overrides, font: false}
plugins: [search, azgeo]
markdown_extensions: [abbr, admonition, attr_list, def_list, footnotes, md_in_html, smarty, tables,
  toc, pymdownx.betterem, pymdownx.caret, pymdownx.emoji, pymdownx.magiclink, pymdownx.mark,
  pymdownx.smartsymbols, pymdownx.snippets, pymdownx.superfences, pymdownx.tabbed,
  pymdownx.tasklist, pymdownx.tilde]
nav: [index.md]
"""


def singular(kind: str) -> str:
    """What the ids of a kind begin with: `actor`."""
    return kind.rstrip("s")


def records(id: str, words: str) -> Iterator[tuple[str, str]]:
    """A record of each kind that is made of `words`: the name of its file, and its text."""
    for kind, form in RECORDS.items():
        fields = {
            "words": words,
            "words_again": f"{words} again",
            "words_of_kind": f"{words} of {kind}",
            "inline": inline.escape(words),
        }
        quoted = {name: json.dumps(value) for name, value in fields.items()}
        yield f"{kind}/{singular(kind)}-{id}.yml", form.format(id=id, **quoted)


def vocabulary(words_by_id: dict[str, str]) -> str:
    """The terms of the base, and in each list one more for each id, labelled with its words."""
    labels = (f"{id}: {{label: {json.dumps(words)}}}" for id, words in words_by_id.items())
    more = ", ".join(labels)
    lines = [
        line.replace("{", f"{{{more}, ", 1) if line.startswith(VOCABULARY) else line
        for line in BASE["vocabulary.yml"].splitlines()
    ]
    return "\n".join([*lines, "  said: {label: Said, requires: value}"])


@pytest.fixture(scope="module")
def sites(tmp_path_factory):
    """The site that each tool builds of all that is hostile, and of harmless words beside it."""
    folder = tmp_path_factory.mktemp("hostile")
    words_by_id = {**IDS, HARMLESS_ID: HARMLESS}
    data = {**BASE, "vocabulary.yml": vocabulary(words_by_id)}
    for id, words in words_by_id.items():
        data |= dict(records(id, words))
    files = {f"data/{name}": content for name, content in data.items()}
    for name, content in {"mkdocs.yml": MKDOCS, "docs/index.md": "# Home\n", **files}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    shutil.copytree(ROOT / "overrides", folder / "overrides")
    sites = MarkdownSites(folder / "mkdocs.yml", folder / "tree", "mkdocs", "zensical")
    try:
        plugin = build_site(folder / "mkdocs.yml", folder / "site")
        yield {
            "plugin": plugin,
            "mkdocs": sites.site("mkdocs"),
            "zensical": sites.site("zensical"),
        }
    finally:
        sites.stop()


# Ego networks place names by their length.
POSITION = re.compile(r"(?<=az-node )x\d+ y\d+( az-node--(left|right))?")


def elements_and_texts(html: str) -> Iterator[Any]:
    """Every element with its attributes, and every text, in the order of the page."""
    for node in LexborHTMLParser(html).root.traverse(include_text=True):
        if node.tag != "-text":
            attributes = {
                name: POSITION.sub("", value or "")
                for name, value in node.attributes.items()
                if name != "d"
            }
            yield node.tag, tuple(sorted(attributes.items()))
        elif text := " ".join(node.text(deep=False).split()):
            yield text


def in_hostile_words(item: Any, id: str) -> Any:
    """An element or a text of a harmless page as it would be on the page of a hostile one."""
    if isinstance(item, str):
        return item.replace(HARMLESS_ID, id).replace(HARMLESS, IDS[id])
    tag, attributes = item
    return tag, tuple((name, in_hostile_words(value, id)) for name, value in attributes)


@pytest.mark.slow
@pytest.mark.parametrize("tool", ["plugin", "mkdocs", "zensical"])
@pytest.mark.parametrize("id", IDS, ids=HOSTILE)
def test_hostile_words_are_shown_and_do_nothing(sites, tool, id):
    for kind in RECORDS:
        hostile, harmless = (
            list(elements_and_texts((sites[tool] / path).read_text(encoding="utf-8")))
            for path in (
                f"{kind}/{singular(kind)}-{id}.html",
                f"{kind}/{singular(kind)}-{HARMLESS_ID}.html",
            )
        )
        assert hostile == [in_hostile_words(item, id) for item in harmless]


@pytest.mark.slow
@pytest.mark.parametrize("tool", ["plugin", "mkdocs"])
def test_hostile_words_bring_no_element_into_the_results_of_a_search(sites, tool):
    path = sites[tool] / "search/search_index.json"
    entries = json.loads(path.read_text(encoding="utf-8"))["docs"]
    elements = {id: set() for id in (*IDS, HARMLESS_ID)}
    for entry in entries:
        for id in re.findall(r"-(n\d+|quiet)\.html", entry["location"]):
            items = elements_and_texts(entry["title"] + entry["text"])
            elements[id] |= {item for item in items if isinstance(item, tuple)}
    harmless = elements[HARMLESS_ID]
    assert {id: names for id, names in elements.items() if names != harmless} == {}


@pytest.mark.slow
def test_hostile_words_leave_pictures_whole(sites):
    tags = {}
    for id in (*IDS, HARMLESS_ID):
        picture = ElementTree.parse(sites["plugin"] / f"actors/actor-{id}.svg")
        tags[id] = [element.tag for element in picture.iter()]
    harmless = tags[HARMLESS_ID]
    assert {id: names for id, names in tags.items() if names != harmless} == {}


@pytest.mark.slow
def test_every_picture_of_hostile_words_is_well_formed(sites):
    pictures = [path for path in sites["plugin"].rglob("*.svg") if "assets" not in path.parts]
    assert len(pictures) > len(IDS)
    roots = {ElementTree.parse(path).getroot().tag for path in pictures}
    assert roots == {"{http://www.w3.org/2000/svg}svg"}
