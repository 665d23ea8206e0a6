"""The project's own vocabulary shares no term with the example, so that none can be built in."""

from azgeo.model.knowledge import KnowledgeBase


def test_the_example_uses_no_term_of_the_project(example: KnowledgeBase, real_data: KnowledgeBase):
    shared = {
        f"{list_name}: {term}"
        for list_name, terms in real_data.vocabulary
        for term in terms.keys() & example.vocabulary.terms(list_name).keys()
    }
    assert shared == set()
