"""Records, places in the article and record text as safe HTML, with links that are right from one page."""

import posixpath
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from markupsafe import Markup, escape

from azgeo.formats import inline as text
from azgeo.formats.edtf import When
from azgeo.formats.inline import Inline
from azgeo.formats.locators import Locator
from azgeo.html.urls import address, year_address
from azgeo.model.knowledge import KnowledgeBase, Statement
from azgeo.model.provenance import Claim
from azgeo.model.records import Actor, Record
from azgeo.views.tables.facts import Piece, Value
from azgeo.views.tables.lists import type_label

GLYPHS = {
    "relations": ("bond", "grey"),
    "treaties": ("document", "brown"),
    "pipelines": ("diamond", "red"),
    "people": ("triangle", "green"),
    "places": ("ring", "teal"),
    "events": ("spark", "ochre"),
    "concepts": ("cloud", "violet"),
    "figures": ("bars", "blue"),
    "conflicts": ("cross", "red"),
    "sources": ("lines", "grey"),
    "questions": ("query", "blue"),
}
GLYPH = ("ring", "grey")  # of a kind that has none of its own
VOICES = {"author": "the author", "speaker": "speaker", "experts": "unnamed experts", "cited": "a cited work"}
AGREES = {"yes": "agrees with the article", "partly": "agrees in part", "no": "differs from the article"}
MOST_PLACES = 3  # of what a tie rests on
AS_IT_IS = (Markup, int, float)  # what is not escaped
HTML_DATE = re.compile(r"\d{4}(-(0\d|1[0-2])(-\d\d)?)?")  # no season, span or doubt


def sign_of(kb: KnowledgeBase, record: Record) -> tuple[str, str]:
    """Shape and colour of the sign of a record's kind; actors are told apart by their type."""
    word = kb.vocabulary.actor_types[record.type] if isinstance(record, Actor) else None
    return (word.shape, word.colour) if word else GLYPHS.get(record.kind, GLYPH)


def filled(form: str, *values: object) -> Markup:
    """`form` with each value in its place, words escaped: what Markup.format takes six times as long for."""
    return Markup(form.format(*[one if isinstance(one, AS_IT_IS) else escape(one) for one in values]))


@cache
def _sign(shape: str, colour: str) -> Markup:
    return filled('<i class="az-k az-k--{} az-c--{}" aria-hidden="true"></i>', shape, colour)


def tone(kb: KnowledgeBase, id: str) -> Markup:
    """The word for a tone, with its colour."""
    word = kb.vocabulary.tones[id]
    return _tone(word.label, word.colour)


@cache
def _tone(label: str, colour: str) -> Markup:
    return filled('<span class="az-tone az-c--{}">{}</span>', colour, label)


def stroke(kb: KnowledgeBase, tone: str, line: str) -> Markup:
    """The classes of a line that is drawn for a tie; without a tone it is grey."""
    return _stroke(kb.vocabulary.tones[tone].colour if tone else "grey", line)


@cache
def _stroke(colour: str, line: str) -> Markup:
    return filled("az-e az-e--{} az-c--{}", line, colour)


def sample(stroke: str, is_pointing: bool = False) -> Markup:
    """A short line, for a legend; it may point to the right."""
    start = '<svg class="az-line" viewBox="0 0 28 8" aria-hidden="true" focusable="false">'
    return filled(start + '<path class="{}" d="M0 4H28{}"/></svg>', stroke, "M12 1L18 4L12 7" if is_pointing else "")


@cache
def agreement(agrees: str) -> Markup:
    """Whether an outside source agrees with the article, in words."""
    return filled('<span class="az-agrees az-agrees--{}">{}</span>', agrees, AGREES[agrees])


@cache
def _voice(voice: str) -> Markup:
    return filled('<span class="az-voice az-voice--{}">{}</span>', voice, VOICES[voice])


@cache
def _place(at: Locator, part: str) -> tuple[str, str, str]:
    """The anchor of a place in the article, the place in words, and as it is written; `part` names its part."""
    anchor = f"{at.part}.{at.paragraph}" + (f".{at.first}" if at.first else "")
    words = f"{part}, paragraph {at.paragraph}"
    if at.first is not None:
        words += f", sentence {at.first}" if at.last == at.first else f", sentences {at.first} to {at.last}"
    return anchor, words, str(at)


