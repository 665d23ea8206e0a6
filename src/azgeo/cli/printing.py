"""What the commands print: problems, and progress on a terminal."""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

import click

from azgeo.i18n import gettext as _
from azgeo.i18n import ngettext
from azgeo.problems import Problem, shown_problems


def print_problems(problems: Sequence[Problem]) -> None:
    """Print the first problems, count the others, and exit with 1, if there is any.

    Colours appear on a terminal only, and never with NO_COLOR.
    """
    if not problems:
        return
    colour = False if os.environ.get("NO_COLOR") else None
    shown, others = shown_problems(problems)
    for problem in shown:
        location = click.style(f"{problem.location}:", bold=True)
        code = click.style(problem.code, fg="red")
        click.echo(f"{location} {code} {problem.message}; {problem.fix}", color=colour)
    if others:
        click.echo(others, err=True)
    summary = ngettext(
        "{count} mistake; `azgeo explain CODE` explains each code",
        "{count} mistakes; `azgeo explain CODE` explains each code",
        len(problems),
    )
    click.echo(summary.format(count=len(problems)), err=True)
    sys.exit(1)


def print_wait(message: str) -> None:
    """Print for which other process this one waits."""
    click.echo(message, err=True)


@contextmanager
def progress_bar() -> Iterator[Callable[[int], None]]:
    """A function to call for each page written, with the number of all pages.

    It draws a bar, on a terminal only.
    """
    is_hidden = not sys.stderr.isatty()
    label = _("Writing")
    with click.progressbar(
        length=1, label=label, show_eta=False, file=sys.stderr, hidden=is_hidden
    ) as bar:

        def on_page(total: int) -> None:
            bar.length = total
            bar.update(1)

        yield on_page
