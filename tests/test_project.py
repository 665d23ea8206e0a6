"""The repository as a whole: what no file may hold, and what must agree between files."""

import ast
import re
import subprocess
import tomllib
from collections.abc import Iterator, Mapping
from importlib.metadata import distributions, packages_distributions

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from paths import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
DEPENDENCIES = PROJECT["project"]["dependencies"]
GROUPS = PROJECT["dependency-groups"]
ERRORS = tomllib.loads((ROOT / "src/azgeo/errors.toml").read_text(encoding="utf-8"))

# What a lock is made from.
LOCKS = {
    "site.txt": [*DEPENDENCIES, *GROUPS["build"]],
    "dev.txt": [*DEPENDENCIES, *GROUPS["build"], *GROUPS["dev"]],
}

REGISTRY = (
    r"pypi\.org|pythonhosted\.org|npmjs\.(org|com)|yarnpkg\.com|deb\.debian\.org"
    r"|proxy\.golang\.org|crates\.io"
)
MACHINE_PATH = (
    r"((?<![\w./:~-])|file://)/(work|tmp|root|opt|mnt|builds)/"
    r"|(?<![\w./:~-])/(home|Users)/\w+/|\b[A-Z]:\\+Users\\"
)
WORD_OF_THE_ARTICLE = (
    r"azerbaijan|azeri|baku|nabiyev|[aə]liyev|elchibey|karabakh|nakhchivan|caspian|armenia|ceyhan"
    r"|shusha"
)


def tracked_files(folder: str = ".") -> Iterator[tuple[str, str]]:
    """Every file under `folder` that git keeps or would keep: its path, and its text."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", folder]
    listing = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    for path in sorted(set(filter(None, listing.stdout.split("\0")))):
        # A file that is being removed is still listed until the removal is committed.
        if (ROOT / path).exists():
            yield path, (ROOT / path).read_bytes().decode(errors="replace")


def matches(pattern: str, folder: str = ".") -> list[str]:
    """Where the files under `folder` match a pattern in any case: path, line and the match."""
    return [
        f"{path}:{number}: {match[0]}"
        for path, text in tracked_files(folder)
        for number, line in enumerate(text.splitlines(), 1)
        for match in re.finditer(pattern, line, re.IGNORECASE)
    ]


def test_no_file_names_a_package_registry():
    assert matches(REGISTRY) == []


def test_no_file_holds_a_path_of_one_machine():
    assert matches(MACHINE_PATH) == []


def test_the_generator_knows_no_word_of_the_article():
    assert matches(WORD_OF_THE_ARTICLE, "src") == []


def test_the_newest_commit_has_a_short_subject():
    command = ["git", "log", "-1", "--no-merges", "--format=%s"]
    log = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    assert len(log.stdout.strip()) <= 72


# ---- Locks ---------------------------------------------------------------------------------------

LOCK_LINE = (
    r"[\w.-]+(\[[\w,.-]+\])?==[\w.]+( ; [^\\]+)? \\|    --hash=sha256:[0-9a-f]{64}( \\)?|\s*#.*"
)


def lock_lines(name: str) -> list[str]:
    return (ROOT / "requirements" / name).read_text(encoding="utf-8").splitlines()


def locked_versions(name: str) -> Mapping[str, str]:
    """The version of each library in a lock, by the library's canonical name."""
    pinned = [re.match(r"([\w.-]+)(?:\[.*?\])?==([\w.]+)", line) for line in lock_lines(name)]
    return dict(match.groups() for match in pinned if match)


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_holds_versions_and_checksums_only(name):
    assert [line for line in lock_lines(name) if not re.fullmatch(LOCK_LINE, line)] == []


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_satisfies_the_project(name):
    versions = locked_versions(name)
    missing = [
        str(requirement)
        for requirement in map(Requirement, LOCKS[name])
        if versions.get(canonicalize_name(requirement.name)) not in requirement.specifier
    ]
    assert missing == []


def test_the_site_is_built_with_the_versions_it_is_tested_with():
    assert locked_versions("site.txt").items() <= locked_versions("dev.txt").items()


def required_with_extras() -> Iterator[str]:
    """What the installed libraries require with extras: `coverage[toml]`."""
    for library in distributions():
        for requirement in map(Requirement, library.requires or ()):
            marker = requirement.marker
            if requirement.extras and (marker is None or marker.evaluate({"extra": ""})):
                extras = ",".join(sorted(requirement.extras))
                yield f"{canonicalize_name(requirement.name)}[{extras}]"


def test_a_library_that_is_required_with_an_extra_is_locked_with_it():
    # Without it, pip looks for the newest version with the extra, and has no checksum for that.
    text = "\n".join(lock_lines("dev.txt"))
    locked = locked_versions("dev.txt")
    required = {name for name in required_with_extras() if name.partition("[")[0] in locked}
    assert {name for name in required if f"\n{name}==" not in text} == set()


# ---- Imports, which import-linter checks ---------------------------------------------------------

# Dependencies that no module imports.
NOT_IMPORTED = {"mkdocs-material": "the theme of the site, which mkdocs.yml names"}


