"""The project's own questions: their pinned answers are still right."""

import pytest

from azgeo.model.knowledge import KnowledgeBase
from azgeo.questions.answers import answer_problems


@pytest.mark.slow
def test_the_pinned_answers_are_still_right(real_data: KnowledgeBase):
    assert [str(problem) for problem in answer_problems(real_data)] == []
