"""The repository as a whole: what may not stand in any file, and what must agree between files."""

import re
import subprocess
import tomllib
from collections.abc import Iterator, Mapping
from importlib.metadata import distributions

import pytest
from folders import ROOT
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import azgeo

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
GROUPS = PROJECT["dependency-groups"]
ERRORS = tomllib.loads((ROOT / "src/azgeo/errors.toml").read_text(encoding="utf-8"))

# What a lock was made from.
LOCKS = {
    "site.txt": [*PROJECT["project"]["dependencies"], *GROUPS["build"]],
    "dev.txt": [*PROJECT["project"]["dependencies"], *GROUPS["build"], *GROUPS["dev"]],
}

REGISTRY = r"pypi\.org|pythonhosted\.org|npmjs\.(org|com)|yarnpkg\.com|deb\.debian\.org|proxy\.golang\.org|crates\.io"
MACHINE = (
    r"((?<![\w./:~-])|file://)/(work|tmp|root|opt|mnt|builds)/|(?<![\w./:~-])/(home|Users)/\w+/|\b[A-Z]:\\+Users\\"
)
ARTICLE = r"azerbaijan|azeri|baku|nabiyev|[aə]liyev|elchibey|karabakh|nakhchivan|caspian|armenia|ceyhan|shusha"


def tracked(folder: str = ".") -> Iterator[tuple[str, str]]:
    """Every file under `folder` that git keeps: its path from the root, and its text, however little of it is text."""
    listing = subprocess.run(["git", "ls-files", "-z", folder], cwd=ROOT, check=True, capture_output=True, text=True)
    paths = [path for path in listing.stdout.split("\0") if path]
    # A file that is being removed is still listed until the removal is committed.
    yield from ((path, (ROOT / path).read_bytes().decode(errors="replace")) for path in paths if (ROOT / path).exists())


def places(pattern: str, folder: str = ".") -> list[str]:
    """Where in the tracked files under `folder` the pattern stands, in whatever case: path, line and what was found."""
    return [
        f"{path}:{number}: {found[0]}"
        for path, text in tracked(folder)
        for number, line in enumerate(text.splitlines(), 1)
        for found in re.finditer(pattern, line, re.IGNORECASE)
    ]


def locked(name: str) -> Mapping[str, str]:
    """The version of each library in a lock, by the library's canonical name."""
    lines = (ROOT / "requirements" / name).read_text(encoding="utf-8").splitlines()
    return dict(re.match(r"([\w.-]+)(?:\[.*?\])?==([\w.]+)", line).groups() for line in lines if "==" in line)


def test_no_file_names_a_package_registry():
    assert places(REGISTRY) == []


def test_no_file_holds_a_path_of_one_machine():
    assert places(MACHINE) == []


def test_the_generator_knows_no_word_of_the_article():
    assert places(ARTICLE, "src") == []


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_is_made_of_versions_and_checksums_alone(name):
    lines = (ROOT / "requirements" / name).read_text(encoding="utf-8").splitlines()
    form = r"[\w.-]+(\[[\w,.-]+\])?==[\w.]+( ; [^\\]+)? \\|    --hash=sha256:[0-9a-f]{64}( \\)?|\s*#.*"
    assert [line for line in lines if not re.fullmatch(form, line)] == []


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_answers_what_the_project_asks_for(name):
    versions = locked(name)
    asked = {canonicalize_name(wish.name): wish.specifier for wish in map(Requirement, LOCKS[name])}
    unmet = {library for library, wanted in asked.items() if library in versions and versions[library] not in wanted}
    assert unmet | asked.keys() - versions.keys() == set()


def test_the_site_is_built_with_the_versions_it_is_tested_with():
    assert locked("site.txt").items() <= locked("dev.txt").items()


def with_extras() -> Iterator[str]:
    """What the libraries that are here ask for with extras: `coverage[toml]`."""
    for library in distributions():
        for wish in map(Requirement, library.requires or ()):
            if wish.extras and (wish.marker is None or wish.marker.evaluate({"extra": ""})):
                yield f"{canonicalize_name(wish.name)}[{','.join(sorted(wish.extras))}]"


def test_a_library_that_is_asked_for_with_an_extra_is_locked_with_it():
    # Without it, pip looks for the newest that has the extra, and finds no checksum for that.
    text = (ROOT / "requirements/dev.txt").read_text(encoding="utf-8")
    wanted = {library for library in with_extras() if library.partition("[")[0] in locked("dev.txt")}
    assert {library: f"\n{library}==" in text for library in wanted} == dict.fromkeys(wanted, True)


def test_the_changelog_starts_with_the_version_of_the_package():
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.findall(r"^## \[(.+?)\]", changelog, re.MULTILINE)[0] == azgeo.__version__


def test_every_error_code_is_explained():
    told = ("title", "meaning", "fix", "example")
    assert [code for code, entry in ERRORS.items() if any(not entry.get(part, "").strip() for part in told)] == []


def test_the_explained_error_codes_are_those_in_use():
    code = re.compile(r'"([A-Z]+\d\d)"')
    used = {found for path, text in tracked("src") if path.endswith(".py") for found in code.findall(text)}
    assert used == set(ERRORS)


def test_every_action_in_a_workflow_is_pinned_to_one_commit():
    uses = [use for _, text in tracked(".github") for use in re.findall(r"^[ -]*uses: (.*)", text, re.MULTILINE)]
    assert uses
    assert [use for use in uses if not re.fullmatch(r"[\w./-]+@[0-9a-f]{40} # v[\d.]+", use)] == []


def test_the_example_has_the_settings_of_the_project_but_for_its_names_and_its_navigation():
    # From the first setting that is no name to the last before the navigation; the theme is beside the project's.
    settings = re.compile(r"^use_directory_urls.*?(?=^(?:#.*\n)*nav:)", re.MULTILINE | re.DOTALL)
    ours, theirs = ((ROOT / folder / "mkdocs.yml").read_text(encoding="utf-8") for folder in (".", "tests/example"))
    assert settings.findall(theirs.replace("../../overrides", "overrides")) == settings.findall(ours) != []
