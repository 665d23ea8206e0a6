"""`azgeo check` and `azgeo explain`."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from azgeo.cli.printing import print_problems
from azgeo.cli.project import Project, project_options
from azgeo.cli.translated import Command, option
from azgeo.i18n import gettext as _
from azgeo.i18n import mark, ngettext
from azgeo.problems import Problem

if TYPE_CHECKING:
    from azgeo.model.knowledge import KnowledgeBase

CHECK_HELP = mark("""\
Report every mistake in the records.

Each mistake is printed with its place and the fix. So is each question whose answer has changed.

\b
azgeo check
azgeo check --accept-answers
azgeo check --data other/data --format json
AZGEO_TEXTS=../article azgeo check
""")
EXPLAIN_HELP = mark("""\
Explain an error code, with the fix and an example.

\b
azgeo explain REF01
""")


@click.command(cls=Command, help=CHECK_HELP)
@option(
    "--format",
    "output_format",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
)
@option(
    "--accept-answers",
    is_flag=True,
    help=mark("Pin the present answers of the questions."),
)
@option(
    "--texts",
    type=click.Path(path_type=Path),
    envvar="AZGEO_TEXTS",
    help=mark("Folder with the words of the texts, to compare the statements with."),
)
@project_options
def check(project: Project, output_format: str, accept_answers: bool, texts: Path | None) -> None:
    """Report every mistake in the records."""
    # Imported here, so that `azgeo --version` and `azgeo explain` need not wait for them.
    from azgeo.checks.check import check as check_records
    from azgeo.checks.fidelity.text_words import read_text_words
    from azgeo.questions.answers import answer_problems

    text_words = read_text_words(texts) if texts else None
    kb, problems = check_records(project.records, text_words=text_words)
    if kb is not None and not problems:
        problems = _accept_answers(kb) if accept_answers else answer_problems(kb)
    if output_format == "json":
        click.echo(_as_json(problems))
        sys.exit(1 if problems else 0)
    if kb is not None and not problems:
        click.echo(f"{project.records}: {_summary(kb, texts is not None)}")
    print_problems(problems)


def _accept_answers(kb: "KnowledgeBase") -> list[Problem]:
    """Write the answers that have changed into their files; what went wrong is returned."""
    from azgeo.questions.answers import accepted_answers

    changed, problems = accepted_answers(kb)
    for path, data in changed.items():
        path.write_bytes(data)
        click.echo(_("{path}: answer pinned").format(path=path), err=True)
    return problems


def _as_json(problems: Sequence[Problem]) -> str:
    rows = [
        {**problem._asdict(), "path": problem.path.as_posix(), "fix": problem.fix}
        for problem in problems
    ]
    return json.dumps({"problems": rows}, ensure_ascii=False, indent=1)


def _summary(kb: "KnowledgeBase", has_texts: bool) -> str:
    message = ngettext(
        "{count} record, {statements} statements, no mistakes",
        "{count} records, {statements} statements, no mistakes",
        len(kb.records),
    )
    summary = message.format(count=len(kb.records), statements=len(kb.statements))
    if not has_texts:
        return summary
    compared = sum(bool(statement.claim.at) for statement in kb.statements)
    addition = ngettext(
        "{count} statement agrees with the text",
        "{count} statements agree with the text",
        compared,
    )
    return f"{summary}; {addition.format(count=compared)}"


@click.command(cls=Command, help=EXPLAIN_HELP)
@click.argument("code")
def explain(code: str) -> None:
    """Explain an error code."""
    from azgeo import problems

    try:
        click.echo(problems.explain(code.upper()), nl=False)
    except LookupError as error:
        raise click.UsageError(str(error.args[0])) from None
