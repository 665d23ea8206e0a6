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
from azgeo.html.urls import record_url, year_url
from azgeo.model.knowledge import KnowledgeBase, Statement
from azgeo.model.provenance import Claim
from azgeo.model.records import Actor, Record
from azgeo.views.tables.facts import DisplayValue, ValuePart
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
DEFAULT_GLYPH = ("ring", "grey")  # of a kind that has none of its own
VOICE_LABELS = {"author": "the author", "speaker": "speaker", "experts": "unnamed experts", "cited": "a cited work"}
AGREEMENT_LABELS = {"yes": "agrees with the article", "partly": "agrees in part", "no": "differs from the article"}
MAX_LOCATORS = 3  # of what a tie rests on
UNESCAPED_TYPES = (Markup, int, float)  # what is not escaped
HTML_DATE = re.compile(r"\d{4}(-(0\d|1[0-2])(-\d\d)?)?")  # no season, span or doubt


def glyph_of(kb: KnowledgeBase, record: Record) -> tuple[str, str]:
    """Shape and colour of the sign of a record's kind; actors are told apart by their type."""
    word = kb.vocabulary.actor_types[record.type] if isinstance(record, Actor) else None
    return (word.shape, word.colour) if word else GLYPHS.get(record.kind, DEFAULT_GLYPH)


def format_html(form: str, *values: object) -> Markup:
    """`form` with each value in its place, words escaped: what Markup.format takes six times as long for."""
    return Markup(form.format(*[one if isinstance(one, UNESCAPED_TYPES) else escape(one) for one in values]))


@cache
def _glyph_html(shape: str, colour: str) -> Markup:
    return format_html('<i class="az-k az-k--{} az-c--{}" aria-hidden="true"></i>', shape, colour)


def tone_label(kb: KnowledgeBase, id: str) -> Markup:
    """The word for a tone, with its colour."""
    word = kb.vocabulary.tones[id]
    return _tone(word.label, word.colour)


@cache
def _tone(label: str, colour: str) -> Markup:
    return format_html('<span class="az-tone az-c--{}">{}</span>', colour, label)


def stroke_classes(kb: KnowledgeBase, tone: str, line: str) -> Markup:
    """The classes of a line that is drawn for a tie; without a tone it is grey."""
    return _stroke_classes(kb.vocabulary.tones[tone].colour if tone else "grey", line)


@cache
def _stroke_classes(colour: str, line: str) -> Markup:
    return format_html("az-e az-e--{} az-c--{}", line, colour)


def line_sample(stroke: str, is_pointing: bool = False) -> Markup:
    """A short line, for a legend; it may point to the right."""
    start = '<svg class="az-line" viewBox="0 0 28 8" aria-hidden="true" focusable="false">'
    return format_html(
        start + '<path class="{}" d="M0 4H28{}"/></svg>', stroke, "M12 1L18 4L12 7" if is_pointing else ""
    )


@cache
def agreement_label(agrees: str) -> Markup:
    """Whether an outside source agrees with the article, in words."""
    return format_html('<span class="az-agrees az-agrees--{}">{}</span>', agrees, AGREEMENT_LABELS[agrees])


@cache
def _voice(voice: str) -> Markup:
    return format_html('<span class="az-voice az-voice--{}">{}</span>', voice, VOICE_LABELS[voice])


@cache
def _locator_parts(at: Locator, part: str) -> tuple[str, str, str]:
    """The anchor of a place in the article, the place in words, and as it is written; `part` names its part."""
    anchor = f"{at.part}.{at.paragraph}" + (f".{at.first}" if at.first else "")
    words = f"{part}, paragraph {at.paragraph}"
    if at.first is not None:
        words += f", sentence {at.first}" if at.last == at.first else f", sentences {at.first} to {at.last}"
    return anchor, words, str(at)


