"""The tables of the SQLite export, as they follow from the classes of the model."""

from typing import Annotated

from azgeo.exports.schema import Table, tables
from azgeo.model.fields import Amount, EdtfField, Id, InlineText, RecordIds, Ref, StrictModel
from azgeo.model.records import KINDS, Record


class Stop(StrictModel):
    """Where a train stops.

    Nothing more is said of it.
    """

    place: Annotated[Id, Ref("places", reverse_label="Stops", role="stop")]
    when: EdtfField | None = None


class Railway(Record):
    """What runs on rails."""

    kind, singular, plural = "railways", "Railway", "Railways"
    gauge: Amount
    history: InlineText | None = None
    stops: tuple[Stop, ...] = ()
    joins: Annotated[RecordIds, Ref("railways", reverse_label="Joined by", role="joins")] = ()


def railway_tables() -> dict[str, Table]:
    """The tables of a new kind by name, with those of its lists."""
    every = tables((*KINDS, Railway))
    (railways,) = (table for table in every if table.name == "railways")
    return {table.name: table for table in (railways, *(child for _, child in railways.children))}


def test_the_first_table_has_every_record_and_each_kind_has_one_of_its_own():
    names = [table.name for table in tables(KINDS)]
    assert names == ["records", *(kind.kind for kind in KINDS)]


def test_a_kind_has_columns_for_its_own_fields_that_hold_one_value():
    assert [column.name for column in railway_tables()["railways"].columns] == [
        "id",
        "name",
        "gauge",
        "history",
        "history_inline",
    ]


def test_a_list_of_parts_is_a_table_named_after_one_part():
    assert railway_tables()["stops"].sql == (
        'CREATE TABLE "stops" (  -- Where a train stops.\n'
        '  "railway" TEXT,\n'
        '  "position" INTEGER,  -- from 1\n'
        '  "place" TEXT REFERENCES "places" ("id"),\n'
        '  "when_edtf" TEXT,\n'
        '  "when_first" TEXT,\n'
        '  "when_last" TEXT,\n'
        '  "when_text" TEXT,\n'
        '  PRIMARY KEY ("railway", "position"),\n'
        '  FOREIGN KEY ("railway") REFERENCES "railways" ("id")\n'
        ")"
    )


def test_a_list_of_ids_is_a_table_named_after_its_record_and_field():
    assert railway_tables()["railway_joins"].sql == (
        'CREATE TABLE "railway_joins" (  -- The `joins` of railways, in order.\n'
        '  "railway" TEXT,\n'
        '  "position" INTEGER,  -- from 1\n'
        '  "other_railway" TEXT REFERENCES "railways" ("id"),\n'
        '  PRIMARY KEY ("railway", "position"),\n'
        '  FOREIGN KEY ("railway") REFERENCES "railways" ("id")\n'
        ")"
    )


def test_a_list_of_ids_of_one_kind_has_a_column_called_like_it():
    (treaties,) = (table for table in tables(KINDS) if table.name == "treaties")
    (parties,) = (table for field, table in treaties.children if field.name == "parties")
    assert parties.sql == (
        'CREATE TABLE "treaty_parties" (  -- The `parties` of treaties, in order.\n'
        '  "treaty" TEXT,\n'
        '  "position" INTEGER,  -- from 1\n'
        '  "actor" TEXT REFERENCES "actors" ("id"),\n'
        '  PRIMARY KEY ("treaty", "position"),\n'
        '  FOREIGN KEY ("treaty") REFERENCES "treaties" ("id")\n'
        ")"
    )


def test_a_list_of_ids_of_several_kinds_names_records():
    (events,) = (table for table in tables(KINDS) if table.name == "events")
    (where,) = (table for field, table in events.children if field.name == "where")
    assert where.columns[-1].sql == '"record" TEXT REFERENCES "records" ("id")'


def test_a_column_of_a_term_says_its_list():
    (treaties,) = (table for table in tables(KINDS) if table.name == "treaties")
    comments = {column.name: column.comment for column in treaties.columns if column.comment}
    assert comments == {"type": "a term of treaty_types", "status": "a term of treaty_statuses"}