@dataclass(frozen=True)
class Hypertext:
    """What stands on the page at `here`, an address from the root of the site."""

    kb: KnowledgeBase
    here: str

    @cached_property
    def _folder(self) -> str:
        return posixpath.dirname(self.here)

    def to(self, page: str, anchor: str = "") -> str:
        """The relative address of a page of the site."""
        folder, _, name = page.rpartition("/")
        if page == self.here:
            path = "" if anchor else name
        elif folder == self._folder:
            path = name
        else:
            path = "../" * self.here.count("/") + page
        return path + (f"#{anchor}" if anchor else "")

    def href(self, id: str, anchor: str = "") -> str:
        """The relative address of a record's page, or of an anchor on it."""
        return self.to(address(self.kb[id]), anchor)

    def year(self, year: int) -> str:
        """The relative address of the page of a year."""
        return self.to(year_address(year))

    def glyph(self, record: Record) -> Markup:
        """The sign of the record's kind: shape and colour, silent for a reader of screens."""
        return _sign(*sign_of(self.kb, record))

    def link(self, id: str, words: str = "") -> Markup:
        """A link to a record with the sign of its kind; on its own page the words only."""
        record = self.kb[id]
        glyph, page = self.glyph(record), address(record)
        if page == self.here:
            return filled('<b class="az-self">{}{}</b>', glyph, words or record.name)
        return filled('<a class="az-a" href="{}">{}{}</a>', self.to(page), glyph, words or record.name)

    def trail(self, record: Record) -> Markup:
        """What the record is, as the way back from its page: to the list of its kind, and to its type there."""
        kind, _, type = type_label(self.kb, record).partition(" · ")
        trail = filled('{}<a href="index.html">{}</a>', self.glyph(record), kind)
        form = '{} · <a href="index.html#{}">{}</a>'
        return filled(form, trail, getattr(record, "type", ""), type) if type else trail

    def prose(self, inline: Inline) -> Markup:
        """Record text with its links, escaped."""
        return Markup(text.html(inline, self._prose_link, self.kb.name))

    def _prose_link(self, id: str) -> str | None:
        return None if address(self.kb[id]) == self.here else self.href(id)

    def plain(self, inline: Inline) -> str:
        """Record text as words only."""
        return text.plain(inline, self.kb.name)

    def chip(self, at: Locator) -> Markup:
        """A locator that opens its place on the article's page."""
        article = self.kb.article
        if article is None:
            return escape(str(at))
        anchor, title, shown = _place(at, article.outline[at.part].name)
        return filled('<a class="az-at" href="{}" title="{}">{}</a>', self.href(article.id, anchor), title, shown)

    def cite(self, claim: Claim) -> Markup:
        """The article's own brackets for a claim, each a link to the work: `[9, p. 4]`, or `[9] further on`."""
        run = " further on" if claim.cites_scope == "run" else ""
        brackets = []
        for one in claim.cites:
            work = self.kb[one.source]
            page = f", p. {one.page}" if one.page else ""
            sign = getattr(work, "number", None) or work.name
            form = '<a class="az-cite" href="{}" title="{}">[{}{}]{}</a>'
            brackets.append(filled(form, self.href(one.source), work.name, sign, page, run))
        return Markup(" ").join(brackets)

    def said(self, claim: Claim) -> Markup:
        """Where a claim stands, who says it, on which occasion, by which bracket, of when, and outside sources."""
        pieces = [self.chip(at) for at in claim.at]
        if claim.voice == "speaker" and claim.by:
            pieces.append(filled('<span class="az-voice">says {}</span>', self.link(claim.by)))
        elif claim.voice:
            pieces.append(_voice(claim.voice))
        if claim.said_at:
            pieces.append(filled('<span class="az-voice">at {}</span>', self.link(claim.said_at)))
        if claim.cites:
            pieces.append(self.cite(claim))
        if claim.when:
            pieces.append(filled('<span class="az-when">{}</span>', self.when(claim.when)))
        pieces += [filled('<span class="az-src">{}</span>', self.link(source)) for source in claim.sources]
        if claim.agrees:
            pieces.append(agreement(claim.agrees))
        return Markup(" ".join(pieces))

    def how(self, reasons: Sequence[str], via: str, *ends: str) -> Markup:
        """Why two records are tied, as a link to the record that says so, unless it is one of the `ends`."""
        words = escape(", ".join(reasons))
        return words if via in ends else filled('<a href="{}">{}</a>', self.href(via), words)

    def tie(self, via: str, statements: Sequence[Statement], *ends: str) -> str:
        """The relative address of what says that the two `ends` are tied; without any, of the first of them."""
        if via in ends and statements:
            return self.href(statements[0].home.id, statements[0].id)
        return self.href(ends[0] if via in ends else via)

    def evidence(self, statements: Sequence[Statement], at: Sequence[Locator], sources: Sequence[str]) -> Markup:
        """What a tie rests on: some of the statements about it, of those in one place the first; else places in the
        article; else outside sources."""
        if not statements:
            form = '<span class="az-src">{}</span>'
            return Markup(" ").join(
                map(self.chip, at[:MOST_PLACES]) if at else [filled(form, self.link(id)) for id in sources[:2]]
            )
        form = '<a class="az-at" href="{}">{}</a>'
        places: dict[str, str] = {}
        for one in statements:
            place = str(one.claim.at[0]) if one.claim.at else "outside source"
            places.setdefault(place, self.href(one.home.id, one.id))
            if len(places) == MOST_PLACES:
                break
        shown = [filled(form, href, place) for place, href in places.items()]
        if len(statements) > len(shown):
            shown.append(filled("<small>of {} statements</small>", len(statements)))
        return Markup(" ").join(shown)

    def when(self, when: When) -> Markup:
        """A date in English; machine-readable where HTML knows the form."""
        if HTML_DATE.fullmatch(when.edtf):
            return filled('<time datetime="{0}" data-edtf="{0}">{1}</time>', when.edtf, when.english)
        return filled('<span data-edtf="{}">{}</span>', when.edtf, when.english)

    def dated(self, when: When) -> Markup:
        """A date that leads to the page of the year in which it begins, if that is known."""
        for year in when.known_years[:1]:
            if year in self.kb.years and year_address(year) != self.here:
                return filled('<a class="az-date" href="{}">{}</a>', self.year(year), self.when(when))
        return self.when(when)

    def value(self, value: Value) -> Markup:
        """The pieces of a value, with commas between them, though not before a place in the article."""
        signs = ("" if at == 0 else " " if piece.at else ", " for at, piece in enumerate(value))
        return Markup("").join(sign + self._piece(piece) for sign, piece in zip(signs, value, strict=True))

    def _piece(self, piece: Piece) -> Markup:
        if piece.id:
            return self.link(piece.id)
        if piece.prose:
            return self.prose(piece.prose)
        if piece.at:
            return self.chip(piece.at)
        return self.dated(piece.when) if piece.when else self._words(piece.text)

    def _words(self, words: str) -> Markup:
        if words.startswith(("https://", "http://")):
            return filled('<a class="az-out" href="{0}" rel="noopener noreferrer">{0}</a>', words)
        return escape(words)
