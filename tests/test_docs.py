"""What the pages for editors show: each example is a record that the checks accept."""

import re
import shutil
from pathlib import Path

from azgeo.answers import accepted_answers
from azgeo.checks import check
from azgeo.records import KINDS

ROOT = Path(__file__).parents[1]
HOW_TO_EDIT = (ROOT / "docs/how-to-edit.md").read_text(encoding="utf-8")
PACKAGES = ("views", "exports")
EXAMPLES = dict(re.findall(r"```yaml\n# (data/\S+)\n(.*?)```", HOW_TO_EDIT, re.DOTALL))


def test_there_is_an_example_of_each_kind():
    assert sorted(path.split("/")[1] for path in EXAMPLES) == sorted(kind.kind for kind in KINDS)


def test_the_examples_are_new_records_that_the_checks_accept(tmp_path):
    shutil.copytree(ROOT / "data", tmp_path / "data")
    for path, example in EXAMPLES.items():
        assert not (tmp_path / path).exists()
        (tmp_path / path).write_text(example, encoding="utf-8")
    kb, problems = check(tmp_path / "data")
    assert kb is not None
    assert (problems, accepted_answers(kb)[1]) == ([], [])


def test_the_way_of_the_data_passes_every_room_and_no_other():
    drawn = (ROOT / "docs/architecture.md").read_text(encoding="utf-8").split("```")[1]
    rooms = {path.stem for path in (ROOT / "src/azgeo").glob("[a-z]*") if path.suffix == ".py" or path.name in PACKAGES}
    stops = set(re.findall(r"^   [│▼├└─]+ +(\w+)", drawn, re.MULTILINE))
    assert (rooms - set(re.findall(r"\w+", drawn)), stops - rooms) == (set(), set())
