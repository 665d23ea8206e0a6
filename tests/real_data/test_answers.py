"""The project's own questions: their pinned answers are still right."""

from azgeo.model.knowledge import KnowledgeBase
from azgeo.questions.answers import answer_problems


def test_the_pinned_answers_are_still_right(real_data: KnowledgeBase):
    assert [str(problem) for problem in answer_problems(real_data)] == []
