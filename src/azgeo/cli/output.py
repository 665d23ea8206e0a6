"""`azgeo export` and `azgeo render`."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from azgeo.cli.printing import print_wait, progress_bar
from azgeo.cli.project import Project, load_checked, project_options
from azgeo.cli.translated import Command, option
from azgeo.i18n import gettext as _
from azgeo.i18n import mark, ngettext

if TYPE_CHECKING:
    from azgeo.html.templates import Page

EXPORT_HELP = mark("""\
Write all records in another FORMAT: json or sqlite.

\b
azgeo export json -o azgeo.json
azgeo export sqlite -o azgeo.sqlite
""")
RENDER_HELP = mark("""\
Write the pages as Markdown into FOLDER.

They are for Zensical, or for MkDocs without the plugin. FOLDER is replaced in one step; files in it
that azgeo did not write are kept.

\b
azgeo render tree/
""")


class ExportFormat(click.ParamType[str]):
    """The name of a format in the table of exports, which is imported when it is needed."""

    name = "format"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The name itself; a usage error with all names where there is no such format."""
        from azgeo.exports import EXPORTS

        if value not in EXPORTS:
            message = _("there is no format '{name}'; the formats are {names}")
            self.fail(message.format(name=value, names=", ".join(EXPORTS)), param, ctx)
        return str(value)


@click.command(cls=Command, help=EXPORT_HELP)
@click.argument("export_format", metavar="FORMAT", type=ExportFormat())
@option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help=mark("File, if not standard output."),
)
@project_options
def export(project: Project, export_format: str, output: Path | None) -> None:
    """Write all records in another format."""
    from azgeo.exports import EXPORTS

    content = EXPORTS[export_format](load_checked(project))
    if output:
        output.write_bytes(content)
    else:
        sys.stdout.buffer.write(content)


@click.command(cls=Command, help=RENDER_HELP)
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@project_options
def render(project: Project, folder: Path) -> None:
    """Write the pages as Markdown."""
    from azgeo.pages.render import page_context, page_specs
    from azgeo.sites.configuration import load_configuration
    from azgeo.sites.markdown_tree import write_markdown_tree
    from azgeo.sites.publish import publish

    kb = load_checked(project)
    config = load_configuration(project.config)
    context = page_context(kb)
    specs = list(page_specs(context))

    def write_tree(new: Path) -> None:
        with progress_bar() as on_page:

            def pages() -> Iterator["Page"]:
                for spec in specs:
                    yield spec.make()
                    on_page(len(specs))

            write_markdown_tree(context, pages(), Path(config.docs_dir), new)

    publish(
        write_tree, lambda _new: [], folder, project.sources(config.docs_dir), on_wait=print_wait
    )
    message = ngettext(
        "{folder}: {count} record written as Markdown",
        "{folder}: {count} records written as Markdown",
        len(kb.records),
    )
    click.echo(message.format(folder=folder, count=len(kb.records)))
