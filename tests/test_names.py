"""Names that must agree between files: classes of the package, of the stylesheet and pages."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterable

import pytest
from paths import ROOT

from azgeo.html.assets import asset_files

SOURCE = ROOT / "src/azgeo"
# Written in templates, but styled by no rule: handles for the stylesheet of a site, and for tests.
HOOKS = {
    "az-cite",
    "az-claim",
    "az-date",
    "az-direction",
    "az-histogram__year",
    "az-map__credit",
    "az-network__edges",
    "az-self",
    "az-uncovered",
}
# What completes a class of which a template writes only the beginning, where it is not data.
COMPLETED = {
    "az-map__": ("case", "core", "stroke"),
    "az-network__": ("full", "main", "mobile"),
}
# Not behind a letter, a slash or a hyphen: `--az-ink` is a variable, `data-az-map` an attribute.
CSS_CLASS = re.compile(r"(?<![\w/-])(?:az|is)-[\w-]+")


def texts(*patterns: str) -> list[str]:
    """The texts of the files of the project that match."""
    return [
        path.read_text(encoding="utf-8")
        for pattern in patterns
        for path in sorted(ROOT.glob(pattern))
    ]


def css_classes(css: Iterable[str]) -> set[str]:
    """The classes in the selectors of a stylesheet."""
    without_comments = re.sub(r"/\*.*?\*/", "", "\n".join(css), flags=re.DOTALL)
    return set(re.findall(r"\.((?:az|is)-[\w-]+)", without_comments))


STYLESHEET = css_classes(
    file.content.decode() for file in asset_files() if file.path.endswith("azgeo.css")
)
HAND_WRITTEN = css_classes(texts("src/azgeo/assets/style/*.css"))
SCRIPT = texts("src/azgeo/assets/script/*.js")
GENERATOR = texts("src/azgeo/templates/*", "src/azgeo/html/[!s]*.py", "src/azgeo/pages/**/*.py")
# In Markdown, a class is written as in `{ .az-lead }`.
HAND_WRITTEN_PAGES = [
    " ".join(re.findall(r'\.az-[\w-]+|class="[^"]*"', text))
    for text in texts("docs/*.md", "tests/example/docs/*.md", "overrides/*.html")
]
WRITTEN = {
    name for text in (*GENERATOR, *SCRIPT, *HAND_WRITTEN_PAGES) for name in CSS_CLASS.findall(text)
}
# One that ends with a hyphen is a beginning, of which the rest follows from data: `az-c--`.
BEGINNINGS = tuple(sorted(name for name in WRITTEN if name.endswith("-")))
USED = WRITTEN - COMPLETED.keys() - set(BEGINNINGS)
USED |= {beginning + rest for beginning, rests in COMPLETED.items() for rest in rests}


def test_no_two_classes_have_the_same_name():
    modules = defaultdict(list)
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                modules[node.name].append(path.relative_to(SOURCE).as_posix())
    assert {name: paths for name, paths in modules.items() if len(paths) > 1} == {}


def test_every_css_class_that_is_written_has_a_rule_or_is_a_hook():
    assert sorted(USED - STYLESHEET - HOOKS) == []


@pytest.mark.parametrize("beginning", BEGINNINGS)
def test_every_css_class_that_data_completes_has_rules(beginning):
    assert [name for name in STYLESHEET if name.startswith(beginning)] != []


def test_no_css_class_of_the_stylesheet_is_unused():
    unused = HAND_WRITTEN - USED
    assert sorted(name for name in unused if not name.startswith(BEGINNINGS)) == []


def test_every_hook_is_written_and_has_no_rule():
    assert sorted(HOOKS - USED) == []
    assert sorted(HOOKS & STYLESHEET) == []


def test_the_data_attributes_of_the_templates_are_those_of_the_script():
    written = {name for text in GENERATOR for name in re.findall(r"data-(az-[a-z-]+)", text)}
    read = {name for text in SCRIPT for name in re.findall(r"data-(az-[a-z-]+)", text)}
    for text in SCRIPT:
        for name in re.findall(r"dataset\.(az\w+)", text):
            read.add(re.sub(r"[A-Z]", lambda letter: f"-{letter[0].lower()}", name))
    assert written == read
