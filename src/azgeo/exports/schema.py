"""The tables of the SQLite export, as the classes of the model make them.

A kind of record is a table (`treaties`), and so is a list of parts (`signatories`); a list of ids or words is a table
named after its holder and its field (`treaty_parties`).
"""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple, get_args, get_origin

from azgeo.formats import inline as text
from azgeo.formats.edtf import When
from azgeo.formats.inline import Inline
from azgeo.formats.locators import Locator
from azgeo.model.fields import Ref, StrictModel, VocabularyTerm, field_rules
from azgeo.model.knowledge import KnowledgeBase
from azgeo.model.provenance import OutsideFact
from azgeo.model.records import KINDS, Membership, Participant, Reading, Record, TransitCountry

NOT_EXPORTED = frozenset({"skipped", "answer"})  # in the table `sentences`; and an answer follows from all the rest
SINGULAR = {kind.kind: kind.singular.lower() for kind in KINDS}
# What is called otherwise in a table than in the model, where a word would be too short or stand twice.
ROW_NAMES: Mapping[type[StrictModel], str] = {
    OutsideFact: "fact",
    Reading: "side",
    TransitCountry: "passage",
}
COLUMN_NAMES = {(OutsideFact, "id"): "named", (Participant, "id"): "who", (Membership, "actor"): "body"}

SqlValue = str | int | float | None
ColumnSpecs = tuple[tuple[str, str, Callable[[KnowledgeBase, Any], SqlValue]], ...]

# How a value of a record becomes columns: what is added to the name of its field, their type, and the cell.
COLUMN_SPECS: Mapping[type, ColumnSpecs] = {
    Inline: (
        ("", "TEXT", lambda kb, prose: text.to_plain_text(prose, kb.name)),
        ("_inline", "TEXT", lambda _, prose: prose.source),
    ),
    When: (
        ("_edtf", "TEXT", lambda _, when: when.edtf),
        ("_first", "TEXT", lambda _, when: when.first and when.first.isoformat()),
        ("_last", "TEXT", lambda _, when: when.last and when.last.isoformat()),
        ("_text", "TEXT", lambda _, when: when.english),
    ),
    Decimal: (("", "NUMERIC", lambda _, number: float(number)),),
    int: (("", "INTEGER", lambda _, number: number),),
    str: (("", "TEXT", lambda _, words: words),),
}


class ExportField(NamedTuple):
    """A field of a part: whether it holds one value, a list or a mapping, of what, and under what rule."""

    name: str
    holds: type | None
    leaf: type
    rule: Ref | VocabularyTerm | None


class Column(NamedTuple):
    """A column: its name and type, the table whose id it holds, and a comment."""

    name: str
    type: str = "TEXT"
    references: str = ""
    comment: str = ""


class Table(NamedTuple):
    """A table and, by the field that fills each, the tables of what its rows hold; `one` is what a row is."""

    name: str
    row_name: str
    comment: str
    key: tuple[Column, ...]
    extra: tuple[Column, ...]
    fields: tuple[tuple[ExportField, tuple[Column, ...]], ...]
    children: tuple[tuple[ExportField, "Table"], ...] = ()
    holder: str = ""

    @property
    def columns(self) -> tuple[Column, ...]:
        """Every column, in order: those of the key first."""
        return (*self.key, *self.extra, *(column for _, columns in self.fields for column in columns))

    @property
    def sql(self) -> str:
        """The statement that makes the table, with what it and its columns hold as comments."""
        lines = [(_column_definition(one), one.comment) for one in self.columns]
        lines.append((f"PRIMARY KEY ({_column_names(self.key)})", ""))
        if self.holder:
            lines.append((f"FOREIGN KEY ({_column_names(self.key[:-1])}) REFERENCES {self.holder}", ""))
        last = len(lines) - 1
        body = (
            f"  {line}{'' if place == last else ','}{f'  -- {says}' if says else ''}"
            for place, (line, says) in enumerate(lines)
        )
        return "\n".join([f'CREATE TABLE "{self.name}" (  -- {self.comment}', *body, ")"])


def _column_definition(one: Column) -> str:
    return f'"{one.name}" {one.type}' + (f' REFERENCES "{one.references}" ("id")' if one.references else "")


def _column_names(columns: tuple[Column, ...]) -> str:
    return ", ".join(f'"{one.name}"' for one in columns)


