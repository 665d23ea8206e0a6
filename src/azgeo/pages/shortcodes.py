"""Generated pieces that a page written by hand places with a comment: `<!-- azgeo: cards turkey-persia -->`."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from markupsafe import Markup

from azgeo.html.links import Hypertext
from azgeo.html.templates import Writer
from azgeo.model.knowledge import KnowledgeBase, Statement
from azgeo.model.records import Relation
from azgeo.pages.network import drawings
from azgeo.problems import nearest
from azgeo.views.maps.map import map_of
from azgeo.views.network.network import network
from azgeo.views.statements import own_claims

# Not behind a backtick: there Markdown shows the comment as code, and a page may tell of it.
PLACE = re.compile(r"(?<!`)<!--\s*azgeo:\s*(?P<piece>[a-z-]+)(?P<words>[^>]*?)\s*-->")


class PieceError(Exception):
    """A comment asks for a piece or a record that there is not."""


class Desk(NamedTuple):
    """What a piece is written with: templates, the records, and the page on which it stands."""

    writer: Writer
    kb: KnowledgeBase
    to: Hypertext


def fill(page: str, desk: Desk) -> str:
    """`page` with each comment replaced by its piece; PieceError names the first that cannot be made."""
    return PLACE.sub(lambda place: _piece(desk, place["piece"], place["words"].split()), page)


def _piece(desk: Desk, name: str, words: Sequence[str]) -> str:
    if name not in PIECES:
        raise PieceError(f"no piece '{name}'; {nearest(name, PIECES) or 'the pieces are ' + ', '.join(PIECES)}")
    for word in words:
        id = word.partition("#")[0]
        if id not in desk.kb:
            raise PieceError(
                f"'azgeo: {name}' asks for '{id}'; {nearest(id, desk.kb.records) or 'no record has this id'}"
            )
    return PIECES[name](desk, words)


def _counts(desk: Desk, _words: Sequence[str]) -> Markup:
    """How much there is: records of the main kinds, and statements."""
    kinds = list(dict.fromkeys(type(record) for record in desk.kb.records.values()))
    claims = sum(len(record.claims) for record in desk.kb.records.values())
    return desk.writer.write("piece-counts", to=desk.to, kinds=kinds, kb=desk.kb, claims=claims)


def _cards(desk: Desk, words: Sequence[str]) -> Markup:
    """A card for each relation: its tone, its character, and its statements by domain."""
    relations = [record for record in map(desk.kb.__getitem__, words) if isinstance(record, Relation)]
    groups = {one.id: own_claims(desk.kb, one) for one in relations}
    return desk.writer.write("piece-cards", to=desk.to, kb=desk.kb, relations=relations, groups=groups)


def _turning_points(desk: Desk, words: Sequence[str]) -> Markup:
    """Events, treaties or openings in a row, by date."""
    return desk.writer.write("piece-turning-points", to=desk.to, records=[desk.kb[id] for id in words])


def _links(desk: Desk, words: Sequence[str]) -> Markup:
    """A list of links to records, such as questions."""
    return desk.writer.write("piece-links", to=desk.to, ids=words)


def _network(desk: Desk, _words: Sequence[str]) -> Markup:
    """The network of the main actors, which leads to the whole of it."""
    found = network(desk.kb)
    pictures = drawings(desk.writer, desk.kb, desk.to, main=found.main, narrow=found.narrow)
    tones = list(dict.fromkeys(line.tone for _, _, line in found.main.lines if line.tone))
    return desk.writer.write("piece-network", kb=desk.kb, to=desk.to, found=found, pictures=pictures, tones=tones)


def _statement(desk: Desk, words: Sequence[str]) -> Markup:
    """Statements as they stand on their pages, each named `record#claim`."""
    statements = []
    for word in words:
        id, _, claim = word.partition("#")
        record = desk.kb[id]
        if claim not in record.claims:
            raise PieceError(f"'{id}' has no claim '{claim}'; {nearest(claim, record.claims)}")
        statements.append(Statement(record, claim, record.claims[claim]))
    return desk.writer.write("piece-statement", to=desk.to, statements=statements)


def _map(desk: Desk, _words: Sequence[str]) -> Markup:
    """The map of all lines; nothing where none can be drawn."""
    found = map_of(desk.kb)
    return desk.writer.write("piece-map", kb=desk.kb, to=desk.to, found=found) if found else Markup("")


PIECES: Mapping[str, Callable[[Desk, Sequence[str]], Markup]] = {
    "cards": _cards,
    "counts": _counts,
    "links": _links,
    "map": _map,
    "network": _network,
    "statement": _statement,
    "turning-points": _turning_points,
}
