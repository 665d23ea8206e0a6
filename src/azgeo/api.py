"""The public Python API: a folder of records as tables, claims, a graph and SQL in a notebook."""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass, fields
from functools import cached_property
from pathlib import Path

from azgeo.checks import check as checks
from azgeo.exports.schema import SqlValue
from azgeo.exports.sqlite import as_sqlite
from azgeo.i18n import gettext as _
from azgeo.model.knowledge import KnowledgeBase
from azgeo.model.provenance import VOICES
from azgeo.problems import DataError, Problem, did_you_mean
from azgeo.questions.queries import PROGRESS_INTERVAL, open_database

Row = dict[str, SqlValue]


@dataclass(frozen=True, eq=False, repr=False)
class QueryableKnowledgeBase(KnowledgeBase):
    """A knowledge base whose records can be read as tables."""

    def table(self, name: str) -> list[Row]:
        """All rows of a table or view of docs/sql.md, such as `events` or `v_statements`.

        KeyError where there is no such table.
        """
        if name not in self.tables:
            message = _("there is no table '{name}'; {hint}")
            hint = did_you_mean(name, self.tables) or _("see `kb.tables`")
            raise KeyError(message.format(name=name, hint=hint))
        return self.query(f'SELECT * FROM "{name}"')

    @cached_property
    def tables(self) -> list[str]:
        """The names of all tables and views."""
        # The full-text index keeps tables of its own, which are of no use to others.
        rows = self._database.execute(
            "SELECT name FROM sqlite_master WHERE type IN ('table', 'view')"
            " AND name NOT GLOB 'search_*' ORDER BY name"
        )
        return [name for (name,) in rows]

    def query(self, sql: str, parameters: Sequence[SqlValue] = ()) -> list[Row]:
        """The rows that an SQL query gives; it can only read, and Ctrl-C stops it.

        `parameters` are the values for each `?`. sqlite3.Error where SQLite refuses the query,
        ValueError where two columns have one name.
        """
        try:
            with closing(self._database.execute(sql, parameters)) as cursor:
                names = [column[0] for column in cursor.description or ()]
                duplicates = [name for name, count in Counter(names).items() if count > 1]
                if duplicates:
                    message = _("several columns are called '{name}'; rename one with AS")
                    raise ValueError(message.format(name=duplicates[0]))
                return [dict(zip(names, row, strict=True)) for row in cursor]
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode == sqlite3.SQLITE_INTERRUPT:
                raise KeyboardInterrupt from None  # sqlite3 gives Ctrl-C that name
            raise

    def claims(
        self, *, about: str | None = None, domain: str | None = None, voice: str | None = None
    ) -> list[Row]:
        """The claims as rows of the view `v_statements`, in order of records.

        `about` is the id of a record that holds the claim or is named in it; `domain` and `voice`
        are those of the claim. KeyError where there is no such record, domain or voice.
        """
        if about is not None and about not in self:
            self._refuse(about, self.records)
        if domain is not None and domain not in self.vocabulary.domains:
            self._refuse(domain, self.vocabulary.domains)
        if voice is not None and voice not in VOICES:
            self._refuse(voice, VOICES)
        rows = self.table("v_statements")
        if about is not None:
            sql = "SELECT record, claim FROM v_named_in WHERE named = ?"
            named = {(row["record"], row["claim"]) for row in self.query(sql, [about])}
            rows = [row for row in rows if (row["record"], row["claim"]) in named]
        wanted = {"domain": domain, "voice": voice}
        return [
            row
            for row in rows
            if all(value is None or row[name] == value for name, value in wanted.items())
        ]

    def _refuse(self, id: str, choices: Iterable[str]) -> None:
        hint = did_you_mean(id, choices) or _("it is not in this knowledge base")
        raise KeyError(_("there is no '{id}'; {hint}").format(id=id, hint=hint))

    @cached_property
    def _database(self) -> sqlite3.Connection:
        database = open_database(as_sqlite(self))
        # While Python code runs now and then inside a query, Ctrl-C is seen there.
        database.set_progress_handler(lambda: 0, PROGRESS_INTERVAL)
        return database


def load(folder: str | Path) -> QueryableKnowledgeBase:
    """The records under `folder`, linked; DataError naming all that is wrong, file by file."""
    kb, problems = check(folder)
    if kb is None or problems:
        raise DataError(problems)
    return kb


def check(folder: str | Path) -> tuple[QueryableKnowledgeBase | None, list[Problem]]:
    """What could be read under `folder`, and all that is wrong with it.

    Without a readable vocabulary there is no knowledge base.
    """
    kb, problems = checks.check(Path(folder))
    if kb is None:
        return None, problems
    values = {field.name: getattr(kb, field.name) for field in fields(kb)}
    return QueryableKnowledgeBase(**values), problems
