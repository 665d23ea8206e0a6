"""What a kind of record says about itself, other than its fields: all that pages need."""

from typing import Literal, NamedTuple

Purpose = Literal["subject", "doubt", "work", "question"]
YearCategory = Literal["phases", "offices", "standing", "figures"]


class Glyph(NamedTuple):
    """The sign of a kind: a shape and a colour of the style table."""

    shape: str
    colour: str


class NetworkRole(NamedTuple):
    """What records of a kind are in the network.

    `is_node`: they are nodes of the picture of the whole network.
    `is_passable`: a path may lead through them; otherwise they are only at its ends.
    `is_background`: they are left out around a record whose kind `hides_background`.
    """

    is_node: bool = False
    is_passable: bool = False
    is_background: bool = False


class Lasting(NamedTuple):
    """How a year's page lists records that last beyond their date: a heading and a remark.

    Both are messages with the field `{year}`. `before` lists only what began in earlier years, and
    `limit` is how many are listed before a link to all of them.
    """

    heading: str
    remark: str
    before: bool = False
    limit: int | None = None