@pytest.mark.slow
def test_each_dependency_has_a_contract_that_names_the_modules_that_may_import_it():
    contracts = PROJECT["tool"]["importlinter"]["contracts"]
    protected = {
        module for contract in contracts for module in contract.get("protected_modules", ())
    }
    with_a_home = {
        canonicalize_name(name)
        for module in protected
        for name in packages_distributions().get(module, ())
    }
    dependencies = {canonicalize_name(Requirement(text).name) for text in DEPENDENCIES}
    assert with_a_home == dependencies - NOT_IMPORTED.keys()
    assert dependencies >= NOT_IMPORTED.keys()


# ---- Lines ---------------------------------------------------------------------------------------

MAX_COLUMNS = 100
CODE = (".py", ".jinja", ".css", ".js", ".sql")
# Written by others.
VENDORED = "src/azgeo/assets/vendor/"


def prose_lines(markdown: str) -> Iterator[tuple[int, str]]:
    """The lines of Markdown outside of tables and code blocks, without the addresses of links."""
    is_code = False
    for number, line in enumerate(markdown.splitlines(), 1):
        if line.lstrip().startswith("```"):
            is_code = not is_code
        elif not is_code and not line.lstrip().startswith("|"):
            yield number, re.sub(r"\]\(\S+\)|<?https?://\S+", "", line)


def code_lines(code: str) -> Iterator[tuple[int, str]]:
    """The lines of code, without the comments that switch a check off."""
    for number, line in enumerate(code.splitlines(), 1):
        yield number, re.sub(r"\s+# (noqa|type: ignore)\b.*", "", line)


def long_lines() -> Iterator[str]:
    for path, text in tracked_files():
        if path.startswith(VENDORED):
            continue
        if path.endswith(CODE):
            lines = code_lines(text)
        elif path.endswith(".md"):
            lines = prose_lines(text)
        else:
            continue
        for number, line in lines:
            if len(line) > MAX_COLUMNS:
                yield f"{path}:{number}: {len(line)} columns"


def test_lines_of_code_and_prose_have_at_most_100_columns():
    assert list(long_lines()) == []


# ---- Tests ---------------------------------------------------------------------------------------

MODULES = sorted(
    path.relative_to(ROOT / "src/azgeo")
    for path in (ROOT / "src/azgeo").rglob("*.py")
    if not path.stem.startswith("__")
)
CODE_TESTS = sorted(
    path for path in (ROOT / "tests").rglob("*.py") if "real_data" not in path.parts
)
REAL_FIXTURES = r"real_\w+|markdown_sites|plain_site|zensical_site"


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_each_module_has_a_test_file_of_its_own(module):
    test_file = ROOT / "tests" / module.with_name(f"test_{module.name}")
    assert test_file.is_file()
    assert re.search(r"^def test_", test_file.read_text(encoding="utf-8"), re.MULTILINE)


def test_only_tests_of_the_real_data_read_it():
    reads = re.compile(r"""(ROOT|rootpath)\s*/\s*["'](\./)?data\b""")
    readers = [path for path in CODE_TESTS if reads.search(path.read_text(encoding="utf-8"))]
    assert [str(path.relative_to(ROOT)) for path in readers] == []


def test_only_tests_of_the_real_data_use_its_fixtures():
    functions = [
        (path, function)
        for path in CODE_TESTS
        for function in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(function, ast.FunctionDef)
    ]
    uses = [
        f"{path.relative_to(ROOT)}:{function.lineno}: {name}"
        for path, function in functions
        for name in (function.name, *(argument.arg for argument in function.args.args))
        if re.fullmatch(REAL_FIXTURES, name)
    ]
    assert uses == []


# ---- Error codes, workflows, the example ---------------------------------------------------------


def test_every_error_code_is_explained():
    parts = ("title", "meaning", "fix", "example")
    incomplete = [
        code
        for code, entry in ERRORS.items()
        if any(not entry.get(part, "").strip() for part in parts)
    ]
    assert incomplete == []


def test_the_explained_error_codes_are_those_in_use():
    used = {
        code
        for path, text in tracked_files("src")
        if path.endswith(".py")
        for code in re.findall(r'"([A-Z]+\d\d)"', text)
    }
    assert used == set(ERRORS)


def test_every_action_in_a_workflow_is_pinned_to_one_commit():
    actions = [
        action
        for _path, text in tracked_files(".github")
        for action in re.findall(r"^[ -]*uses: (.*)", text, re.MULTILINE)
    ]
    assert actions
    pinned = r"[\w./-]+@[0-9a-f]{40} # v[\d.]+"
    assert [action for action in actions if not re.fullmatch(pinned, action)] == []


def test_the_example_has_the_settings_of_the_project_except_for_names_and_navigation():
    # From the first setting after the names to the last before the navigation.
    settings = re.compile(r"^use_directory_urls.*?(?=^(?:#.*\n)*nav:)", re.MULTILINE | re.DOTALL)
    project, example = (
        (ROOT / folder / "mkdocs.yml").read_text(encoding="utf-8")
        for folder in (".", "tests/example")
    )
    example = example.replace("../../overrides", "overrides")
    assert settings.findall(example) == settings.findall(project) != []
