"""What azgeo reads in mkdocs.yml: the folder of records, without MkDocs where that is possible."""

from pathlib import Path

import pytest
from projects import run

from azgeo.problems import SiteError
from azgeo.sites.configuration import load_configuration, records_folder

PRINT_FOLDER = """
import sys
from pathlib import Path
from azgeo.sites.configuration import records_folder

folder = records_folder(Path("mkdocs.yml"))
print(folder, "by MkDocs" if "mkdocs" in sys.modules else "without MkDocs")
"""


def print_folder(text, **environment):
    """The folder of records that a mkdocs.yml names, and whether MkDocs had to be imported."""
    Path("mkdocs.yml").write_text(text, encoding="utf-8")
    done = run(program=("-c", PRINT_FOLDER), **environment)
    assert done.status == 0, done.stderr
    return done.stdout.strip()


@pytest.fixture(autouse=True)
def _in_empty_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(
    ("text", "folder"),
    [
        pytest.param("site_name: A\n", "data", id="no plugins"),
        pytest.param("site_name: A\nplugins: [search]\n", "data", id="other plugins"),
        pytest.param("plugins: [search, azgeo]\n", "data", id="without options"),
        pytest.param("plugins: [{azgeo: {records: essay}}]\n", "essay", id="a list"),
        pytest.param("plugins:\n- azgeo:\n    records: essay\n", "essay", id="a list in blocks"),
        pytest.param("plugins: [azgeo:]\n", "data", id="a list with empty options"),
        pytest.param("plugins: {search: {}, azgeo: {records: essay}}\n", "essay", id="a mapping"),
        pytest.param("plugins: {azgeo: }\n", "data", id="a mapping with empty options"),
        pytest.param("plugins: [azgeo: {records: /srv/essay}]\n", "/srv/essay", id="absolute"),
    ],
)
def test_the_plugin_names_the_folder_of_records(text, folder):
    assert print_folder(text) == f"{folder} without MkDocs"


TAGS = """\
site_url: !ENV [SITE_URL, "https://example.org/"]
plugins: [{azgeo: {records: essay}}]
markdown_extensions:
  - pymdownx.emoji:
      emoji_index: !!python/name:material.extensions.emoji.twemoji
      emoji_generator: !!python/object/apply:os.getcwd []
"""


def test_tags_elsewhere_in_the_file_are_not_evaluated():
    assert print_folder(TAGS) == "essay without MkDocs"


@pytest.mark.slow
def test_a_folder_from_the_environment_is_left_to_mkdocs():
    text = "site_name: A\nplugins: [{azgeo: {records: !ENV [RECORDS, fallback]}}]\n"
    Path("docs").mkdir()
    assert print_folder(text) == "fallback by MkDocs"
    assert print_folder(text, RECORDS="essay") == "essay by MkDocs"


@pytest.mark.slow
def test_an_inherited_folder_is_left_to_mkdocs():
    Path("docs").mkdir()
    parent = "site_name: A\nplugins: {azgeo: {records: essay}}\n"
    Path("parent.yml").write_text(parent, encoding="utf-8")
    assert print_folder("INHERIT: parent.yml\n") == "essay by MkDocs"


def test_without_a_configuration_the_records_are_in_data_beside_it():
    assert records_folder(Path("site/mkdocs.yml")) == Path("site/data")


def test_the_folder_is_beside_the_configuration():
    Path("site").mkdir()
    Path("site/mkdocs.yml").write_text("plugins: [{azgeo: {records: essay}}]\n", encoding="utf-8")
    assert records_folder(Path("site/mkdocs.yml")) == Path("site/essay")


@pytest.mark.parametrize("text", ["plugins: [\n", "- a list\n", "plugins: [azgeo: {records: 3}]\n"])
def test_a_file_that_mkdocs_refuses_is_an_error(text):
    Path("mkdocs.yml").write_text(text, encoding="utf-8")
    with pytest.raises(SiteError):
        records_folder(Path("mkdocs.yml"))


# ---- The whole configuration ---------------------------------------------------------------------


def test_the_folders_of_records_and_site_can_be_replaced(project):
    Path("essay").mkdir()
    config = load_configuration(Path("mkdocs.yml"), Path("essay"), Path("public"))
    assert config.plugins["azgeo"].config.records == str(project.folder / "essay")
    assert config.site_dir == str(project.folder / "public")


def test_a_missing_configuration_is_an_error_with_the_fix():
    with pytest.raises(FileNotFoundError) as raised:
        load_configuration(Path("mkdocs.yml"))
    assert raised.value.filename == "mkdocs.yml"
    words = "no such file; go to the folder of the project, or name the file with -f"
    assert raised.value.strerror == words


def test_a_configuration_that_mkdocs_refuses_is_an_error():
    Path("mkdocs.yml").write_text("site_name: A\nplugins: [azgoe]\n", encoding="utf-8")
    with pytest.raises(SiteError, match="configuration"):
        load_configuration(Path("mkdocs.yml"))
