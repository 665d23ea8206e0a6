"""What records say, compared with the texts: only what the sentences do not have is reported."""

import re

import pytest
from paths import GOLDEN
from projects import run
from small_data import DataFolder

from azgeo.checks.check import check
from azgeo.checks.fidelity.assertions import (
    Assertion,
    assertions,
    missing_numbers,
    missing_quotations,
)
from azgeo.checks.fidelity.text_words import CitedText, TextWords
from azgeo.problems import CODES

CASES = {path.stem: path.read_text("utf-8") for path in (GOLDEN / "texts").glob("*.txt")}


def problems(data: DataFolder, text_words: TextWords) -> list[str]:
    """All that is wrong with the records, as an editor reads it who has the text."""
    return [str(problem) for problem in check(data.folder, text_words=text_words)[1]]


def test_the_base_of_these_tests_says_what_its_text_says(data, text_words):
    assert problems(data, text_words) == []


@pytest.mark.parametrize("case", sorted(CASES))
def test_what_the_text_does_not_have_is_reported_in_these_words(case, data, text_words, golden):
    source, _expected = CASES[case].split("---- expected ----\n")
    data.write_case(source)
    reported = "".join(f"{problem}\n" for problem in problems(data, text_words))
    golden(f"texts/{case}.txt", f"{source}---- expected ----\n{reported}")


def test_every_code_of_texts_has_a_golden_file_with_its_name():
    codes = {code for code in CODES if re.fullmatch(r"(SAYS|COPY)\d\d", code)}
    # test_text_words.py has the tests of SAYS01: it is about a folder, not about records.
    assert {case.partition("-")[0] for case in CASES} == codes - {"SAYS01"}


def test_nothing_is_compared_with_the_text_while_something_else_is_wrong(data, text_words):
    data.write(
        "actors/egypt.yml",
        "name: Egypt\nsummary: It came in 1996 to [[cairo]].\nat: pre.1.1\ntype: state\n",
    )
    assert [problem.split()[1] for problem in problems(data, text_words)] == ["REF01"]


# ---- Assertions ----------------------------------------------------------------------------------

TEA = """\
name: Tea peace
summary: A peace of [[smith|the envoy]].
at: pre.1.3
defined: A peace over tea.
claims:
  drunk: {text: Tea was drunk., at: pre.2.1, voice: author, when: 1997}
  hot: {text: It was hot., sources: [gazette]}
notes: [{text: Teapots vary.}]
"""


def test_each_field_in_our_words_is_an_assertion_about_the_sentences_that_it_cites(data):
    data.write("concepts/tea-peace.yml", TEA)
    kb = data.kb
    asserted = [
        (".".join(map(str, assertion.path)), assertion.words, str(assertion.citing.at[0]))
        for assertion in assertions(kb, kb["tea-peace"])
    ]
    assert asserted == [
        ("summary", "A peace of the envoy.", "pre.1.3"),
        ("claims.drunk.text", "Tea was drunk.", "pre.2.1"),
        ("claims.drunk.when", "1997", "pre.2.1"),
        ("defined", "A peace over tea.", "pre.1.3"),
    ]


def test_a_number_that_the_sentences_do_not_have_is_missing(data):
    data.write("concepts/tea-peace.yml", TEA)
    kb = data.kb
    claim = kb["tea-peace"].claims["drunk"]
    words = (("Forty cups in 1997.", ""),)
    assertion = Assertion(kb["tea-peace"], ("claims", "drunk", "text"), words, claim)
    cited = "There were 40 cups in 1996."
    assert list(missing_numbers(assertion, CitedText(cited, cited))) == ["1997"]


def test_a_quotation_may_leave_words_out_but_not_change_them(data):
    kb = data.kb
    words = (("“drink ... tea” and “drink coffee”", ""),)
    assertion = Assertion(kb["persia"], ("summary",), words, kb["persia"])
    cited = "We shall drink much tea."
    assert list(missing_quotations(assertion, CitedText(cited, cited))) == ["drink coffee"]


# ---- The command ---------------------------------------------------------------------------------

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
def test_the_command_says_that_the_statements_agree_with_the_text(data):
    data.write("concepts/tea.yml", CLAIMS)
    assert run("check", "--data", "data", AZGEO_TEXTS="texts") == (
        0,
        "data: 9 records, 3 statements, no mistakes; 2 statements agree with the text\n",
        "",
    )


@pytest.mark.usefixtures("data")
def test_the_command_without_the_text_does_not_mention_it():
    assert run("check", "--data", "data", AZGEO_TEXTS="") == (
        0,
        "data: 8 records, 0 statements, no mistakes\n",
        "",
    )


@pytest.mark.usefixtures("texts")
def test_the_command_fails_where_the_text_says_otherwise(data):
    data.write(
        "places/izmir.yml", "name: Izmir\nsummary: A city since 1996.\nat: pre.1.1\ntype: city\n"
    )
    status, stdout, _stderr = run("check", "--data", "data", AZGEO_TEXTS="texts")
    assert (status, stdout) == (
        1,
        "data/places/izmir.yml:2:10: SAYS02 the number '1996' is not in pre.1.1; "
        "read the sentences and correct it or its place, "
        "or give the reason under `unsupported_words`\n",
    )
