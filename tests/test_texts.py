"""What records say, held against the text: each thing that does not stand there is told, and nothing that does."""

import re
from pathlib import Path

import pytest
from base import Data
from click.testing import CliRunner

from azgeo.checks.fidelity.assertions import read_article_text
from azgeo.checks.rules import check
from azgeo.cli.main import cli
from azgeo.problems import CODES, DataError

ARTICLE = """\
# On two empires

## Preface

- **pre.1.1** In the spring of 1997 the Turkish envoy John Smith came to Tabriz, the second city of Persia, \
for nine days.
- **pre.1.2** He brought 40 thousand roses, 22-30 French horses and a letter of more than 150,000 words, and left it \
in the second half of 1998, after the XXII Tea Festival.
- **pre.1.3** "We shall drink tea, and then again tea, and only when the pot is empty shall we speak of peace," \
he said, and called it the "peace of the teapot".
- **pre.2.1** What was drunk has been forgotten.
- **pre.2.2** So say two books [1, p. 4] [2].

## References

- **ref.1** A book of teapots. 1999
"""
GOLDEN = {path.stem: path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("golden/texts/*.txt")}


@pytest.fixture
def texts(data: Data) -> Path:
    """A folder with the text of the article that the base of records is about."""
    return data.write("../texts/article.md", ARTICLE).parent


def told(data: Data, texts: Path) -> list[str]:
    """All that is wrong with the records, as an editor reads it who has the text."""
    return [str(problem) for problem in check(data.folder, article=read_article_text(texts))[1]]


def test_the_base_of_these_tests_says_what_its_text_says(data, texts):
    assert told(data, texts) == []


@pytest.mark.parametrize("case", sorted(GOLDEN))
def test_what_the_text_does_not_have_is_told_in_exactly_these_words(case, data, texts):
    source, expected = GOLDEN[case].split("---- expected ----\n")
    data.lay(source)
    assert told(data, texts) == expected.splitlines()


def test_every_code_of_what_the_text_has_has_a_golden_file_with_its_name_or_a_test_here():
    codes = {code for code in CODES if re.fullmatch(r"(SAYS|COPY)\d\d", code)}
    assert {case.partition("-")[0] for case in GOLDEN} == codes - {"SAYS01"}


NO_TEXT = (
    "nowhere/article.md:1:1: SAYS01 here is no text of the article; "
    "name the folder that holds article.md, or leave AZGEO_TEXTS empty to check without the text"
)


@pytest.mark.parametrize("content", [None, b"", b"# On two empires\n", b"- **pre.1.1** Caf\xe9\n", b"* pre.1.1 Tea\n"])
def test_a_folder_without_the_text_is_told(data, content):
    if content is not None:
        data.write("../nowhere/article.md", "").write_bytes(content)
    with pytest.raises(DataError) as caught:
        read_article_text(Path("nowhere"))
    assert str(caught.value) == NO_TEXT


def test_nothing_is_held_against_the_text_while_something_else_is_wrong(data, texts):
    data.write("actors/egypt.yml", "name: Egypt\nsummary: It came in 1996 to [[cairo]].\nat: pre.1.1\ntype: state\n")
    assert [line.split()[1] for line in told(data, texts)] == ["REF01"]


# ---- The command ----------------------------------------------------------------------------------------------------


def check_command(monkeypatch: pytest.MonkeyPatch, folder: str) -> tuple[int, str]:
    """Exit status and output of `azgeo check` with AZGEO_TEXTS."""
    monkeypatch.setenv("AZGEO_TEXTS", folder)
    result = CliRunner().invoke(cli, ["check", "--data", "data"])
    return result.exit_code, result.stdout


CLAIMS = """\
name: Tea
summary: Tea.
at: pre.1.3
defined: Tea.
claims:
  drunk: {text: It was drunk., at: pre.1.3, voice: author}
  forgotten: {text: It is forgotten., at: pre.1.3, voice: author}
  hot: {text: It was hot., sources: [gazette]}
"""


@pytest.mark.usefixtures("texts")
def test_the_check_says_that_it_held_the_statements_against_the_text(data, monkeypatch):
    data.write("concepts/tea.yml", CLAIMS)
    assert check_command(monkeypatch, "texts") == (
        0,
        "data: 9 records, 3 statements, no mistakes, and 2 statements hold against the text\n",
    )


@pytest.mark.usefixtures("data")
def test_the_check_without_the_text_says_nothing_of_it(monkeypatch):
    assert check_command(monkeypatch, "") == (0, "data: 8 records, 0 statements, no mistakes\n")


@pytest.mark.usefixtures("texts")
def test_the_check_fails_where_the_text_says_otherwise(data, monkeypatch):
    data.write("places/izmir.yml", "name: Izmir\nsummary: A city since 1996.\nat: pre.1.1\ntype: city\n")
    assert check_command(monkeypatch, "texts") == (
        1,
        "data/places/izmir.yml:2:10: SAYS02 the number '1996' does not stand in pre.1.1; "
        "read the sentences and correct it or its place, or give the reason under `unsupported_words`\n",
    )
