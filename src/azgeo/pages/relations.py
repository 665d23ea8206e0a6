"""The pictures of relations as files by themselves: the course of each, and the matrix of all."""

from collections.abc import Iterator

from azgeo.html.standalone_svg import alone, credit, short
from azgeo.html.templates import Attachment, Writer
from azgeo.html.urls import address
from azgeo.model.knowledge import KnowledgeBase
from azgeo.model.records import Relation
from azgeo.views.tables.matrix import matrix
from azgeo.views.time.phases import course

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
            told = "; ".join(f"{one.record.name}, {one.when}" for one in found.marks)
            yield Attachment(path, alone(title, told, size, body, ("40-course",), credit(kb)).encode())
    whole = matrix(kb)
    if whole:
        body = writer.write("matrix-alone", kb=kb, found=whole, beside=BESIDE, cell=CELL, short=short)
        side = BESIDE + CELL * len(whole.rows)
        told = "; ".join(f"{one.name}: {kb.vocabulary.tones[one.tone].label}" for one in kb.of(Relation))
        picture = alone("Who stands how to whom", told, (side + 8, side + 32), body, (), credit(kb))
        yield Attachment("relations/matrix.svg", picture.encode())
