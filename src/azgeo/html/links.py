"""Records, locators and record text as safe HTML, with links relative to one page."""

import re
from collections.abc import Mapping, Sequence
from functools import cached_property

from markupsafe import Markup, escape

from azgeo.formats import inline
from azgeo.formats.edtf import When
from azgeo.formats.edtf_words import date_in_words
from azgeo.formats.inline import Inline
from azgeo.formats.locators import Locator
from azgeo.formats.web_addresses import is_web_address
from azgeo.html.markup import edge_classes, format_html, glyph_html, join_html
from azgeo.html.urls import RelativeUrls, index_url, record_url, year_url
from azgeo.i18n import gettext as _
from azgeo.i18n import mark
from azgeo.model.knowledge import KnowledgeBase, Statement
from azgeo.model.provenance import Citation, Claim
from azgeo.model.records import Record, Source
from azgeo.views.grouping import glyph_of, group_id, type_label
from azgeo.views.tables.fields import DisplayValue, ValuePart

VOICE_LABELS: Mapping[str, str] = {
    "author": mark("the author"),
    "speaker": mark("speaker"),
    "experts": mark("unnamed experts"),
    "cited": mark("a cited work"),
}
AGREEMENT_LABELS: Mapping[str, str] = {
    "yes": mark("agrees with the article"),
    "partly": mark("agrees in part"),
    "no": mark("differs from the article"),
}
MAX_LOCATORS = 3  # of what a tie rests on
_HTML_DATE = re.compile(r"\d{4}(-(0\d|1[0-2])(-\d\d)?)?")  # no season, span or doubt


