"""The command line: it only reads words and prints; the work is done in the rooms above.

Exit status: 0 all right, 1 problems in the data or the site, 2 wrong use, 3 a bug.
"""

import json
import os
import sys
import traceback
from collections.abc import Callable, Iterator, Sequence
from functools import wraps
from pathlib import Path
from typing import NamedTuple

import click

from azgeo import __version__, problems
from azgeo.checks.fidelity.assertions import read_article_text as read_article
from azgeo.checks.rules import check as check_records
from azgeo.exports import EXPORTS
from azgeo.html.templates import Page, PageSpec
from azgeo.model.knowledge import KnowledgeBase
from azgeo.pages.render import page_specs
from azgeo.problems import DataError, Problem, relative_path
from azgeo.questions.answers import accepted_answers, answer_problems
from azgeo.sites import build as site
from azgeo.sites.markdown_tree import write_markdown_tree
from azgeo.sites.publish import publish
from azgeo.sites.record_links import check_links
from azgeo.sites.serve import serve_live

CONFIG = Path("mkdocs.yml")


class Project(NamedTuple):
    """Which site the command is about: its mkdocs.yml, and the folder of records if `--data` names one."""

    config: Path
    data: Path | None

    @property
    def records(self) -> Path:
        """The folder of records, as short as it can be written."""
        return relative_path(self.data or site.records_folder(self.config))


def _project(command: Callable[..., None]) -> Callable[..., None]:
    """The options that say which site a command is about, given to it as one `project`."""

    there = click.Path(exists=True, dir_okay=False, path_type=Path)

    @click.option("-f", "--config", type=there, help=f"Configuration of the site, if not {CONFIG}.")
    @click.option("--data", type=click.Path(path_type=Path), help="Folder of records, if not that of the config.")
    @wraps(command)
    def run(config: Path | None, data: Path | None, **rest: object) -> None:
        command(Project(config or CONFIG, data), **rest)

    return run


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="azgeo")
def cli() -> None:
    """Turn a folder of YAML records into a checked, cross-linked site.

    \b
    azgeo check            tell all that is wrong in data/
    azgeo serve            show the site, anew after each edit
    azgeo build            build the checked site into site/
    azgeo explain REF01    what an error code means, and how to fix it
    """


@cli.command()
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--accept-answers", is_flag=True, help="Pin what the queries of the questions give now.")
@click.option(
    "--texts", type=click.Path(path_type=Path), envvar="AZGEO_TEXTS", help="Folder with the article's text to hold to."
)
@_project
def check(project: Project, form: str, accept_answers: bool, texts: Path | None) -> None:
    """Tell all that is wrong with the records.

    Each mistake is told at its place, with the way to fix it. So is each question that has another answer now.

    \b
    azgeo check
    azgeo check --accept-answers
    azgeo check --data other/data --format json
    AZGEO_TEXTS=../article azgeo check
    """
    kb, found = check_records(project.records, article=read_article(texts) if texts else None)
    if kb is not None and not found:
        found = _accept_answers(kb) if accept_answers else answer_problems(kb)
    if form == "json":
        rows = [{**one._asdict(), "path": one.path.as_posix(), "fix": one.fix} for one in found]
        click.echo(json.dumps({"problems": rows}, ensure_ascii=False, indent=1))
    elif not found and kb is not None:
        claims = [claim for record in kb.records.values() for claim in record.claims.values()]
        held = f", and {sum(bool(one.at) for one in claims)} statements hold against the text" if texts else ""
        click.echo(f"{project.records}: {len(kb.records)} records, {len(claims)} statements, no mistakes{held}")
    _print_problems(found, silent=form == "json")


@cli.command()
@click.option("--to", "folder", type=click.Path(path_type=Path), help="Folder of the site, if not that of the config.")
@_project
def build(project: Project, folder: Path | None) -> None:
    """Build the site, checked to its last link.

    It is built aside and put into place only when records and links are sound; otherwise the old one stays.

    \b
    azgeo build
    azgeo build -f other/mkdocs.yml --to /var/www/kb
    """
    kb = _load_checked(project)
    _print_problems(answer_problems(kb))
    configuration = site.load_configuration(project.config)
    target = folder or relative_path(Path(configuration.site_dir))
    click.echo(
        f"Building {len(kb.records)} records and the pages of {Path(configuration.docs_dir).name}/ ...", err=True
    )
    publish(
        lambda aside: _build(project, aside),
        lambda aside: check_links(aside, configuration.site_url or "/", kb),
        target,
    )
    pages = sum(1 for _ in target.rglob("*.html"))
    click.echo(f"{target}: {pages} pages, no dead link or anchor")


@cli.command()
@click.option("-a", "--address", help="Host and port, such as localhost:8001.")
@_project
def serve(project: Project, address: str | None) -> None:
    """Show the site, anew after each edit.

    While records have mistakes, these are shown in place of the pages. Ctrl-C ends it.

    \b
    azgeo serve
    azgeo serve -a localhost:8001
    """
    serve_live(project.config, project.data, address)


