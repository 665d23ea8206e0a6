"""The pages of a knowledge base: pure, from records to safe HTML."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from azgeo.dates import When
from azgeo.fields import Term, rules
from azgeo.hypertext import VOICES, Hypertext, address
from azgeo.knowledge import Backlink, KnowledgeBase
from azgeo.records import KINDS, Concept, Conflict, Event, Pipeline, Question, Record, Relation, Source, Treaty
from azgeo.views.ego import ego
from azgeo.views.facts import citation, facts, number, quantity
from azgeo.views.routes import stretches
from azgeo.views.statements import claims_elsewhere, claims_in, own_claims, rests_on
from azgeo.vocabulary import Words

MENTIONED = "Mentioned on"
HIDDEN_HEADINGS = frozenset({"Conflicts", "Waypoints"})  # shown in the head of the page, and on the pipeline's own page


class Section(NamedTuple):
    """A stretch of a page under its own heading, which can be linked to."""

    anchor: str
    heading: str
    html: Markup


class Page(NamedTuple):
    """A finished page at `path` from the root: `eyebrow` above the title, `head` between it and the first section."""

    path: str
    title: str
    description: str
    eyebrow: Markup
    head: Markup
    sections: tuple[Section, ...]

    @property
    def html(self) -> Markup:
        """The content of the page."""
        head = Markup('<p class="az-eyebrow">{}</p>\n<h1>{}</h1>\n{}').format(self.eyebrow, self.title, self.head)
        return head + Markup("").join(HEADED.format(*one) for one in self.sections)


HEADED = Markup('\n<h2 id="{0}">{1}<a class="headerlink" href="#{0}" title="Link to this section">#</a></h2>\n{2}')


class Part(NamedTuple):
    """A possible section of a record's page: it stands there when `data` gives something."""

    anchor: str
    heading: str
    data: Callable[[KnowledgeBase, Record], Any]


PARTS = (
    Part("graph", "Connections", ego),
    Part("definition", "In the article’s sense", lambda _, one: isinstance(one, Concept) and one.defined),
    Part("sides", "What stands against what", lambda _, one: isinstance(one, Conflict) and one),
    Part("answer", "Answer", lambda _, one: isinstance(one, Question) and one),
    Part("phases", "Phases", lambda _, one: isinstance(one, Relation) and one.phases),
    Part("statements", "What the article says", own_claims),
    Part("route", "Route", lambda _, one: isinstance(one, Pipeline) and one.routes),
    Part("outside", "From outside sources", lambda kb, one: one.outside or own_claims(kb, one, False)),
    Part("outline", "The article, paragraph by paragraph", lambda _, one: isinstance(one, Source) and one.outline),
)
LAST_PARTS = (
    Part("mentions", "Said elsewhere", claims_elsewhere),
    Part("left-out", "What the article leaves out", lambda _, one: isinstance(one, Relation) and one.leaves_out),
    Part("notes", "Editor’s notes", lambda _, one: one.notes),
)


def render(kb: KnowledgeBase) -> Iterator[Page]:
    """An index for every kind and a page for every record, in order of kind and id."""
    templates = Templates()
    for kind in KINDS:
        yield templates.index(kb, kind)
        for record in kb.of(kind):
            yield templates.record(kb, record)


