"""The tables of the SQLite export, as they follow from the classes of the model.

A kind of record is a table (`treaties`), and so is a list of parts (`signatories`). A list of ids
or words is a table named after its holder and its field (`treaty_parties`).
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple, get_args, get_origin

from azgeo.formats import inline
from azgeo.formats.edtf import When
from azgeo.formats.edtf_words import date_in_words
from azgeo.formats.inline import Inline
from azgeo.formats.locators import Locator
from azgeo.model.fields import ANY_SUBJECT, Ref, StrictModel, VocabularyTerm, field_rules
from azgeo.model.knowledge import KnowledgeBase
from azgeo.model.records import Record

# `skipped` is in the table `sentences`; an answer follows from all the rest.
NOT_EXPORTED = frozenset({"skipped", "answer"})

SqlValue = str | int | float | None
ColumnSpecs = tuple[tuple[str, str, Callable[[KnowledgeBase, Any], SqlValue]], ...]

# The columns of a value, by its type: what is added to the name of its field, the SQL type, and
# what makes the cell.
COLUMN_SPECS: Mapping[type, ColumnSpecs] = {
    Inline: (
        ("", "TEXT", lambda kb, value: inline.to_plain_text(value, kb.name)),
        ("_inline", "TEXT", lambda _kb, value: value.source),
    ),
    When: (
        ("_edtf", "TEXT", lambda _kb, when: when.edtf),
        ("_first", "TEXT", lambda _kb, when: when.first and when.first.isoformat()),
        ("_last", "TEXT", lambda _kb, when: when.last and when.last.isoformat()),
        ("_text", "TEXT", lambda _kb, when: date_in_words(when)),
    ),
    Decimal: (("", "NUMERIC", lambda _kb, number: float(number)),),
    int: (("", "INTEGER", lambda _kb, number: number),),
    str: (("", "TEXT", lambda _kb, text: text),),
}


class ExportField(NamedTuple):
    """A field of a model: a single value, or a `container` (tuple or dict) of values of a type."""

    name: str
    container: type | None
    type: type
    rule: Ref | VocabularyTerm | None


class Column(NamedTuple):
    """A column: its name and SQL type, the table whose id it holds, and a comment."""

    name: str
    type: str = "TEXT"
    references: str = ""
    comment: str = ""

    @property
    def sql(self) -> str:
        """Its definition."""
        references = f' REFERENCES "{self.references}" ("id")' if self.references else ""
        return f'"{self.name}" {self.type}{references}'


class Table(NamedTuple):
    """A table; `fields` and `children` say which field fills its columns and its child tables.

    `row_name` is what a row is, `foreign_key` the table and columns to which its key leads.
    """

    name: str
    row_name: str
    comment: str
    key: tuple[Column, ...]
    extra: tuple[Column, ...]
    fields: tuple[tuple[ExportField, tuple[Column, ...]], ...]
    children: tuple[tuple[ExportField, "Table"], ...] = ()
    foreign_key: str = ""

    @property
    def columns(self) -> tuple[Column, ...]:
        """Every column, in order: those of the key first."""
        columns = (column for _field, columns in self.fields for column in columns)
        return (*self.key, *self.extra, *columns)

    @property
    def sql(self) -> str:
        """The statement that makes the table, with comments on it and its columns."""
        lines = [(column.sql, column.comment) for column in self.columns]
        lines.append((f"PRIMARY KEY ({_names(self.key)})", ""))
        if self.foreign_key:
            key = f"FOREIGN KEY ({_names(self.key[:-1])}) REFERENCES {self.foreign_key}"
            lines.append((key, ""))
        body = []
        for index, (line, comment) in enumerate(lines, 1):
            comma = "" if index == len(lines) else ","
            body.append(f"  {line}{comma}" + (f"  -- {comment}" if comment else ""))
        return "\n".join([f'CREATE TABLE "{self.name}" (  -- {self.comment}', *body, ")"])


def _names(columns: Sequence[Column]) -> str:
    return ", ".join(f'"{column.name}"' for column in columns)


@cache
def tables(kinds: tuple[type[Record], ...]) -> tuple[Table, ...]:
    """The table of all records, then one for each kind; lists inside records are children."""
    builder = _TableBuilder({kind.kind: _row_name(kind) for kind in kinds})
    id = Column("id")
    common = [field for field in _fields(Record) if field.name != "id"]
    every = builder.table("records", "record", (id,), common, Record)
    type_column = Column("type", comment="a term of the list for its kind")
    every = every._replace(
        comment="Every record, whatever its kind.",
        extra=(Column("kind"), type_column, Column("page")),
    )
    key = (id._replace(references="records"),)
    return every, *(
        builder.table(kind.kind, _row_name(kind), key, _own_fields(kind), kind) for kind in kinds
    )


def _own_fields(kind: type[Record]) -> list[ExportField]:
    """The name, and what a kind has beside the fields of all records."""
    return [
        field
        for field in _fields(kind)
        if field.name == "name" or field.name not in Record.model_fields
    ]


class _TableBuilder(NamedTuple):
    """Makes tables of models; `singulars` says what a record of each kind is called."""

    singulars: Mapping[str, str]

    def table(
        self,
        name: str,
        row_name: str,
        key: tuple[Column, ...],
        fields: Sequence[ExportField],
        model: type[StrictModel],
    ) -> Table:
        """The table of a model, whose rows have the columns `key` and those of `fields`."""
        single = tuple(
            (field, _columns(_column_name(field), field)) for field in fields if not field.container
        )
        table = Table(name, row_name, _first_sentence(model), key, (), single)
        children = ((field, self._child_table(table, field)) for field in fields if field.container)
        return table._replace(children=tuple(children))

    def _child_table(self, parent: Table, field: ExportField) -> Table:
        """The table of a list or mapping inside the rows of `parent`."""
        last_key = Column(parent.row_name, parent.key[-1].type)
        parent_key = tuple(
            Column(column.name, column.type) for column in (*parent.key[:-1], last_key)
        )
        foreign_key = f'"{parent.name}" ({_names(parent.key)})'
        position = Column("position", "INTEGER", comment="from 1")
        is_model = issubclass(field.type, StrictModel)
        last, extra = position, tuple[Column, ...]()
        if field.container is dict:
            last, extra = Column("id" if is_model else "key"), (position,)
        key = (*parent_key, last)
        if issubclass(field.type, StrictModel):
            row_name = _row_name(field.type)
            table = self.table(_plural(row_name), row_name, key, _fields(field.type), field.type)
            return table._replace(extra=extra, foreign_key=foreign_key)
        is_common = parent.row_name == "record"
        name = field.name if is_common else f"{parent.row_name}_{field.name}"
        columns = _columns(self._value_column(field, parent_key), field)
        comment = f"The `{field.name}` of {parent.name}, in order."
        fields = ((field, columns),)
        return Table(name, "", comment, key, extra, fields, foreign_key=foreign_key)

    def _value_column(self, field: ExportField, parent_key: Sequence[Column]) -> str:
        """What the values of a list are called: the kind that they name, or `text`."""
        if not isinstance(field.rule, Ref):
            return "text"
        one_kind = _names_one_kind(field.rule)
        named = self.singulars[field.rule.kinds[0]] if one_kind else "record"
        is_taken = named in {column.name for column in parent_key}
        return f"other_{named}" if is_taken else named


def _first_sentence(model: type[StrictModel]) -> str:
    return (model.__doc__ or "").split("\n")[0]


@cache
def _fields(model: type[StrictModel]) -> tuple[ExportField, ...]:
    """What is exported of a model, in order; locators have a table of their own."""
    fields = []
    for name, info in model.model_fields.items():
        type = _value_type(info.annotation)
        if type is not Locator and name not in NOT_EXPORTED:
            origin = get_origin(info.annotation)
            container = origin if origin in (tuple, dict) else None
            fields.append(ExportField(name, container, type, field_rules(model).get(name)))
    return tuple(fields)


def _value_type(annotation: Any) -> type:
    """What a field holds: a model, a locator, or a type of COLUMN_SPECS."""
    classes = list(_classes_in(annotation))
    models = [cls for cls in classes if issubclass(cls, StrictModel | Locator)]
    return next(iter([*models, *(cls for cls in classes if cls in COLUMN_SPECS)]), str)


def _classes_in(annotation: Any) -> Iterator[type]:
    if get_args(annotation):
        for argument in get_args(annotation):
            yield from _classes_in(argument)
    elif isinstance(annotation, type):
        yield annotation


def _column_name(field: ExportField) -> str:
    return (field.rule.column if isinstance(field.rule, Ref) else "") or field.name


def _columns(name: str, field: ExportField) -> tuple[Column, ...]:
    references, comment = "", ""
    if isinstance(field.rule, Ref):
        references = field.rule.kinds[0] if _names_one_kind(field.rule) else "records"
    elif isinstance(field.rule, VocabularyTerm):
        comment = f"a term of {field.rule.list_name}"
    return tuple(
        Column(name + suffix, type, references, comment)
        for suffix, type, _cell in COLUMN_SPECS[field.type]
    )


def _names_one_kind(ref: Ref) -> bool:
    return len(ref.kinds) == 1 and ref.kinds[0] != ANY_SUBJECT


def _row_name(model: type[StrictModel]) -> str:
    return model.row_name or model.__name__.lower()


def _plural(row_name: str) -> str:
    return f"{row_name[:-1]}ies" if row_name.endswith("y") else f"{row_name}s"