@cli.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@_project
def render(project: Project, folder: Path) -> None:
    """Write the pages as Markdown into FOLDER.

    They are for Zensical, or for MkDocs without the plugin, and take the place of what was written there before.

    \b
    azgeo render tree/
    """
    kb = _load_checked(project)
    docs = Path(site.load_configuration(project.config).docs_dir)
    write_markdown_tree(kb, _with_progress(list(page_specs(kb))), docs, folder)
    click.echo(f"{folder}: {len(kb.records)} records written as Markdown")


@cli.command()
@click.argument("form", metavar="FORMAT", type=click.Choice(list(EXPORTS)))
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="File, if not standard output.")
@_project
def export(project: Project, form: str, output: Path | None) -> None:
    """Write all records as json or sqlite.

    \b
    azgeo export json -o azgeo.json
    azgeo export sqlite -o azgeo.sqlite
    """
    written = EXPORTS[form](_load_checked(project))
    if output:
        output.write_bytes(written)
    else:
        sys.stdout.buffer.write(written)


@cli.command()
@click.argument(
    "folder", metavar="[SITE]", type=click.Path(path_type=Path, exists=True, file_okay=False), required=False
)
@_project
def links(project: Project, folder: Path | None) -> None:
    """Tell every dead link of a built SITE.

    Anchors, images, scripts, stylesheets and links in pictures are looked at as well. Without SITE, it is the one that
    the configuration names.

    \b
    azgeo links
    azgeo links public/
    """
    configuration = site.load_configuration(project.config)
    target = folder or relative_path(Path(configuration.site_dir))
    if not target.is_dir():
        raise click.UsageError(f"there is no site in '{target}'; `azgeo build` makes it, or name another folder")
    kb, _ = check_records(project.records)
    found = check_links(target, configuration.site_url or "/", kb)
    if not found:
        click.echo(f"{target}: no dead link or anchor")
    _print_problems(found)


@cli.command()
@click.argument("code")
def explain(code: str) -> None:
    """Tell what an error code means.

    It is told with the way to fix it, and with an example.

    \b
    azgeo explain REF01
    """
    try:
        click.echo(problems.explain(code.upper()), nl=False)
    except LookupError as error:
        raise click.UsageError(str(error.args[0])) from None


def _load_checked(project: Project) -> KnowledgeBase:
    kb, found = check_records(project.records)
    _print_problems(found)
    if kb is None:
        raise DataError(found)
    return kb


def _accept_answers(kb: KnowledgeBase) -> list[Problem]:
    """Write the answers that have changed into their files; what could not be answered is left."""
    changed, found = accepted_answers(kb)
    for path, data in changed.items():
        path.write_bytes(data)
        click.echo(f"{path}: answer pinned", err=True)
    return found


def _print_problems(found: Sequence[Problem], silent: bool = False) -> None:
    """Print what was found and leave with 1 if it was anything; colours only on a terminal, never with NO_COLOR."""
    if not found:
        return
    colour = False if os.environ.get("NO_COLOR") else None
    for one in [] if silent else found:
        place = click.style(f"{one.location}:", bold=True)
        click.echo(f"{place} {click.style(one.code, fg='red')} {one.message}; {one.fix}", color=colour)
    if not silent:
        click.echo(f"{len(found)} to fix; `azgeo explain CODE` tells more of each code", err=True)
    sys.exit(1)


def _build(project: Project, folder: Path) -> None:
    """The site in `folder`, with a bar on a terminal only."""
    hidden = not sys.stderr.isatty()
    with click.progressbar(length=1, label="Writing", show_eta=False, file=sys.stderr, hidden=hidden) as bar:

        def written(of: int) -> None:
            bar.length = of
            bar.update(1)

        site.build_into(project.config, project.data, folder, written)


def _with_progress(planned: Sequence[PageSpec]) -> Iterator[Page]:
    """The pages one by one, with a bar on a terminal only."""
    with click.progressbar(planned, label="Writing", file=sys.stderr, hidden=not sys.stderr.isatty()) as bar:
        yield from (plan.make() for plan in bar)


def main() -> None:
    """The command `azgeo`."""
    try:
        cli(prog_name="azgeo")
    except DataError as error:
        click.echo(str(error))
        sys.exit(1)
    except site.SiteError as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    except OSError as error:  # a folder, a right, a free port or room on the disk is missing
        click.echo(f"{error.filename}: {error.strerror}" if error.filename else error.strerror, err=True)
        sys.exit(2)
    except Exception:  # the one boundary: whatever comes here is a bug, and CI must tell it from bad data
        traceback.print_exc()
        click.echo("This is a bug in azgeo, not a mistake in your records.", err=True)
        sys.exit(3)