class Templates:
    """The templates of the package; undefined names are errors, and everything is escaped."""

    def __init__(self) -> None:
        self._env = Environment(
            loader=PackageLoader("azgeo"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._env.globals |= {
            "VOICES": VOICES,
            "citation": citation,
            "claims_in": claims_in,
            "date_of": date_of,
            "number": number,
            "own_claims": own_claims,
            "quantity": quantity,
            "rests_on": rests_on,
            "stretches": stretches,
        }

    def _write(self, template: str, **data: Any) -> Markup:
        return Markup(self._env.get_template(f"{template}.html.jinja").render(**data))

    def index(self, kb: KnowledgeBase, kind: type[Record]) -> Page:
        """The list of all records of a kind, by their type."""
        here = f"{kind.kind}/index.html"
        groups = _groups(kb, kind)
        data = {"kb": kb, "to": Hypertext(kb, here), "kind": kind, "groups": groups, "total": len(kb.of(kind))}
        sections = tuple(
            Section(_slug(heading), heading, self._write("index-group", records=records, **data))
            for heading, records in groups.items()
        )
        description = f"All {kind.plural.lower()} of the knowledge base: {len(kb.of(kind))}."
        eyebrow = Markup("All {}").format(kind.plural.lower())
        return Page(here, kind.plural, description, eyebrow, self._write("index", **data), sections)

    def record(self, kb: KnowledgeBase, record: Record) -> Page:
        """The page of a record."""
        here = address(record)
        backlinks = kb.backlinks(record)
        data = {"kb": kb, "to": Hypertext(kb, here), "record": record, "conflicts": backlinks.get("Conflicts", [])}
        head = self._write("head", rows=facts(kb, record), **data)
        sections = [*self._parts(PARTS, data), *self._backlinks(backlinks, data), *self._parts(LAST_PARTS, data)]
        summary = Hypertext(kb, here).plain(record.summary) if record.summary else record.name
        eyebrow = Hypertext(kb, here).glyph(record) + _type_label(kb, record)
        return Page(here, record.name, summary, eyebrow, head, tuple(sections))

    def _parts(self, parts: tuple[Part, ...], data: Mapping[str, Any]) -> Iterator[Section]:
        for part in parts:
            found = part.data(data["kb"], data["record"])
            if found:
                yield Section(part.anchor, part.heading, self._write(part.anchor, found=found, **data))

    def _backlinks(self, backlinks: Mapping[str, list[Backlink]], data: Mapping[str, Any]) -> Iterator[Section]:
        headings = sorted(set(backlinks) - HIDDEN_HEADINGS, key=lambda heading: (heading == MENTIONED, heading))
        for heading in headings:
            links = sorted(_once(backlinks[heading]), key=lambda link: (_date_key(link.record), link.record.name))
            anchor = f"all-{_slug(heading)}"
            yield Section(anchor, heading, self._write("backlinks", links=links, **data))


def _once(links: list[Backlink]) -> list[Backlink]:
    by_record: dict[str, Backlink] = {}
    for link in links:
        one = by_record.get(link.record.id)
        roles = dict.fromkeys(filter(None, ((one.role if one else ""), link.role)))
        by_record[link.record.id] = link._replace(role=", ".join(roles))
    return list(by_record.values())


def date_of(record: Record) -> When | None:
    """When the record happened, was signed or was opened, if it has such a date."""
    if isinstance(record, Event):
        return record.when
    if isinstance(record, Treaty):
        return record.signed
    return record.opened if isinstance(record, Pipeline) else None


def _date_key(record: Record) -> tuple[object, ...]:
    when = date_of(record)
    return when.sort_key if when else (True,)


def _groups(kb: KnowledgeBase, kind: type[Record]) -> Mapping[str, list[Record]]:
    groups: dict[str, list[Record]] = {}
    words = _types(kb, kind)
    for record in kb.of(kind):
        groups.setdefault(getattr(record, "type", ""), []).append(record)
    labels = {id: word.plural or word.label for id, word in words.items()} | {"": f"All {kind.plural.lower()}"}
    order = {id: place for place, id in enumerate(labels)}
    by_label = {labels[id]: groups[id] for id in sorted(groups, key=lambda id: order[id])}
    return {label: sorted(ones, key=lambda one: (_date_key(one), one.name)) for label, ones in by_label.items()}


def _types(kb: KnowledgeBase, kind: type[Record]) -> Words:
    rule = rules(kind).get("type")
    return kb.vocabulary.words(rule.of) if isinstance(rule, Term) else {}


def _type_label(kb: KnowledgeBase, record: Record) -> str:
    word = _types(kb, type(record)).get(getattr(record, "type", ""))
    return f"{record.singular} · {word.label}" if word else record.singular


def _slug(heading: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", heading.lower()).strip("-")
