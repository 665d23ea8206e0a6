"""The pictures of relations as files by themselves."""

from xml.etree import ElementTree

from azgeo.html.templates import Renderer
from azgeo.model.knowledge import KnowledgeBase
from azgeo.model.records import Relation
from azgeo.pages.relations import relation_files
from azgeo.pages.render import TEMPLATE_NAMES
from azgeo.views.time.phases import relation_phases


def files(kb: KnowledgeBase) -> dict[str, str]:
    return {path: content.decode() for path, content in relation_files(Renderer(TEMPLATE_NAMES), kb)}


def test_every_course_that_a_page_draws_is_a_file_and_so_is_the_matrix(example: KnowledgeBase) -> None:
    drawn = [one.id for one in example.of(Relation) if (found := relation_phases(example, one)) and found.is_drawn]
    assert sorted(files(example)) == sorted(["relations/matrix.svg", *(f"relations/{id}-course.svg" for id in drawn)])


def test_each_file_is_a_picture_by_itself_and_leads_nowhere(example: KnowledgeBase) -> None:
    for content in files(example).values():
        assert ElementTree.fromstring(content).tag == "{http://www.w3.org/2000/svg}svg"
        assert "href" not in content
        assert "var(--" not in content


def test_the_file_of_a_course_names_its_phases(example: KnowledgeBase) -> None:
    relation = next(one for one in example.of(Relation) if one.phases)
    content = files(example)[f"relations/{relation.id}-course.svg"]
    assert all(phase.name in content for phase in relation.phases.values())
