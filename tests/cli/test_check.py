"""What `azgeo check` and `azgeo explain` print, and with which exit status they end."""

import json
from pathlib import Path

import pytest
from projects import COUNTS, MISTAKE, MISTYPED, ONE_MISTAKE, run

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("project")]


def test_records_without_mistakes_are_counted():
    assert run("check") == (0, f"data: {COUNTS}, no mistakes\n", "")


def test_a_mistake_is_printed_with_its_place_and_the_fix(project):
    project.edit(*MISTYPED)
    assert run("check") == (1, MISTAKE, ONE_MISTAKE)


def test_mistakes_are_counted(project):
    project.edit(*MISTYPED)
    project.edit("data/places/strelsau.yml", "within: ruritania", "within: ruritanya")
    check = run("check")
    assert check.status == 1
    assert check.stderr == "2 mistakes; `azgeo explain CODE` explains each code\n"


def test_of_many_mistakes_the_first_hundred_are_printed_and_the_others_counted(project):
    for number in range(103):
        project.write(f"data/places/n{number:03}.yml", f"name: N {number}\n")
    check = run("check")
    assert check.status == 1
    assert check.stdout.count("\n") == 100
    assert check.stderr == (
        "106 more are not shown: FIELD02 (106); `azgeo check --format json` lists all\n"
        "206 mistakes; `azgeo explain CODE` explains each code\n"
    )
    problems = json.loads(run("check", "--format", "json").stdout)["problems"]
    assert len(problems) == 206


def test_mistakes_can_be_printed_as_json(project):
    project.edit(*MISTYPED)
    check = run("check", "--format", "json")
    assert (check.status, check.stderr) == (1, "")
    assert json.loads(check.stdout) == {
        "problems": [
            {
                "path": "data/actors/lutha.yml",
                "line": 4,
                "column": 7,
                "code": "TERM01",
                "message": "no 'relm' in actor_types of the vocabulary",
                "hint": "did you mean 'realm'?",
                "fix": "did you mean 'realm'?",
            }
        ]
    }


def test_no_mistakes_are_an_empty_list_in_json():
    assert run("check", "--format", "json") == (0, '{\n "problems": []\n}\n', "")


# ---- Answers -------------------------------------------------------------------------------------

QUESTION = "data/questions/what-flows.yml"
OLD_ANSWER, NEW_ANSWER = (
    "answer: [[id], [lutha-branch]]",
    "answer:\n  - [id]\n  - [zenda-brine-line]",
)


@pytest.fixture
def _changed_answer(project):
    project.edit(QUESTION, "answer: [[id], [zenda-brine-line]]", OLD_ANSWER)


@pytest.mark.usefixtures("_changed_answer")
def test_an_answer_that_changed_is_reported():
    check = run("check")
    assert check.status == 1
    assert check.stdout.splitlines()[0].startswith(
        f"{QUESTION}:7:9: ANSWER05 the answer has a new row: zenda-brine-line;"
    )


@pytest.mark.usefixtures("_changed_answer")
def test_a_changed_answer_can_be_accepted():
    check = run("check", "--accept-answers")
    assert check == (0, f"data: {COUNTS}, no mistakes\n", f"{QUESTION}: answer pinned\n")
    assert NEW_ANSWER in Path(QUESTION).read_text(encoding="utf-8")
    assert run("check").status == 0


# ---- The words of the texts ----------------------------------------------------------------------


@pytest.fixture
def texts(project, example):
    """A folder with a text of which each sentence says nothing that the records say."""
    lines = [f"- **{sentence}** Nothing." for sentence in example.sentences]
    project.write("texts/article.md", "\n".join(lines) + "\n")
    return project.folder / "texts"


def test_statements_are_compared_with_the_words_of_the_texts(texts):
    check = run("check", "--texts", texts)
    assert check.status == 1
    assert "SAYS02" in check.stdout
    assert run("check", AZGEO_TEXTS=str(texts)) == check


def test_a_folder_without_texts_is_an_error():
    check = run("check", "--texts", "nowhere")
    assert check.status == 1
    assert check.stdout.startswith("nowhere/article.md:1:1: SAYS01 there is no text here;")


# ---- Explanations --------------------------------------------------------------------------------


def test_a_code_is_explained_in_any_case():
    explanation = run("explain", "ref01")
    assert (explanation.status, explanation.stderr) == (0, "")
    assert explanation.stdout.startswith("REF01: ")
    assert "\n\nTo fix it: " in explanation.stdout
    assert explanation == run("explain", "REF01")


def test_an_unknown_code_is_wrong_use():
    explanation = run("explain", "REF99")
    assert (explanation.status, explanation.stdout) == (2, "")
    assert "there is no code 'REF99'; did you mean 'REF0" in explanation.stderr


def test_no_answer_writes_a_command_into_the_terminal_or_the_log(project):
    text = "char(10) || '::error::no' || char(27) || '[2J'"
    project.edit(QUESTION, "sql: ", f"sql: SELECT {text} AS id --")
    check = run("check")
    assert check.status == 1
    assert r"the answer has a new row: \n::error::no\x1b[2J;" in check.stdout
    assert all(line.startswith(QUESTION) for line in check.stdout.splitlines())
