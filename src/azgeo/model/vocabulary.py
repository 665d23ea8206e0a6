"""The words of the subject: the lists of terms in `data/vocabulary.yml`, with what is printed and drawn for each."""

from typing import Literal

from pydantic import Field

from azgeo.model.fields import Id, Line, Part

Colour = Literal["blue", "violet", "ochre", "green", "red", "teal", "brown", "grey"]
Shape = Literal["circle", "hexagon", "square", "triangle", "diamond"]
Stroke = Literal["thick", "solid", "dashed", "dotted", "thin"]


class Word(Part):
    """One term: what is printed, what it means, and for pictures its colour, shape and line."""

    label: Line
    plural: Line | None = None
    meaning: Line | None = None
    colour: Colour = "grey"
    shape: Shape = "circle"
    line: Stroke = "solid"
    csl: Line | None = None


class FactWord(Word):
    """A kind of outside fact: which of its fields must be there, whether it changes and so needs `as_of`.

    `tells: date` means that it is when the record itself happened, was signed or opened; `in force`, since when a
    treaty is; `beginning`, when somebody began to exist; `office`, what a person held; `length`, how long a line is, or
    its part in the state `of`. `compared: yes` makes it a column in a table of lines.
    """

    holds: Literal["value", "amount", "id", "when", "any"]
    changes: Literal["yes", "no"] = "no"
    tells: Literal["date", "in force", "beginning", "office", "length"] | None = None
    compared: Literal["yes", "no"] = "no"


class StatusWord(Word):
    """A state of a line: whether a line in this state was ever built, and so can have been opened."""

    built: Literal["yes", "no"] = "yes"


class EventWord(Word):
    """A kind of event: whether it is a journey, by which one side comes to the other."""

    journey: Literal["yes", "no"] = "no"


Words = dict[Id, Word]


class Vocabulary(Part):
    """Every list of terms, each in the order in which pages show it."""

    domains: Words
    tones: Words
    actor_types: Words
    treaty_types: Words
    treaty_statuses: Words
    commodities: Words
    pipeline_statuses: dict[Id, StatusWord]
    waypoint_roles: Words
    place_types: Words
    event_types: dict[Id, EventWord]
    conflict_types: Words
    source_types: Words
    ways_seen: Words
    fact_types: dict[Id, FactWord] = Field(min_length=1)

    def words(self, of: str) -> Words:
        """The list of terms named `of`, such as `tones`."""
        found: Words = getattr(self, of)
        return found