@cache
def tables() -> tuple[Table, ...]:
    """The table of all records, then one a kind; those of what they hold are their children."""
    id = Column("id")
    extra = (Column("kind"), Column("type", comment="a term of the list for its kind"), Column("page"))
    common = [one for one in _fields(Record) if one.name != "id"]
    every = _table("records", "record", "Every record, whatever its kind.", (id,), common, Record)._replace(extra=extra)
    kinds = []
    for kind in KINDS:
        own = [one for one in _fields(kind) if one.name == "name" or one.name not in Record.model_fields]
        says = (kind.__doc__ or "").split("\n")[0]
        kinds.append(_table(kind.kind, SINGULAR[kind.kind], says, (id._replace(references="records"),), own, kind))
    return every, *kinds


def _table(
    name: str, one: str, says: str, key: tuple[Column, ...], fields: list[ExportField], part: type[StrictModel]
) -> Table:
    single = tuple(
        (field, _columns(COLUMN_NAMES.get((part, field.name), field.name), field))
        for field in fields
        if not field.holds
    )
    table = Table(name, one, says, key, (), single)
    return table._replace(children=tuple((field, _child_table(table, field)) for field in fields if field.holds))


def _child_table(of: Table, field: ExportField) -> Table:
    held = (*of.key[:-1], Column(of.row_name, of.key[-1].type))
    holder = f'"{of.name}" ({_column_names(of.key)})'
    position = Column("position", "INTEGER", comment="from 1")
    held = tuple(one._replace(references="", comment="") for one in held)
    is_part = issubclass(field.leaf, StrictModel)
    own, extra = (Column("id" if is_part else "key"), (position,)) if field.holds is dict else (position, ())
    if is_part:
        one = ROW_NAMES.get(field.leaf, field.leaf.__name__.lower())
        says = (field.leaf.__doc__ or "").split("\n")[0]
        table = _table(_plural(one), one, says, (*held, own), list(_fields(field.leaf)), field.leaf)
        return table._replace(extra=extra, holder=holder)
    name = field.name if of.row_name == "record" else f"{of.row_name}_{field.name}"
    columns = _columns(_value_column(field, held), field)
    says = f"The `{field.name}` of {of.name}, in order."
    return Table(name, "", says, (*held, own), extra, ((field, columns),), holder=holder)


@cache
def _fields(part: type[StrictModel]) -> tuple[ExportField, ...]:
    found = []
    for name, field in part.model_fields.items():
        leaf = _leaf_type(field.annotation)
        if leaf is not Locator and name not in NOT_EXPORTED:
            holds = get_origin(field.annotation)
            found.append(
                ExportField(name, holds if holds in (tuple, dict) else None, leaf, field_rules(part).get(name))
            )
    return tuple(found)


def _leaf_type(annotation: Any) -> type:
    """What a field holds in the end: a part, a locator, or something that has a form."""
    inside = list(_classes_in(annotation))
    parts = [one for one in inside if issubclass(one, StrictModel | Locator)]
    return next(iter([*parts, *(one for one in inside if one in COLUMN_SPECS)]), str)


def _classes_in(annotation: Any) -> Iterator[type]:
    if get_args(annotation):
        for inner in get_args(annotation):
            yield from _classes_in(inner)
    elif isinstance(annotation, type):
        yield annotation


def _columns(name: str, field: ExportField) -> tuple[Column, ...]:
    to, says = "", ""
    if isinstance(field.rule, Ref):
        to = field.rule.kinds[0] if len(field.rule.kinds) == 1 else "records"
    elif isinstance(field.rule, VocabularyTerm):
        says = f"a term of {field.rule.list_name}"
    return tuple(Column(name + suffix, type, to, says) for suffix, type, _ in COLUMN_SPECS[field.leaf])


def _value_column(field: ExportField, held: tuple[Column, ...]) -> str:
    """What the values of a list are called: what they name, or words."""
    if not isinstance(field.rule, Ref):
        return "text"
    named = SINGULAR[field.rule.kinds[0]] if len(field.rule.kinds) == 1 else "record"
    return f"other_{named}" if named in {one.name for one in held} else named


def _plural(one: str) -> str:
    return f"{one[:-1]}ies" if one.endswith("y") else f"{one}s"
