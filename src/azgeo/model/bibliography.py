"""What a work is made of: its authors, and the outline of a text."""

import re
from dataclasses import dataclass
from typing import Annotated, Self

from pydantic import Field, PlainSerializer, model_validator

from azgeo.formats import locators
from azgeo.formats.locators import Locator
from azgeo.i18n import gettext as _
from azgeo.i18n import mark
from azgeo.model.fields import (
    Id,
    InlineText,
    Ref,
    SingleLine,
    StrictModel,
    parse_with,
    validation_error,
)


class Author(StrictModel):
    """A name as CSL has it: `family` and `given`, or `literal` for a body."""

    family: SingleLine | None = None
    given: SingleLine | None = None
    literal: SingleLine | None = None
    person: Annotated[
        Id | None, Ref("people", "actors", reverse_label=mark("Works"), role=mark("author"))
    ] = None

    @model_validator(mode="after")
    def _is_named(self) -> Self:
        if bool(self.literal) == bool(self.family):
            raise validation_error("FIELD05", _("give either `family` (and `given`), or `literal`"))
        return self


class Paragraph(StrictModel):
    """A paragraph of a text: how many sentences it has, and its gist in the editors' words."""

    sentences: Annotated[int, Field(ge=0, le=999)]
    gist: InlineText


class TextPart(StrictModel):
    """A part of a text, under its heading."""

    row_name = "section"

    name: SingleLine
    paragraphs: Annotated[tuple[Paragraph, ...], Field(min_length=1)]


@dataclass(frozen=True)
class SkipReason:
    """Why no record covers a sentence; `repeats` is what the sentence repeats, if it does."""

    text: str
    repeats: Locator | None = None

    @property
    def words(self) -> str:
        """The reason as a reader sees it."""
        if self.repeats:
            return _("repeats {sentence}").format(sentence=self.repeats)
        if self.text == FILLER:
            return _("filler: it says nothing of its own")
        return _("garbled: {reason}").format(reason=self.text.partition(": ")[2])


FILLER = "filler"


_REASON = re.compile(rf"{FILLER}|repeats (\S+)|garbled: .+")


def parse_skip_reason(text: str) -> SkipReason:
    """`filler`, `repeats con.2.4` or `garbled: ...`; ValueError for anything else."""
    match = _REASON.fullmatch(text)
    if not match:
        raise ValueError(_("'{reason}' is not a reason to skip a sentence").format(reason=text))
    return SkipReason(text, locators.parse(match[1]) if match[1] else None)


SkipReasonField = Annotated[
    SkipReason,
    parse_with(parse_skip_reason, "COV04"),
    PlainSerializer(lambda reason: reason.text, return_type=str),
]
