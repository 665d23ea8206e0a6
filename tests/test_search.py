"""What the search of a site finds, and what it does not, since it is found on a page of its own."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from markupsafe import Markup

from azgeo.html.templates import Page, PageSection
from azgeo.mkdocs_plugin.search_index import INDEX_FILE, entries_json, merge_into_index, search_entries


def page(*sections, title="Lutha", head="<p>A realm.</p>"):
    return Page("actors/lutha.html", title, "", Markup("<i></i>Actor"), Markup(head), sections)


def test_a_page_is_found_by_its_head_and_by_each_section():
    notes = PageSection("notes", "Editor’s notes", Markup("<ul>\n<li><p>First.</p></li><li>Second.</li>\n</ul>"))
    assert list(search_entries(page(notes))) == [
        {"location": "actors/lutha.html", "title": "Lutha", "text": "Actor A realm.", "boost": 6},
        {"location": "actors/lutha.html#notes", "title": "Editor’s notes", "text": "First. Second."},
    ]


def test_a_section_that_repeats_other_pages_is_not_found():
    repeated = PageSection("all-events", "Events", Markup("<p>The congress.</p>"), is_searchable=False)
    assert [entry["location"] for entry in search_entries(page(repeated))] == ["actors/lutha.html"]


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ('<p><a href="x.html">Zenda</a>’s <em>re</em>public</p>', "Zenda’s republic"),
        ("<dl><dt>Also called</dt><dd>Luthania</dd></dl>", "Also called Luthania"),
        ("<p>Before</p><figure><svg><text>drawn</text></svg></figure><p>after</p>", "Before after"),
        ("<table><thead><tr><th>What</th></tr></thead><tr><td>Founded</td></tr></table>", "Founded"),
        ("<p>1 &lt; 2 &amp; it&#39;s &#34;so&#34;</p>", '1 &lt; 2 &amp; it\'s "so"'),
    ],
)
def test_words_are_as_a_reader_sees_them(html, words):
    assert next(search_entries(page(head=html)))["text"] == f"Actor {words}"


def test_a_page_is_also_found_by_its_words_without_accents():
    words = page(title="Gül of Łódź", head="<p>Also Əliyev, Ağdam.</p>")
    assert next(search_entries(words))["text"] == "Actor Also Əliyev, Ağdam. Gul Lodz Eliyev Agdam"


def test_the_page_of_an_actor_counts_for_more_than_a_section_of_it_or_the_page_of_a_source():
    notes = PageSection("notes", "Notes", Markup("<p>Lutha.</p>"))
    source = page()._replace(path="sources/lutha.html")
    found = [entry.get("boost", 1) for one in (page(notes), source) for entry in search_entries(one)]
    assert found == [6, 1, 1]


def test_a_title_is_html_in_the_index():
    assert next(search_entries(page(title="O'Hara & <Sons>")))["title"] == "O'Hara &amp; &lt;Sons&gt;"


def index(folder, *locations):
    """A search index as a theme writes it, with empty entries at these addresses."""
    (folder / INDEX_FILE).parent.mkdir()
    docs = [{"location": location, "title": "", "text": ""} for location in locations]
    (folder / INDEX_FILE).write_text(json.dumps({"config": {"lang": ["en"]}, "docs": docs}), encoding="utf-8")


def read(folder):
    return json.loads((folder / INDEX_FILE).read_text(encoding="utf-8"))


def test_what_is_found_stands_in_the_index_beside_what_was_there(tmp_path):
    index(tmp_path, "index.html", "index.html#more")
    merge_into_index({"actors/lutha.html": entries_json(page())}, tmp_path)
    assert read(tmp_path)["config"] == {"lang": ["en"]}
    assert [entry["location"] for entry in read(tmp_path)["docs"]] == [
        "index.html",
        "index.html#more",
        "actors/lutha.html",
    ]


def test_a_page_is_not_found_twice_whatever_the_theme_has_read_of_it(tmp_path):
    index(tmp_path, "actors/lutha.html", "actors/lutha.html#notes")
    merge_into_index({"actors/lutha.html": entries_json(page())}, tmp_path)
    assert read(tmp_path)["docs"] == list(search_entries(page()))


def test_a_site_without_search_stays_without(tmp_path):
    merge_into_index({"actors/lutha.html": entries_json(page())}, tmp_path)
    assert list(tmp_path.iterdir()) == []


# ---- Built with the theme ------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def found(example_site: Path) -> dict[str, str]:
    """The words at each address of the example that the search finds."""
    return {entry["location"]: entry["text"] for entry in read(example_site)["docs"]}


@pytest.mark.parametrize(
    ("words", "location"),
    [
        pytest.param("Ruritanien", "actors/ruritania.html", id="an alias"),
        pytest.param("salt before swords", "actors/ruritania.html#statements", id="a claim"),
        pytest.param("full barrels only", "actors/ruritania.html#outside", id="a fact from outside"),
        pytest.param("in its title only", "actors/ruritania.html#notes", id="a note"),
    ],
)
def test_the_search_of_a_site_finds(found, words, location):
    assert words in found[location]


def test_no_section_that_repeats_other_pages_is_in_the_search_of_a_site(found, example):
    pages = [f"{record.kind}/{record.id}.html" for record in example.records.values()]
    repeated = tuple(f"{page}#{anchor}" for page in pages for anchor in ("graph", "mentions", "all-"))
    assert [address for address in found if address.startswith(repeated)] == []


def test_every_page_of_the_example_is_in_its_search(found, example_pages):
    assert example_pages.keys() - found.keys() == set()


def test_the_search_from_a_disk_finds_the_same(example_site):
    inlined = (example_site / INDEX_FILE).with_suffix(".js").read_text(encoding="utf-8")
    assert inlined == f"var __index = {(example_site / INDEX_FILE).read_text(encoding='utf-8')}"


def test_the_search_of_mkdocs_itself_finds_the_same(project, found):
    project.edit("mkdocs.yml", "plugins: [azgeo]", "plugins: [search, azgeo]")
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "--quiet"], check=True)
    entry = {one["location"]: one["text"] for one in read(project.folder / "site")["docs"]}
    assert entry["actors/ruritania.html#notes"] == found["actors/ruritania.html#notes"]
