"""The pictures of relations as files by themselves: the course of each, and the matrix of all."""

from collections.abc import Iterator

from azgeo.hypertext import address
from azgeo.knowledge import KnowledgeBase
from azgeo.pictures import alone, credit, short
from azgeo.records import Relation
from azgeo.views.course import course
from azgeo.views.matrix import matrix
from azgeo.writing import Attachment, Writer

BESIDE, CELL = 216, 16  # of the matrix, in pixels: room for a name, and the side of a cell


def relation_files(writer: Writer, kb: KnowledgeBase) -> Iterator[Attachment]:
    """The course of each relation whose page draws one, and the matrix if there is one."""
    for relation in kb.of(Relation):
        found = course(kb, relation)
        if found and found.is_drawn:
            phases = len(found.bands)
            body = writer.write("course-alone", found=found)
            size = (1020, 100 + 24 * found.mark_rows + 18 * phases)
            path = address(relation).removesuffix(".html") + "-course.svg"
            title = f"{relation.name}: phases and dated events"
            yield Attachment(path, alone(title, size, body, ("40-course",), credit(kb)).encode())
    whole = matrix(kb)
    if whole:
        body = writer.write("matrix-alone", kb=kb, found=whole, beside=BESIDE, cell=CELL, short=short)
        side = BESIDE + CELL * len(whole.rows)
        yield Attachment(
            "relations/matrix.svg",
            alone("Who stands how to whom", (side + 8, side + 40), body, (), credit(kb)).encode(),
        )
