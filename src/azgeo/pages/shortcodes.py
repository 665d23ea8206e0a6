"""Shortcodes: generated content that a hand-written page places with a comment.

`<!-- azgeo: cards turkey-persia -->` stands for a card of that relation.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from markupsafe import Markup

from azgeo.html.links import Links
from azgeo.i18n import gettext as _
from azgeo.model.knowledge import KnowledgeBase, Statement
from azgeo.model.records import Relation
from azgeo.pages.context import PageContext
from azgeo.pages.network import network_pictures
from azgeo.problems import did_you_mean
from azgeo.views.grouping import counted_records
from azgeo.views.statements import own_claims

# Not behind a backtick: there Markdown shows the comment as code, and a page may tell of it.
PATTERN = re.compile(r"(?<!`)<!--\s*azgeo:\s*(?P<name>[a-z-]+)(?P<arguments>[^>]*?)\s*-->")


class ShortcodeError(Exception):
    """A comment asks for a shortcode, a record or a claim that does not exist."""


class ShortcodeContext(NamedTuple):
    """What a shortcode is rendered with, and the links of its page."""

    pages: PageContext
    links: Links

    @property
    def kb(self) -> KnowledgeBase:
        """The knowledge base."""
        return self.pages.kb

    def render(self, template: str, **data: object) -> Markup:
        """What a template makes of `data` and of what every template is given."""
        return self.pages.renderer.render(template, kb=self.kb, links=self.links, **data)


def expand(page: str, context: ShortcodeContext) -> str:
    """`page` with each shortcode expanded; ShortcodeError names the first that cannot be."""
    return PATTERN.sub(
        lambda match: _expand_one(context, match["name"], match["arguments"].split()), page
    )


def _expand_one(context: ShortcodeContext, name: str, arguments: Sequence[str]) -> str:
    if name not in SHORTCODES:
        hint = did_you_mean(name, SHORTCODES) or _("the shortcodes are {names}").format(
            names=", ".join(SHORTCODES)
        )
        raise ShortcodeError(_("no shortcode '{name}'; {hint}").format(name=name, hint=hint))
    for argument in arguments:
        id = argument.partition("#")[0]
        if id not in context.kb:
            hint = did_you_mean(id, context.kb.records) or _("no record has this id")
            raise ShortcodeError(
                _("'azgeo: {name}' asks for '{id}'; {hint}").format(name=name, id=id, hint=hint)
            )
    return SHORTCODES[name](context, arguments)


def _counts(context: ShortcodeContext, _arguments: Sequence[str]) -> Markup:
    """How much there is: records of each kind, statements and sentences."""
    counts = {kind: len(counted_records(context.kb, kind)) for kind in context.kb.kinds}
    return context.render("shortcode-counts", counts=counts)


def _cards(context: ShortcodeContext, arguments: Sequence[str]) -> Markup:
    """A card for each relation: its tone, its character, and its statements by domain."""
    relations = [record for id in arguments if isinstance(record := context.kb[id], Relation)]
    groups = {relation.id: own_claims(context.kb, relation) for relation in relations}
    return context.render("shortcode-cards", relations=relations, groups=groups)


def _turning_points(context: ShortcodeContext, arguments: Sequence[str]) -> Markup:
    """Dated records in a row."""
    records = [context.kb[id] for id in arguments]
    return context.render("shortcode-turning-points", records=records)


def _links(context: ShortcodeContext, arguments: Sequence[str]) -> Markup:
    """A list of links to records, such as questions."""
    return context.render("shortcode-links", ids=arguments)


def _network(context: ShortcodeContext, _arguments: Sequence[str]) -> Markup:
    """The network of the main actors, which leads to the whole of it."""
    network = context.pages.views.network
    main = network.main_layout
    pictures = network_pictures(
        context.pages, context.links, main=main, mobile=network.mobile_layout
    )
    tones = {edge.tone for _source, _target, edge in main.edges}
    return context.render("shortcode-network", view=network, pictures=pictures, tones=tones)


def _statement(context: ShortcodeContext, arguments: Sequence[str]) -> Markup:
    """Claims as they stand on their pages, each named `record#claim`."""
    statements = []
    for argument in arguments:
        id, _hash, claim = argument.partition("#")
        record = context.kb[id]
        if claim not in record.claims:
            hint = did_you_mean(claim, record.claims) or _("the claims are {claims}").format(
                claims=", ".join(record.claims) or _("none")
            )
            raise ShortcodeError(
                _("'{record}' has no claim '{claim}'; {hint}").format(
                    record=id, claim=claim, hint=hint
                )
            )
        statements.append(Statement(record, claim, record.claims[claim]))
    return context.render("shortcode-statement", statements=statements)


def _map(context: ShortcodeContext, _arguments: Sequence[str]) -> Markup:
    """The map of all lines; nothing where none can be drawn."""
    picture = context.pages.views.map
    return context.render("shortcode-map", view=picture) if picture else Markup("")


SHORTCODES: Mapping[str, Callable[[ShortcodeContext, Sequence[str]], Markup]] = {
    "cards": _cards,
    "counts": _counts,
    "links": _links,
    "map": _map,
    "network": _network,
    "statement": _statement,
    "turning-points": _turning_points,
}
