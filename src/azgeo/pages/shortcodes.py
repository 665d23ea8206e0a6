"""Generated pieces that a page written by hand places with a comment: `<!-- azgeo: cards turkey-persia -->`."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from markupsafe import Markup

from azgeo.html.links import Links
from azgeo.html.templates import Renderer
from azgeo.model.knowledge import KnowledgeBase, Statement
from azgeo.model.records import Relation
from azgeo.pages.network import network_pictures
from azgeo.problems import did_you_mean
from azgeo.views.maps.map import pipeline_map
from azgeo.views.network.network import build_network
from azgeo.views.statements import own_claims

# Not behind a backtick: there Markdown shows the comment as code, and a page may tell of it.
PATTERN = re.compile(r"(?<!`)<!--\s*azgeo:\s*(?P<piece>[a-z-]+)(?P<words>[^>]*?)\s*-->")


class ShortcodeError(Exception):
    """A comment asks for a piece or a record that there is not."""


class ShortcodeContext(NamedTuple):
    """What a piece is written with: templates, the records, and the page on which it stands."""

    renderer: Renderer
    kb: KnowledgeBase
    links: Links


def expand(page: str, context: ShortcodeContext) -> str:
    """`page` with each comment replaced by its piece; PieceError names the first that cannot be made."""
    return PATTERN.sub(lambda place: _expand_one(context, place["piece"], place["words"].split()), page)


def _expand_one(context: ShortcodeContext, name: str, words: Sequence[str]) -> str:
    if name not in SHORTCODES:
        raise ShortcodeError(
            f"no piece '{name}'; {did_you_mean(name, SHORTCODES) or 'the pieces are ' + ', '.join(SHORTCODES)}"
        )
    for word in words:
        id = word.partition("#")[0]
        if id not in context.kb:
            raise ShortcodeError(
                f"'azgeo: {name}' asks for '{id}'; {did_you_mean(id, context.kb.records) or 'no record has this id'}"
            )
    return SHORTCODES[name](context, words)


def _counts(context: ShortcodeContext, _words: Sequence[str]) -> Markup:
    """How much there is: records of the main kinds, and statements."""
    kinds = list(dict.fromkeys(type(record) for record in context.kb.records.values()))
    claims = sum(len(record.claims) for record in context.kb.records.values())
    return context.renderer.render("piece-counts", links=context.links, kinds=kinds, kb=context.kb, claims=claims)


def _cards(context: ShortcodeContext, words: Sequence[str]) -> Markup:
    """A card for each relation: its tone, its character, and its statements by domain."""
    relations = [record for record in map(context.kb.__getitem__, words) if isinstance(record, Relation)]
    groups = {one.id: own_claims(context.kb, one) for one in relations}
    return context.renderer.render(
        "piece-cards", links=context.links, kb=context.kb, relations=relations, groups=groups
    )


def _turning_points(context: ShortcodeContext, words: Sequence[str]) -> Markup:
    """Events, treaties or openings in a row, by date."""
    return context.renderer.render(
        "piece-turning-points", links=context.links, records=[context.kb[id] for id in words]
    )


def _links(context: ShortcodeContext, words: Sequence[str]) -> Markup:
    """A list of links to records, such as questions."""
    return context.renderer.render("piece-links", links=context.links, ids=words)


def _network(context: ShortcodeContext, _words: Sequence[str]) -> Markup:
    """The network of the main actors, which leads to the whole of it."""
    found = build_network(context.kb)
    pictures = network_pictures(
        context.renderer, context.kb, context.links, main=found.main_layout, narrow=found.mobile_layout
    )
    tones = list(dict.fromkeys(line.tone for _, _, line in found.main_layout.edges if line.tone))
    return context.renderer.render(
        "piece-network", kb=context.kb, links=context.links, found=found, pictures=pictures, tones=tones
    )


def _statement(context: ShortcodeContext, words: Sequence[str]) -> Markup:
    """Statements as they stand on their pages, each named `record#claim`."""
    statements = []
    for word in words:
        id, _, claim = word.partition("#")
        record = context.kb[id]
        if claim not in record.claims:
            raise ShortcodeError(f"'{id}' has no claim '{claim}'; {did_you_mean(claim, record.claims)}")
        statements.append(Statement(record, claim, record.claims[claim]))
    return context.renderer.render("piece-statement", links=context.links, statements=statements)


def _map(context: ShortcodeContext, _words: Sequence[str]) -> Markup:
    """The map of all lines; nothing where none can be drawn."""
    found = pipeline_map(context.kb)
    return (
        context.renderer.render("piece-map", kb=context.kb, links=context.links, found=found) if found else Markup("")
    )


SHORTCODES: Mapping[str, Callable[[ShortcodeContext, Sequence[str]], Markup]] = {
    "cards": _cards,
    "counts": _counts,
    "links": _links,
    "map": _map,
    "network": _network,
    "statement": _statement,
    "turning-points": _turning_points,
}
