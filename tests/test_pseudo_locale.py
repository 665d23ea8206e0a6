"""Every printed word is a message of the catalogue or a word of the records.

The catalogue is replaced by one that writes messages in Greek letters, and the words of the records
are written in Georgian letters: a Latin word that is left was missed.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from gettext import NullTranslations
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner
from paths import GOLDEN, ROOT
from selectolax.lexbor import LexborHTMLParser
from small_data import DataFolder

from azgeo import problems
from azgeo.checks.check import check
from azgeo.cli.main import cli
from azgeo.formats import inline
from azgeo.formats.inline import Emphasis, Inline, PlainText
from azgeo.html.templates import Page
from azgeo.i18n import Catalogue, speaking
from azgeo.mkdocs_plugin.pages import problem_page
from azgeo.model.bibliography import SkipReason
from azgeo.model.fields import LINE_PATTERN, StrictModel
from azgeo.model.knowledge import KnowledgeBase
from azgeo.model.records import Figure, Question, Relation
from azgeo.pages.render import expand_shortcodes, page_context, render
from azgeo.pages.shortcodes import SHORTCODES

LATIN = "abcdefghijklmnopqrstuvwxyz"
GREEK = str.maketrans(LATIN + LATIN.upper(), "αβγδεφγηιξκλμνοπθρστυωωχψζ" * 2)
GEORGIAN = str.maketrans(LATIN + LATIN.upper(), "აბცდეფგჰიჯკლმნოპქრსტუვწხყზ" * 2)
WORD = re.compile(r"\b[A-Za-z]{2,}\b")
READ_ATTRIBUTES = ("title", "aria-label", "alt", "placeholder", "data-az-matrix")
# Elements whose words are of the records or are to be typed: ids, locators, addresses, queries.
NOT_WORDS = ".az-locator, .az-external, code, pre"
NOT_TRANSLATED = {
    *("azgeo", "mkdocs", "yml", "html", "EDTF", "SVG", "SQL", "SQLite", "YAML", "UTF"),
    *("Freeman", "Clauset", "Newman", "Moore"),  # authors of measures
}


class Pseudo(NullTranslations):
    """Messages in Greek letters, but for their fields, commands and quoted examples."""

    def gettext(self, message: str) -> str:
        parts = re.split(r"(\{\w*\}|`[^`]*`|\x08.*|\[\[.*?\]\])", message, flags=re.DOTALL)
        return "".join(
            part if index % 2 else part.translate(GREEK) for index, part in enumerate(parts)
        )

    def ngettext(self, one: str, many: str, count: int) -> str:
        return self.gettext(one if count == 1 else many)


PSEUDO = Catalogue("el", Pseudo(), "el")


# ---- records in Georgian letters


def in_georgian(kb: KnowledgeBase) -> KnowledgeBase:
    """The same knowledge base with its words in Georgian letters; ids stay as they are."""
    values = {field.name: getattr(kb, field.name) for field in fields(kb)}
    values["records"] = {id: _translate(record) for id, record in kb.records.items()}
    values["vocabulary"] = _translate(kb.vocabulary)
    if kb.basemap:
        values["basemap"] = type(kb.basemap)(
            kb.basemap.path, _translate(kb.basemap.config), kb.basemap.land, kb.basemap.borders
        )
    return KnowledgeBase(**values)


def _translate(model: StrictModel) -> Any:
    """A copy of a model in which single lines and record texts are in Georgian letters."""
    changed = {
        name: _translate_value(getattr(model, name), _is_line(info.metadata, info.annotation))
        for name, info in type(model).model_fields.items()
    }
    return model.model_copy(update=changed)


def _is_line(metadata: Any, annotation: Any) -> bool:
    """Whether a field holds a line of words, or a list of such lines, and no id or term."""
    return repr(LINE_PATTERN)[1:-1] in repr((metadata, annotation))


def _translate_value(value: Any, is_line: bool) -> Any:
    if isinstance(value, StrictModel):
        return _translate(value)
    if isinstance(value, Inline):
        return inline.parse(_translate_nodes(value))
    if isinstance(value, SkipReason):
        key, colon, reason = value.text.partition(": ")
        return SkipReason(key + colon + reason.translate(GEORGIAN), value.repeats)
    if isinstance(value, str) and is_line:
        return value.translate(GEORGIAN)
    if type(value) is tuple:
        return tuple(_translate_value(item, is_line) for item in value)
    if type(value) is dict:
        return {
            _translate_value(key, is_line): _translate_value(item, is_line)
            for key, item in value.items()
        }
    return value


def _translate_nodes(text: Inline | Emphasis) -> str:
    parts = []
    for node in text.nodes:
        if isinstance(node, PlainText):
            parts.append(inline.escape(node.text.translate(GEORGIAN)))
        elif isinstance(node, Emphasis):
            parts.append(f"*{_translate_nodes(node)}*")
        elif node.text is None:
            parts.append(f"[[{node.id}]]")
        else:
            parts.append(f"[[{node.id}|{inline.escape(node.text.translate(GEORGIAN))}]]")
    return "".join(parts)


# ---- words that a reader meets


def printed_words(html: str) -> Iterator[str]:
    """Every text and readable attribute of HTML or SVG."""
    tree = LexborHTMLParser(html)
    for node in tree.css(f"{NOT_WORDS}, style"):
        node.decompose()
    yield tree.text(separator=" ")
    for node in tree.css("*"):
        yield from (node.attributes.get(name) or "" for name in READ_ATTRIBUTES)


def latin_words(texts: Iterable[str], ids: set[str]) -> set[str]:
    """The Latin words in `texts` that are neither ids nor never translated."""
    known = NOT_TRANSLATED | ids
    return {word for text in texts for word in WORD.findall(text) if word not in known}


@pytest.fixture(scope="module")
def kb(example: KnowledgeBase) -> KnowledgeBase:
    """The example in Georgian letters."""
    return in_georgian(example)


@pytest.fixture(scope="module")
def pages(kb: KnowledgeBase) -> list[Page]:
    """Every page of it, in the pseudo language."""
    with speaking(PSEUDO):
        return list(render(kb))


def ids_of(kb: KnowledgeBase) -> set[str]:
    """The words of which ids are made, since a page may print them: in answers, as locators."""
    names = [*kb.records, *(kind.kind for kind in kb.kinds), *map(str, kb.sentences)]
    names += [figure.measure for figure in kb.of(Figure)]
    names += [heading for question in kb.of(Question) for heading in question.answer[0]]
    return {word for name in names for word in WORD.findall(name)}


def test_no_word_of_a_page_is_missed(kb: KnowledgeBase, pages: list[Page]):
    missed = {}
    for page in pages:
        if page.path == "errors.html":  # tested below, with its codes and examples
            continue
        with speaking(PSEUDO):
            texts = [page.title, page.description, *printed_words(page.html)]
        words = latin_words(texts, ids_of(kb))
        if words:
            missed[page.path] = words
    assert missed == {}


def test_no_word_of_a_picture_is_missed(kb: KnowledgeBase, pages: list[Page]):
    pictures = {
        file.path: file.content.decode()
        for page in pages
        for file in page.files
        if file.path.endswith(".svg")
    }
    assert len(pictures) > 20
    missed = {
        path: words
        for path, svg in pictures.items()
        if (words := latin_words(printed_words(svg), ids_of(kb)))
    }
    assert missed == {}


def test_no_word_of_the_data_for_the_script_is_missed(kb: KnowledgeBase, pages: list[Page]):
    (data,) = (
        file.content.decode() for page in pages for file in page.files if file.path.endswith(".js")
    )
    values = re.findall(r'"(?:label|text|reason)":"((?:[^"\\]|\\.)*)"', data)
    assert latin_words(values, ids_of(kb)) == set()


def test_no_word_of_a_shortcode_is_missed(kb: KnowledgeBase):
    relation = kb.of(Relation)[0].id
    statement = kb.statements[0]
    arguments = {
        "cards": relation,
        "links": relation,
        "statement": f"{statement.home.id}#{statement.id}",
        "turning-points": kb.dated_fields[0].record.id,
    }
    shortcodes = (f"<!-- azgeo: {name} {arguments.get(name, '')} -->" for name in SHORTCODES)
    with speaking(PSEUDO):
        html = expand_shortcodes("\n".join(shortcodes), page_context(kb), "index.html")
    assert latin_words(printed_words(html), ids_of(kb)) == set()


# Strings of the script that only the browser reads: its keys, and the words of selectors.
KEYS = {"ArrowDown", "ArrowUp", "Enter", "Escape"}
ELEMENTS = {"details", "input", "table", "tbody", "thead", "th", "tr"}


def test_no_word_of_the_script_is_missed():
    """Whatever the script shows goes through its own `gettext`."""
    for path in sorted((ROOT / "src/azgeo/assets/script").glob("*.js")):
        source = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        source = re.sub(r"(?m)(^|\s)//.*$", "", source)
        source = re.sub(r'gettext\(\s*"(?:[^"\\]|\\.)*"', "gettext(", source)
        strings = re.findall(r'"((?:[^"\\]|\\.)*)"|`([^`]*)`', source)
        texts = [plain or re.sub(r"\$\{[^{}]*\}", "", filled) for plain, filled in strings]
        assert {text for text in texts if _is_for_readers(text)} == set(), path.name


def _is_for_readers(text: str) -> bool:
    """Whether a string begins with a capital letter or is of several words, and is no code."""
    words = re.findall(r"[^\s,>]+", text)
    is_code = all(
        re.match(r"[#.\[]|(az|md)-", word) or re.split(r"[:\[]", word)[0] in ELEMENTS
        for word in words
    )
    is_worded = len(re.findall(r"[A-Za-z]{2,}", text)) > 1 and len(words) > 1
    return text not in KEYS and not is_code and bool(re.match(r"[A-Z][a-z]", text) or is_worded)


# ---- words that an editor meets

# Words by which an English sentence is known.
STOP_WORDS = {
    *("the", "is", "no", "of", "this", "that", "not", "or", "and", "to", "in", "here", "write"),
    *("has", "have", "with", "was", "are", "be", "it", "its", "does", "did", "you", "there"),
    *("which", "who", "more", "than", "only", "other", "one", "two", "its", "but", "cannot"),
}
QUOTED = re.compile(r"""'[^']*'|"[^"]*"|`[^`]*`|“[^”]*”""")


