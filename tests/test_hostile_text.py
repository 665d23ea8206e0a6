"""Whatever stands in the text of a record, every sink shows these very signs, and nothing else comes of them."""

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from base import BASE
from builds import Tree, with_plugin
from selectolax.lexbor import LexborHTMLParser

from azgeo.formats import inline as text

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
summary: {prose}
at: pre.1
type: {id}
member_of: [{{actor: turkey, role: {words}}}]
claims: {{said: {{text: {prose}, at: pre.2, voice: author, domain: {id}}}}}
outside: [{{what: said, value: {words}, unit: {words}, sources: [source-{id}], note: {prose}}}]
notes: [{{text: {prose}}}]
""",
    "relations": """\
name: {words_too}
summary: '[[actor-{id}]] and [[turkey]].'
at: pre.1
between: [actor-{id}, turkey]
tone: {id}
tone_at: pre.1
character: {words}
phases: {{first: {{name: {words}, when: 1900, summary: {prose}, at: pre.1}}}}
leaves_out: [{prose}]
""",
    "pipelines": """\
name: {words_too}
summary: {prose}
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
    note: {prose}
""",
    "people": """\
name: {words_too}
summary: {prose}
at: pre.1
offices: [{{title: {words}, of: actor-{id}, at: pre.1}}]
""",
    "events": """\
name: {words_too}
summary: {prose}
at: pre.1
type: {id}
who: [{{id: actor-{id}, role: {words}}}]
""",
    "concepts": "name: {words_too}\nsummary: {prose}\nat: pre.1\ndefined: {prose}\nabout: actor-{id}\n",
    "figures": "name: {words_too}\nat: pre.1\nmeasure: count-{id}\nabout: actor-{id}\namount: 1\nunit: {words}\n",
    "conflicts": """\
name: {words_too}
type: date
sides: [{{says: {prose}, at: pre.1}}]
reading: {prose}
affects: [actor-{id}]
""",
    "sources": """\
name: {words_too}
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
    "questions": "name: {words_too}\nsql: {words}\nanswer: [[{words}]]\ncomment: {prose}\n",
}
VOCABULARY = ("domains", "tones", "actor_types", "commodities", "event_types")
MKDOCS = """\
site_name: Hostile
site_url: https://example.org/
use_directory_urls: false
theme: {name: material, custom_dir: overrides, font: false}
plugins: [search, azgeo]
markdown_extensions: [abbr, admonition, attr_list, def_list, footnotes, md_in_html, smarty, tables, toc,
  pymdownx.betterem, pymdownx.caret, pymdownx.emoji, pymdownx.magiclink, pymdownx.mark, pymdownx.smartsymbols,
  pymdownx.snippets, pymdownx.superfences, pymdownx.tabbed, pymdownx.tasklist, pymdownx.tilde]
nav: [index.md]
"""


def records(id: str, words: str) -> Iterator[tuple[str, str]]:
    """A record of each kind that is made of `words`: the name of its file, and what stands there."""
    for kind, record in RECORDS.items():
        fields = {
            "words": words,
            "words_again": f"{words} again",
            "words_too": f"{words} of {kind}",
            "prose": text.escape(words),
        }
        yield (
            f"{kind}/{kind.rstrip('s')}-{id}.yml",
            record.format(id=id, **{name: json.dumps(value) for name, value in fields.items()}),
        )


def vocabulary(everything: dict[str, str]) -> str:
    """The base's terms, and of each list one more for each id, labelled with its words."""
    more = ", ".join(f"{id}: {{label: {json.dumps(words)}}}" for id, words in everything.items())
    lines = BASE["vocabulary.yml"].splitlines()
    lines = [line.replace("{", f"{{{more}, ", 1) if line.startswith(VOCABULARY) else line for line in lines]
    return "\n".join([*lines, "  said: {label: Said, holds: value}"])


@pytest.fixture(scope="session")
def sites(tmp_path_factory):
    """The site that each sink makes of all that is hostile, and of the same records in harmless words."""
    folder = tmp_path_factory.mktemp("hostile")
    everything = {**IDS, HARMLESS_ID: HARMLESS}
    data = {**BASE, "vocabulary.yml": vocabulary(everything)}
    for id, words in everything.items():
        data |= dict(records(id, words))
    files = {f"data/{name}": content for name, content in data.items()}
    for name, content in {"mkdocs.yml": MKDOCS, "docs/index.md": "# Home\n", **files}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    shutil.copytree(Path(__file__).parents[1] / "overrides", folder / "overrides")
    tree = Tree(folder / "mkdocs.yml", folder / "tree", "mkdocs", "zensical")
    plugin = with_plugin(folder / "mkdocs.yml", folder / "site")
    yield {"plugin": plugin, "mkdocs": tree.site("mkdocs"), "zensical": tree.site("zensical")}
    tree.end()


# Graphs set names by their length.
PLACE = re.compile(r"(?<=az-n )x\d+ y\d+")


def outline(html):
    """Every element with its attributes, and every text, in the order of the page."""
    for node in LexborHTMLParser(html).root.traverse(include_text=True):
        if node.tag == "-text":
            yield " ".join(node.text(deep=False).split())
        else:
            attributes = {name: PLACE.sub("", value or "") for name, value in node.attributes.items() if name != "d"}
            yield node.tag, tuple(sorted(attributes.items()))


def in_other_words(one, id):
    """An element or a text of a harmless page as it would be on the page of a hostile one."""
    if isinstance(one, str):
        return one.replace(HARMLESS_ID, id).replace(HARMLESS, IDS[id])
    tag, attributes = one
    return tag, tuple((name, in_other_words(value, id)) for name, value in attributes)


@pytest.mark.parametrize("sink", ["plugin", "mkdocs", "zensical"])
@pytest.mark.parametrize("id", IDS, ids=HOSTILE)
def test_hostile_words_are_shown_and_nothing_comes_of_them(sites, sink, id):
    for kind in RECORDS:
        address = f"{kind}/{kind.rstrip('s')}-{{}}.html"
        hostile, harmless = (
            list(filter(None, outline((sites[sink] / address.format(one)).read_text(encoding="utf-8"))))
            for one in (id, HARMLESS_ID)
        )
        assert hostile == [in_other_words(one, id) for one in harmless]


@pytest.mark.parametrize("sink", ["plugin", "mkdocs"])
def test_hostile_words_bring_no_element_into_the_results_of_a_search(sites, sink):
    index = json.loads((sites[sink] / "search/search_index.json").read_text(encoding="utf-8"))["docs"]
    by_id = {id: set() for id in (*IDS, HARMLESS_ID)}
    for entry in index:
        for found in re.findall(r"-(n\d+|quiet)\.html", entry["location"]):
            by_id[found] |= {one for one in outline(entry["title"] + entry["text"]) if isinstance(one, tuple)}
    assert {id: tags for id, tags in by_id.items() if tags != by_id[HARMLESS_ID]} == {}


def test_hostile_words_leave_pictures_whole(sites):
    tags = {}
    for id in (*IDS, HARMLESS_ID):
        picture = ElementTree.parse(sites["plugin"] / f"actors/actor-{id}.svg")
        tags[id] = [element.tag for element in picture.iter()]
    assert {id: found for id, found in tags.items() if found != tags[HARMLESS_ID]} == {}
