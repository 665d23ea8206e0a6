"""The pictures of relations as files by themselves: the course of each, and the matrix of all."""

from collections.abc import Iterator

from azgeo.html.standalone_svg import credit_line, standalone_svg, truncate
from azgeo.html.templates import Renderer, StaticFile
from azgeo.html.urls import record_url
from azgeo.model.knowledge import KnowledgeBase
from azgeo.model.records import Relation
from azgeo.views.tables.matrix import relation_matrix
from azgeo.views.time.phases import relation_phases

NAME_WIDTH, CELL_SIZE = 216, 16  # of the matrix, in pixels: room for a name, and the side of a cell


def relation_files(writer: Renderer, kb: KnowledgeBase) -> Iterator[StaticFile]:
    """The course of each relation whose page draws one, and the matrix if there is one."""
    for relation in kb.of(Relation):
        found = relation_phases(kb, relation)
        if found and found.is_drawn:
            phases = len(found.bands)
            body = writer.render("course-alone", found=found)
            size = (1020, 100 + 24 * found.mark_rows + 18 * phases)
            path = record_url(relation).removesuffix(".html") + "-course.svg"
            title = f"{relation.name}: phases and dated events"
            told = "; ".join(f"{one.record.name}, {one.when}" for one in found.marks)
            yield StaticFile(path, standalone_svg(title, told, size, body, ("40-course",), credit_line(kb)).encode())
    whole = relation_matrix(kb)
    if whole:
        body = writer.render("matrix-alone", kb=kb, found=whole, beside=NAME_WIDTH, cell=CELL_SIZE, truncate=truncate)
        side = NAME_WIDTH + CELL_SIZE * len(whole.rows)
        told = "; ".join(f"{one.name}: {kb.vocabulary.tones[one.tone].label}" for one in kb.of(Relation))
        picture = standalone_svg("Who stands how to whom", told, (side + 8, side + 32), body, (), credit_line(kb))
        yield StaticFile("relations/matrix.svg", picture.encode())