def english_words(message: str) -> set[str]:
    """The English words of a message outside of quotation marks."""
    return {word for word in WORD.findall(QUOTED.sub("", message)) if word.lower() in STOP_WORDS}


CASES = sorted((GOLDEN / "records").glob("*.txt"))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_no_word_of_a_problem_is_missed(path: Path, data: DataFolder):
    data.write_case(path.read_text(encoding="utf-8"))
    with speaking(PSEUDO):
        _kb, found = check(data.folder, data.kinds)
        texts = [(problem.message, problem.fix) for problem in found]
    assert texts
    for message, fix in texts:
        assert english_words(message) == set(), message
        assert english_words(fix) == set(), fix


def test_no_word_of_an_explained_code_is_missed():
    with speaking(PSEUDO):
        explained = {code: problems.explain(code) for code in problems.CODES}
    without_examples = {code: re.sub(r"(?m)^    .*$", "", text) for code, text in explained.items()}
    missed = {
        code: words for code, text in without_examples.items() if (words := english_words(text))
    }
    assert missed == {}


def test_no_word_of_a_preview_of_problems_is_missed(data: DataFolder):
    data.write("actors/lutha.yml", "name: Lutha\n")
    with speaking(PSEUDO):
        _kb, found = check(data.folder)
        page = problem_page(found, "index.html")
        texts = [page.title, *printed_words(page.html)]
    assert {word for text in texts for word in english_words(text)} == set()


def click_words() -> set[str]:
    """The words that click itself prints in any help."""
    empty = click.version_option("1")(click.Group("azgeo", commands={"x": click.Command("x")}))
    outputs = [CliRunner().invoke(empty, words).output for words in (["--help"], ["x", "--help"])]
    return {word for output in outputs for word in WORD.findall(output)}


def help_pages() -> Mapping[str, list[str]]:
    """The help of every command."""
    commands = {name: [name, "--help"] for name in cli.commands}
    return {"azgeo": ["--help"], **commands}


@pytest.mark.parametrize("words", help_pages().values(), ids=help_pages())
def test_no_word_of_a_help_page_is_missed(words: list[str]):
    with speaking(PSEUDO):
        output = CliRunner().invoke(cli, words).output
    sentences = re.sub(r"(?m)^ *azgeo .*$|^ *AZGEO_.*$|--[a-z-]+", "", output)
    missed = {word for word in english_words(sentences) if word not in click_words()}
    assert missed == set(), output
