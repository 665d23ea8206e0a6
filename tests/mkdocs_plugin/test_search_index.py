"""What the search of a site finds, and on which page."""

import json
from pathlib import Path

import pytest
from markupsafe import Markup
from projects import run

from azgeo.html.templates import Page, PageSection
from azgeo.mkdocs_plugin.search_index import (
    INDEX_FILE,
    merge_into_index,
    packed_entries,
    search_entries,
)


def page(*sections, title="Lutha", head="<p>A realm.</p>", weight=1):
    return Page(
        "actors/lutha.html",
        title,
        "",
        Markup("<i></i>Actor"),
        Markup(head),
        sections,
        search_weight=weight,
    )


def test_a_page_is_found_by_its_head_and_by_each_section():
    notes = PageSection(
        "notes", "Editor’s notes", Markup("<ul>\n<li><p>First.</p></li><li>Second.</li>\n</ul>")
    )
    assert list(search_entries(page(notes))) == [
        {"location": "actors/lutha.html", "title": "Lutha", "text": "Actor A realm."},
        {
            "location": "actors/lutha.html#notes",
            "title": "Editor’s notes",
            "text": "First. Second.",
        },
    ]


def test_a_section_that_repeats_other_pages_is_not_found():
    repeated = PageSection(
        "all-events", "Events", Markup("<p>The congress.</p>"), is_searchable=False
    )
    assert [entry["location"] for entry in search_entries(page(repeated))] == ["actors/lutha.html"]


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ('<p><a href="x.html">Zenda</a>’s <em>re</em>public</p>', "Zenda’s republic"),
        ("<dl><dt>Also called</dt><dd>Luthania</dd></dl>", "Also called Luthania"),
        ("<p>Before</p><figure><svg><text>drawn</text></svg></figure><p>after</p>", "Before after"),
        (
            "<table><thead><tr><th>What</th></tr></thead><tr><td>Founded</td></tr></table>",
            "Founded",
        ),
        ("<p>1 &lt; 2 &amp; it&#39;s &#34;so&#34;</p>", '1 &lt; 2 &amp; it\'s "so"'),
    ],
)
def test_words_are_as_a_reader_sees_them(html, words):
    assert next(search_entries(page(head=html)))["text"] == f"Actor {words}"


def test_a_page_is_also_found_by_its_words_without_accents():
    accented = page(title="Gül of Łódź", head="<p>Also Əliyev, Ağdam.</p>")
    words = "Actor Also Əliyev, Ağdam. Gul Lodz Eliyev Agdam"
    assert next(search_entries(accented))["text"] == words


def test_a_page_with_more_weight_is_boosted_but_its_sections_are_not():
    notes = PageSection("notes", "Notes", Markup("<p>Lutha.</p>"))
    entries = search_entries(page(notes, weight=6))
    assert [(entry["location"], entry.get("boost")) for entry in entries] == [
        ("actors/lutha.html", 6),
        ("actors/lutha.html#notes", None),
    ]


def test_the_page_of_an_actor_has_more_weight_than_that_of_a_source(example_pages):
    actor, source = example_pages["actors/lutha.html"], example_pages["sources/ref-1.html"]
    assert actor.search_weight > source.search_weight


def test_a_title_is_html_in_the_index():
    entry = next(search_entries(page(title="O'Hara & <Sons>")))
    assert entry["title"] == "O'Hara &amp; &lt;Sons&gt;"


def write_index(folder, *locations):
    """A search index as a theme writes it, with empty entries at these addresses."""
    (folder / INDEX_FILE).parent.mkdir()
    docs = [{"location": location, "title": "", "text": ""} for location in locations]
    index = json.dumps({"config": {"lang": ["en"]}, "docs": docs})
    (folder / INDEX_FILE).write_text(index, encoding="utf-8")


def read_index(folder):
    return json.loads((folder / INDEX_FILE).read_text(encoding="utf-8"))


def test_the_pages_are_added_to_the_index_of_the_theme(tmp_path):
    write_index(tmp_path, "index.html", "index.html#more")
    merge_into_index({"actors/lutha.html": packed_entries(page())}, tmp_path)
    index = read_index(tmp_path)
    assert index["config"] == {"lang": ["en"]}
    assert [entry["location"] for entry in index["docs"]] == [
        "index.html",
        "index.html#more",
        "actors/lutha.html",
    ]


def test_the_entries_of_the_theme_for_the_same_page_are_replaced(tmp_path):
    write_index(tmp_path, "actors/lutha.html", "actors/lutha.html#notes")
    merge_into_index({"actors/lutha.html": packed_entries(page())}, tmp_path)
    assert read_index(tmp_path)["docs"] == list(search_entries(page()))


def test_a_site_without_search_stays_without(tmp_path):
    merge_into_index({"actors/lutha.html": packed_entries(page())}, tmp_path)
    assert list(tmp_path.iterdir()) == []


# ---- Built with the theme ------------------------------------------------------------------------


@pytest.fixture(scope="module")
def text_at(example_site: Path) -> dict[str, str]:
    """The words at each address of the example that the search finds."""
    return {entry["location"]: entry["text"] for entry in read_index(example_site)["docs"]}


@pytest.mark.parametrize(
    ("words", "location"),
    [
        pytest.param("Ruritanien", "actors/ruritania.html", id="an alias"),
        pytest.param("salt before swords", "actors/ruritania.html#statements", id="a claim"),
        pytest.param(
            "full barrels only", "actors/ruritania.html#outside", id="a fact from outside"
        ),
        pytest.param("in its title only", "actors/ruritania.html#notes", id="a note"),
    ],
)
def test_the_search_of_a_site_finds(text_at, words, location):
    assert words in text_at[location]


def test_no_section_that_repeats_other_pages_is_in_the_search_of_a_site(text_at, example_pages):
    repeated = [
        f"{page.path}#{section.anchor}"
        for page in example_pages.values()
        for section in page.sections
        if not section.is_searchable
    ]
    assert {location for location in repeated if location in text_at} == set()
    assert "actors/ruritania.html#graph" in repeated


def test_every_page_of_the_example_is_in_its_search(text_at, example_pages):
    assert example_pages.keys() - text_at.keys() == set()


def test_the_search_of_a_site_opened_from_a_disk_has_the_same_index(example_site):
    index = (example_site / INDEX_FILE).read_text(encoding="utf-8")
    script = (example_site / INDEX_FILE).with_suffix(".js").read_text(encoding="utf-8")
    assert script == f"var __index = {index}"


@pytest.mark.slow
def test_the_search_of_mkdocs_itself_finds_the_same(project, text_at):
    project.edit("mkdocs.yml", "plugins: [azgeo]", "plugins: [search, azgeo]")
    build = run("build", "--quiet", program=("-m", "mkdocs"))
    assert build.status == 0, build.stderr
    docs = read_index(project.folder / "site")["docs"]
    entries = {entry["location"]: entry["text"] for entry in docs}
    assert entries["actors/ruritania.html#notes"] == text_at["actors/ruritania.html#notes"]
