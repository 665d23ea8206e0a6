"""The preview that `azgeo serve` shows."""

from pathlib import Path

import pytest
from previews import Preview

pytestmark = pytest.mark.slow


def test_a_preview_prints_the_warnings_of_mkdocs_and_goes_on(project):
    project.write("docs/index.md", "# Home\n\n[Nobody](actors/nobody.md)\n")
    with Preview("azgeo") as preview:
        assert preview.shows("actors/lutha.html", "The realm beyond")
        words = "contains a link 'actors/nobody.md', but the target is not found"
        assert words in preview.log


def test_a_preview_of_other_records_follows_their_edits(project):
    Path("data").rename("essay")
    with Preview("azgeo", "--data", "essay") as preview:
        assert preview.shows("actors/lutha.html", "The realm beyond")
        project.edit("essay/actors/lutha.yml", "The realm beyond", "The land beyond")
        assert preview.shows("actors/lutha.html", "The land beyond")