@dataclass(frozen=True)
class Links:
    """What stands on the page at `here`, an address from the root of the site."""

    kb: KnowledgeBase
    page: str

    @cached_property
    def _folder(self) -> str:
        return posixpath.dirname(self.page)

    def url(self, page: str, anchor: str = "") -> str:
        """The relative address of a page of the site."""
        folder, _, name = page.rpartition("/")
        if page == self.page:
            path = "" if anchor else name
        elif folder == self._folder:
            path = name
        else:
            path = "../" * self.page.count("/") + page
        return path + (f"#{anchor}" if anchor else "")

    def record_url(self, id: str, anchor: str = "") -> str:
        """The relative address of a record's page, or of an anchor on it."""
        return self.url(record_url(self.kb[id]), anchor)

    def year_url(self, year: int) -> str:
        """The relative address of the page of a year."""
        return self.url(year_url(year))

    def glyph(self, record: Record) -> Markup:
        """The sign of the record's kind: shape and colour, silent for a reader of screens."""
        return _glyph_html(*glyph_of(self.kb, record))

    def record(self, id: str, words: str = "") -> Markup:
        """A link to a record with the sign of its kind; on its own page the words only."""
        record = self.kb[id]
        glyph, page = self.glyph(record), record_url(record)
        if page == self.page:
            return format_html('<b class="az-self">{}{}</b>', glyph, words or record.name)
        return format_html('<a class="az-a" href="{}">{}{}</a>', self.url(page), glyph, words or record.name)

    def breadcrumb(self, record: Record) -> Markup:
        """What the record is, as the way back from its page: to the list of its kind, and to its type there."""
        kind, _, type = type_label(self.kb, record).partition(" · ")
        trail = format_html('{}<a href="index.html">{}</a>', self.glyph(record), kind)
        form = '{} · <a href="index.html#{}">{}</a>'
        return format_html(form, trail, getattr(record, "type", ""), type) if type else trail

    def inline(self, inline: Inline) -> Markup:
        """Record text with its links, escaped."""
        return Markup(text.to_html(inline, self._inline_url, self.kb.name))

    def _inline_url(self, id: str) -> str | None:
        return None if record_url(self.kb[id]) == self.page else self.record_url(id)

    def plain_text(self, inline: Inline) -> str:
        """Record text as words only."""
        return text.to_plain_text(inline, self.kb.name)

    def locator(self, at: Locator) -> Markup:
        """A locator that opens its place on the article's page."""
        article = self.kb.article
        if article is None:
            return escape(str(at))
        anchor, title, shown = _locator_parts(at, article.outline[at.part].name)
        return format_html(
            '<a class="az-at" href="{}" title="{}">{}</a>', self.record_url(article.id, anchor), title, shown
        )

    def citations(self, claim: Claim) -> Markup:
        """The article's own brackets for a claim, each a link to the work: `[9, p. 4]`, or `[9] further on`."""
        run = " further on" if claim.cites_scope == "run" else ""
        brackets = []
        for one in claim.cites:
            work = self.kb[one.source]
            page = f", p. {one.page}" if one.page else ""
            sign = getattr(work, "number", None) or work.name
            form = '<a class="az-cite" href="{}" title="{}">[{}{}]{}</a>'
            brackets.append(format_html(form, self.record_url(one.source), work.name, sign, page, run))
        return Markup(" ").join(brackets)

    def provenance(self, claim: Claim) -> Markup:
        """Where a claim stands, who says it, on which occasion, by which bracket, of when, and outside sources."""
        pieces = [self.locator(at) for at in claim.at]
        if claim.voice == "speaker" and claim.by:
            pieces.append(format_html('<span class="az-voice">says {}</span>', self.record(claim.by)))
        elif claim.voice:
            pieces.append(_voice(claim.voice))
        if claim.said_at:
            pieces.append(format_html('<span class="az-voice">at {}</span>', self.record(claim.said_at)))
        if claim.cites:
            pieces.append(self.citations(claim))
        if claim.when:
            pieces.append(format_html('<span class="az-when">{}</span>', self.date(claim.when)))
        pieces += [format_html('<span class="az-src">{}</span>', self.record(source)) for source in claim.sources]
        if claim.agrees:
            pieces.append(agreement_label(claim.agrees))
        return Markup(" ".join(pieces))

    def tie_reasons(self, reasons: Sequence[str], via: str, *ends: str) -> Markup:
        """Why two records are tied, as a link to the record that says so, unless it is one of the `ends`."""
        words = escape(", ".join(reasons))
        return words if via in ends else format_html('<a href="{}">{}</a>', self.record_url(via), words)

    def tie_url(self, via: str, statements: Sequence[Statement], *ends: str) -> str:
        """The relative address of what says that the two `ends` are tied; without any, of the first of them."""
        if via in ends and statements:
            return self.record_url(statements[0].home.id, statements[0].id)
        return self.record_url(ends[0] if via in ends else via)

    def evidence(self, statements: Sequence[Statement], at: Sequence[Locator], sources: Sequence[str]) -> Markup:
        """What a tie rests on: some of the statements about it, of those in one place the first; else places in the
        article; else outside sources."""
        if not statements:
            form = '<span class="az-src">{}</span>'
            return Markup(" ").join(
                map(self.locator, at[:MAX_LOCATORS])
                if at
                else [format_html(form, self.record(id)) for id in sources[:2]]
            )
        form = '<a class="az-at" href="{}">{}</a>'
        places: dict[str, str] = {}
        for one in statements:
            place = str(one.claim.at[0]) if one.claim.at else "outside source"
            places.setdefault(place, self.record_url(one.home.id, one.id))
            if len(places) == MAX_LOCATORS:
                break
        shown = [format_html(form, href, place) for place, href in places.items()]
        if len(statements) > len(shown):
            shown.append(format_html("<small>of {} statements</small>", len(statements)))
        return Markup(" ").join(shown)

    def date(self, when: When) -> Markup:
        """A date in English; machine-readable where HTML knows the form."""
        if HTML_DATE.fullmatch(when.edtf):
            return format_html('<time datetime="{0}" data-edtf="{0}">{1}</time>', when.edtf, when.english)
        return format_html('<span data-edtf="{}">{}</span>', when.edtf, when.english)

    def year_link(self, when: When) -> Markup:
        """A date that leads to the page of the year in which it begins, if that is known."""
        for year in when.known_years[:1]:
            if year in self.kb.years and year_url(year) != self.page:
                return format_html('<a class="az-date" href="{}">{}</a>', self.year_url(year), self.date(when))
        return self.date(when)

    def value(self, value: DisplayValue) -> Markup:
        """The pieces of a value, with commas between them, though not before a place in the article."""
        signs = ("" if at == 0 else " " if piece.locator else ", " for at, piece in enumerate(value))
        return Markup("").join(sign + self._value_part(piece) for sign, piece in zip(signs, value, strict=True))

    def _value_part(self, piece: ValuePart) -> Markup:
        if piece.id:
            return self.record(piece.id)
        if piece.prose:
            return self.inline(piece.prose)
        if piece.locator:
            return self.locator(piece.locator)
        return self.year_link(piece.when) if piece.when else self._text_or_link(piece.text)

    def _text_or_link(self, words: str) -> Markup:
        if words.startswith(("https://", "http://")):
            return format_html('<a class="az-out" href="{0}" rel="noopener noreferrer">{0}</a>', words)
        return escape(words)
