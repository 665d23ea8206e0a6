"""The same pages as a user of plain MkDocs would write them: Markdown with links to `.md` files.

    python benchmarks/plain.py FOLDER

Pictures are left out, since Markdown has none: that saves plain MkDocs some work, but not azgeo.
"""

import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser, LexborNode

from azgeo.checks.check import load
from azgeo.html.templates import Page
from azgeo.pages.render import render

CONFIG = """\
INHERIT: mkdocs.yml
docs_dir: plain
not_in_nav: "*"
plugins: [offline, search]
extra_css: []
extra_javascript: []
"""


def write(pages: Iterable[Page], base: Path) -> None:
    """Write `plain.yml`, and the pages with the hand-written ones into `plain/`, under `base`."""
    for page in pages:
        path = base / "plain" / f"{page.path.removesuffix('.html')}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(markdown(page), encoding="utf-8")
    for hand_written in (base / "docs").glob("*.md"):
        (base / "plain" / hand_written.name).write_bytes(hand_written.read_bytes())
    (base / "plain.yml").write_text(CONFIG, encoding="utf-8")


def markdown(page: Page) -> str:
    """A page as Markdown, with the same words, headings, lists, tables, links and anchors."""
    body = LexborHTMLParser(page.html).body
    assert body is not None
    meta = [
        f"{key}: {json.dumps(value)}"
        for key, value in (("title", page.title), ("description", page.description))
    ]
    return (
        "\n\n".join(["\n".join(["---", *meta, "hide: [navigation]", "---"]), *blocks(body)]) + "\n"
    )


def blocks(node: LexborNode) -> Iterator[str]:
    """The blocks inside `node`; its anchor, if it has one, goes to the first."""
    anchor = node.attributes.get("id")
    for block in _blocks(node):
        yield f"{block}\n{{: #{anchor} }}" if anchor else block
        anchor = None


def _blocks(node: LexborNode) -> Iterator[str]:
    words = ""
    for child in node.iter(include_text=True):
        if child.tag in BLOCKS:
            if words.strip():
                yield words.strip()
            words = ""
            yield from BLOCKS[child.tag](child)
        else:
            words += inline(child)
    if words.strip():
        yield words.strip()


def inline(node: LexborNode) -> str:
    """The words of `node` on one line, with emphasis and links."""
    if node.tag == "-text":
        text = re.sub(r"\s+", " ", node.text_content or "")
        return re.sub(r"([\\`*_{}\[\]#|])", r"\\\1", text).replace("<", "&lt;")
    words = "".join(inline(child) for child in node.iter(include_text=True))
    return INLINES[node.tag](node, words) if node.tag in INLINES else words


def _link(node: LexborNode, words: str) -> str:
    if node.attributes.get("class") == "headerlink":
        return ""  # the toc extension makes one
    href = node.attributes["href"] or ""
    return f"[{words}]({href if href.startswith('http') else href.replace('.html', '.md')})"


def _heading(node: LexborNode) -> Iterator[str]:
    anchor = node.attributes.get("id")
    yield f"{'#' * int(node.tag[1])} {inline(node).strip()}{f' {{ #{anchor} }}' if anchor else ''}"


def _list(node: LexborNode) -> Iterator[str]:
    items = [list(blocks(item)) for item in node.css("li") if item.parent == node]
    gap = "\n\n" if any(len(item) > 1 for item in items) else "\n"
    yield gap.join("- " + "\n\n".join(item).replace("\n", "\n    ") for item in items)


def _facts(node: LexborNode) -> Iterator[str]:
    rows = [(row.css("dt"), row.css("dd")) for row in node.css("div")]
    yield "\n".join(
        f"- **{inline(label[0])}**: {'; '.join(map(inline, values))}" for label, values in rows
    )


def _table(node: LexborNode) -> Iterator[str]:
    rows = [[inline(cell).strip() for cell in row.css("th, td")] for row in node.css("tr")]
    if rows:
        head = rows.pop(0) if node.css("thead") else [""] * len(rows[0])
        yield "\n".join(f"| {' | '.join(row)} |" for row in [head, ["---"] * len(head), *rows])


def _code(node: LexborNode) -> Iterator[str]:
    yield f"```\n{node.text_content}\n```"


def _nothing(_node: LexborNode) -> Iterator[str]:
    yield from ()


BLOCKS: dict[str, Callable[[LexborNode], Iterator[str]]] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4"), _heading),
    **dict.fromkeys(("ul", "ol"), _list),
    **dict.fromkeys(("p", "div", "section", "nav", "details", "summary"), blocks),
    "dl": _facts,
    "figure": _nothing,
    "pre": _code,
    "svg": _nothing,
    "table": _table,
}
INLINES: dict[str, Callable[[LexborNode, str], str]] = {
    "a": _link,
    "b": lambda _, words: f"**{words}**",
    "em": lambda _, words: f"*{words}*",
    "svg": lambda *_: "",
}


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    write(render(load(folder / "data")), folder)