class Links:
    """Safe HTML with links relative to the page at `page`, a url from the root of the site."""

    def __init__(self, kb: KnowledgeBase, page: str) -> None:
        self.kb = kb
        self.page = page
        self._urls = RelativeUrls(page)
        # A page names the same records and sentences again and again.
        self._records: dict[tuple[str, str], Markup] = {}
        self._locators: dict[Locator, Markup] = {}

    # ---- urls -------------------------------------------------------------------------------

    def url(self, page: str, anchor: str = "") -> str:
        """The relative url of a page of the site, or of an anchor on it."""
        return self._urls.to(page, anchor)

    def record_url(self, id: str, anchor: str = "") -> str:
        """The relative url of the page of a record, or of an anchor on it."""
        return self.url(record_url(self.kb[id]), anchor)

    def index_url(self, kind: type[Record], anchor: str = "") -> str:
        """The relative url of the list of a kind."""
        return self.url(index_url(kind), anchor)

    def year_url(self, year: int) -> str:
        """The relative url of the page of a year."""
        return self.url(year_url(year))

    def statement_url(self, statement: Statement) -> str:
        """The relative url of a claim at its home."""
        return self.record_url(statement.home.id, statement.id)

    # ---- records ----------------------------------------------------------------------------

    def glyph(self, record: Record) -> Markup:
        """The glyph of the record, silent for a screen reader."""
        glyph = glyph_of(self.kb, record)
        return glyph_html(glyph.shape, glyph.colour)

    def record(self, id: str, words: str = "") -> Markup:
        """A link to a record with its glyph; on its own page the words only."""
        if (id, words) not in self._records:
            self._records[id, words] = self._record_link(id, words)
        return self._records[id, words]

    def _record_link(self, id: str, words: str) -> Markup:
        record = self.kb[id]
        page = record_url(record)
        words = words or record.name
        if page == self.page:
            return format_html('<b class="az-self">{}{}</b>', self.glyph(record), words)
        form = '<a class="az-record" href="{}">{}{}</a>'
        return format_html(form, self.url(page), self.glyph(record), words)

    def records(self, ids: Sequence[str]) -> Markup:
        """Links to records, with commas between them."""
        return join_html([self.record(id) for id in ids], ", ")

    def breadcrumb(self, record: Record) -> Markup:
        """What the record is, as the way back to the list of its kind, and to its type there."""
        kind, _dot, type_words = type_label(self.kb, record).partition(" · ")
        index = index_url(type(record))
        form = '{}<a href="{}">{}</a>'
        breadcrumb = format_html(form, self.glyph(record), self.url(index), kind)
        if not type_words:
            return breadcrumb
        type_url = self.url(index, group_id(self.kb, record))
        return format_html('{} · <a href="{}">{}</a>', breadcrumb, type_url, type_words)

    # ---- text, dates and values -------------------------------------------------------------

    def inline(self, text: Inline) -> Markup:
        """Record text with its links, escaped."""
        return Markup(inline.to_html(text, self._inline_url, self.kb.name))

    def _inline_url(self, id: str) -> str | None:
        page = record_url(self.kb[id])
        return None if page == self.page else self.url(page)

    def plain_text(self, text: Inline) -> str:
        """Record text as words only."""
        return inline.to_plain_text(text, self.kb.name)

    def date(self, when: When) -> Markup:
        """A date in words; machine-readable where HTML knows the form."""
        words = date_in_words(when)
        if _HTML_DATE.fullmatch(when.edtf):
            form = '<time datetime="{0}" data-edtf="{0}">{1}</time>'
            return format_html(form, when.edtf, words)
        return format_html('<span data-edtf="{}">{}</span>', when.edtf, words)

    def year_link(self, when: When) -> Markup:
        """A date that leads to the page of the year in which it begins, if that is known."""
        for year in when.known_years[:1]:
            if year in self.kb.years and year_url(year) != self.page:
                form = '<a class="az-date" href="{}">{}</a>'
                return format_html(form, self.year_url(year), self.date(when))
        return self.date(when)

    def value(self, value: DisplayValue) -> Markup:
        """The parts of a value, with commas between them, though not before a locator."""
        separators = (
            "" if index == 0 else " " if part.locator else ", " for index, part in enumerate(value)
        )
        parts = zip(separators, value, strict=True)
        return join_html((separator + self._value_part(part) for separator, part in parts), "")

    def _value_part(self, part: ValuePart) -> Markup:
        if part.id:
            return self.record(part.id)
        if part.inline:
            return self.inline(part.inline)
        if part.locator:
            return self.locator(part.locator)
        return self.year_link(part.when) if part.when else _text_or_link(part.text)

    # ---- provenance -------------------------------------------------------------------------

    def locator(self, locator: Locator) -> Markup:
        """A locator that opens its place on the page of its text."""
        if locator not in self._locators:
            self._locators[locator] = self._locator_link(locator)
        return self._locators[locator]

    def _locator_link(self, locator: Locator) -> Markup:
        text = self.kb.text_of(locator)
        if text is None:
            return escape(str(locator))
        part = text.outline[locator.part].name
        form = '<a class="az-locator" href="{}" title="{}">{}</a>'
        url = self.record_url(text.id, locator.anchor)
        return format_html(form, url, locator_in_words(locator, part), str(locator))

    def locators(self, at: Sequence[Locator]) -> Markup:
        """Several locators, a space behind each."""
        return join_html((format_html("{} ", self.locator(locator)) for locator in at), "")

    def citations(self, claim: Claim) -> Markup:
        """The text's own brackets for a claim, each a link to the work: `[9, p. 4]`."""
        return join_html([self._citation(claim, citation) for citation in claim.cites])

    def _citation(self, claim: Claim, citation: Citation) -> Markup:
        work = self.kb[citation.source]
        sign = str((work.number if isinstance(work, Source) else None) or work.name)
        if citation.page:
            sign = _("{work}, p. {page}").format(work=sign, page=citation.page)
        bracket = f"[{sign}]"
        if claim.cites_scope == "run":
            bracket = _("{bracket} later in the paragraph").format(bracket=bracket)
        form = '<a class="az-cite" href="{}" title="{}">{}</a>'
        return format_html(form, self.record_url(work.id), work.name, bracket)

    def provenance(self, claim: Claim) -> Markup:
        """The sentences of a claim, its speaker, occasion, citations, date and sources."""
        parts = [self.locator(locator) for locator in claim.at]
        if claim.voice == "speaker" and claim.by:
            parts.append(_voice("", _("says {speaker}"), speaker=self.record(claim.by)))
        elif claim.voice:
            parts.append(_voice(f" az-voice--{claim.voice}", _(VOICE_LABELS[claim.voice])))
        if claim.said_at:
            parts.append(_voice("", _("at {occasion}"), occasion=self.record(claim.said_at)))
        if claim.cites:
            parts.append(self.citations(claim))
        if claim.when:
            parts.append(format_html('<span class="az-when">{}</span>', self.date(claim.when)))
        parts += [self.source(source) for source in claim.sources]
        if claim.agrees:
            parts.append(agreement_label(claim.agrees))
        return join_html(parts)

    def source(self, id: str) -> Markup:
        """An outside source."""
        return format_html('<span class="az-source">{}</span>', self.record(id))

    # ---- ties -------------------------------------------------------------------------------

    def edge_classes(self, tone: str, stroke: str) -> str:
        """The classes of a line that is drawn for a tie; without a tone it is grey."""
        colour = self.kb.vocabulary.tones[tone].colour if tone else "grey"
        return edge_classes(colour, stroke)

    def tone_label(self, tone: str) -> Markup:
        """The word for a tone, with its colour."""
        term = self.kb.vocabulary.tones[tone]
        return format_html('<span class="az-tone az-c--{}">{}</span>', term.colour, term.label)

    def tie_reasons(self, reasons: Sequence[str], via: str, *ends: str) -> Markup:
        """Why two records are tied, as a link to the record that says so, unless it is an end."""
        words = escape(", ".join(reasons))
        if via in ends:
            return words
        return format_html('<a href="{}">{}</a>', self.record_url(via), words)

    def tie_url(self, via: str, statements: Sequence[Statement], *ends: str) -> str:
        """The relative url of what says that the two `ends` are tied; else of the first end."""
        if via in ends and statements:
            return self.statement_url(statements[0])
        return self.record_url(ends[0] if via in ends else via)

    def evidence(
        self, statements: Sequence[Statement], at: Sequence[Locator], sources: Sequence[str]
    ) -> Markup:
        """What a tie rests on: the claims that carry it, else locators, else outside sources.

        Of claims that stand at one place only the first is shown.
        """
        if not statements:
            if at:
                return join_html([self.locator(locator) for locator in at[:MAX_LOCATORS]])
            return join_html([self.source(id) for id in sources[:2]])
        places: dict[str, str] = {}
        for statement in statements:
            stated_at = statement.claim.at
            place = str(stated_at[0]) if stated_at else _("outside source")
            places.setdefault(place, self.statement_url(statement))
            if len(places) == MAX_LOCATORS:
                break
        form = '<a class="az-locator" href="{}">{}</a>'
        shown = [format_html(form, url, place) for place, url in places.items()]
        if len(statements) > len(shown):
            more = _("of {count} statements").format(count=len(statements))
            shown.append(format_html("<small>{}</small>", more))
        return join_html(shown)

    @cached_property
    def name(self) -> str:
        """The name of the page's file without its ending, by which pictures beside it are found."""
        return self.page.rpartition("/")[2].removesuffix(".html")


def locator_in_words(locator: Locator, part: str) -> str:
    """`On Turkey, paragraph 5, sentences 13 to 14`."""
    words = {"part": part, "paragraph": locator.paragraph}
    if locator.first is None:
        return _("{part}, paragraph {paragraph}").format(**words)
    if locator.is_run:
        return _("{part}, paragraph {paragraph}, sentences {first} to {last}").format(
            **words, first=locator.first, last=locator.last
        )
    return _("{part}, paragraph {paragraph}, sentence {sentence}").format(
        **words, sentence=locator.first
    )


def agreement_label(agreement: str) -> Markup:
    """Whether an outside source agrees with the text, in words."""
    form = '<span class="az-agrees az-agrees--{}">{}</span>'
    return format_html(form, agreement, _(AGREEMENT_LABELS[agreement]))


def _voice(modifier: str, words: str, **records: Markup) -> Markup:
    label = escape(words).format(**records) if records else escape(words)
    return format_html('<span class="az-voice{}">{}</span>', modifier, label)


def _text_or_link(words: str) -> Markup:
    if is_web_address(words):
        form = '<a class="az-external" href="{0}" rel="noopener noreferrer">{0}</a>'
        return format_html(form, words)
    return escape(words)
