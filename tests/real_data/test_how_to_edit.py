"""The examples of docs/how-to-edit.md are records that the checks accept beside the project's."""

import re
import shutil

import pytest
from paths import ROOT

from azgeo.checks.check import check
from azgeo.model.records import KINDS
from azgeo.questions.answers import accepted_answers

HOW_TO_EDIT = (ROOT / "docs/how-to-edit.md").read_text(encoding="utf-8")
EXAMPLES = dict(re.findall(r"```yaml\n# (data/\S+)\n(.*?)```", HOW_TO_EDIT, re.DOTALL))


def test_there_is_an_example_of_each_kind():
    assert sorted(path.split("/")[1] for path in EXAMPLES) == sorted(kind.kind for kind in KINDS)


@pytest.mark.slow
def test_the_examples_are_new_records_that_the_checks_accept(tmp_path):
    shutil.copytree(ROOT / "data", tmp_path / "data")
    for path, example in EXAMPLES.items():
        assert not (tmp_path / path).exists()
        (tmp_path / path).write_text(example, encoding="utf-8")
    kb, problems = check(tmp_path / "data")
    assert kb is not None
    _changed, answer_problems = accepted_answers(kb)
    assert (problems, answer_problems) == ([], [])
