"""The pages as Markdown files, for tools without the plugin."""

from pathlib import Path

import pytest
from markupsafe import Markup

from azgeo.html.templates import Page, PageSection, StaticFile
from azgeo.problems import DataError
from azgeo.sites.markdown_tree import write_markdown_tree

PAGE = Page(
    "actors/lutha.html",
    "Lutha_*1*",
    'A "realm" <beyond> the hills.',
    Markup("Actor"),
    Markup("<p>Salt.</p>"),
    (PageSection("notes", "Notes & doubts", Markup("<p>None.</p>")),),
    (StaticFile("actors/lutha.svg", b"<svg/>"),),
)
MARKDOWN = """\
---
title: "Lutha_*1*"
description: "A &#34;realm&#34; &lt;beyond&gt; the hills."
---

<p class="az-eyebrow">Actor</p>

# Lutha&#95;&#42;1&#42; { #top }

<div>
<p>Salt.</p>
</div>

## Notes &#38; doubts { #notes }

<div>
<p>None.</p>
</div>
"""


@pytest.fixture
def write(tmp_path, monkeypatch, example_context):
    """Writes the tree of PAGE and of the hand-written pages `files`, into the folder `tree`."""
    monkeypatch.chdir(tmp_path)
    Path("docs").mkdir()

    def write(files=(), pages=(PAGE,)):
        for name, content in dict(files).items():
            Path("docs", name).parent.mkdir(exist_ok=True)
            Path("docs", name).write_bytes(content)
        write_markdown_tree(example_context, pages, Path("docs"), Path("tree"))

    return write


def test_a_page_is_markdown_with_headings_and_blocks_of_html(write):
    write()
    assert Path("tree/actors/lutha.md").read_text(encoding="utf-8") == MARKDOWN


def test_the_files_of_a_page_and_the_assets_are_beside_it(write):
    write()
    assert Path("tree/actors/lutha.svg").read_bytes() == b"<svg/>"
    assert Path("tree/assets/azgeo/azgeo.css").is_file()


def test_hand_written_files_are_copied_over_the_generated_ones(write):
    write({"actors/lutha.md": b"# By hand\n", "photo.jpg": b"\xff\xd8"})
    assert Path("tree/actors/lutha.md").read_bytes() == b"# By hand\n"
    assert Path("tree/photo.jpg").read_bytes() == b"\xff\xd8"


def test_shortcodes_are_expanded_with_links_from_the_page(write):
    write({"essays/salt.md": b"<!-- azgeo: cards ruritania-graustark -->\n"})
    page = Path("tree/essays/salt.md").read_text(encoding="utf-8")
    assert 'href="../relations/ruritania-graustark.html"' in page


def test_a_link_out_of_the_hand_written_pages_is_refused(write, tmp_path):
    Path("secret.md").write_text("Secret", encoding="utf-8")
    Path("docs/page.md").symlink_to(tmp_path / "secret.md")
    with pytest.raises(DataError, match=r"docs/page\.md:1:1: FILE02"):
        write()
    assert not Path("tree").exists()
