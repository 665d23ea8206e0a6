"""`azgeo build`, `azgeo rollback`, `azgeo serve` and `azgeo links`."""

from ipaddress import ip_address
from pathlib import Path
from typing import Any

import click

from azgeo.cli.printing import print_problems, print_wait, progress_bar
from azgeo.cli.project import Project, load_checked, project_options
from azgeo.cli.translated import Command, option
from azgeo.i18n import gettext as _
from azgeo.i18n import mark, ngettext
from azgeo.problems import Problem, relative_path

BUILD_HELP = mark("""\
Build the site, and check every link in it.

The new site replaces the old one only if records and links have no mistakes. Files in its folder
that azgeo did not make are kept. `azgeo rollback` brings the old site back.

\b
azgeo build
azgeo build -f other/mkdocs.yml --to /var/www/kb
""")
ROLLBACK_HELP = mark("""\
Bring back the last version of a built SITE.

The present version then is the last: a second rollback brings it back. Without SITE, the site is
the one that the configuration names.

\b
azgeo rollback
azgeo rollback public/
""")
SERVE_HELP = mark("""\
Show the site, and rebuild it after each edit.

While records have mistakes, each page shows them. Stop with Ctrl-C.

\b
azgeo serve
azgeo serve -a localhost:8001
""")
LINKS_HELP = mark("""\
Report every broken link of a built SITE.

Anchors, images, scripts, stylesheets and links in pictures are checked as well. Without SITE, the
site is the one that the configuration names.

\b
azgeo links
azgeo links public/
""")


@click.command(cls=Command, help=BUILD_HELP)
@option(
    "--to",
    "folder",
    type=click.Path(path_type=Path),
    help=mark("Folder of the site, if not that of the config."),
)
@project_options
def build(project: Project, folder: Path | None) -> None:
    """Build the site."""
    from azgeo.questions.answers import answer_problems
    from azgeo.sites.build import build_into
    from azgeo.sites.configuration import load_configuration
    from azgeo.sites.publish import publish
    from azgeo.sites.record_links import check_links
    from azgeo.sites.site_files import listed_files

    kb = load_checked(project)
    print_problems(answer_problems(kb))
    config = load_configuration(project.config)
    site = folder or relative_path(Path(config.site_dir))
    message = ngettext(
        "Building {count} record and the pages of {docs}/ ...",
        "Building {count} records and the pages of {docs}/ ...",
        len(kb.records),
    )
    click.echo(message.format(count=len(kb.records), docs=Path(config.docs_dir).name), err=True)

    def build_site(new: Path) -> None:
        with progress_bar() as on_page:
            build_into(project.config, project.data, new, on_page)

    def check_site(new: Path) -> list[Problem]:
        return check_links(new, config.site_url or "/", kb)

    publish(build_site, check_site, site, project.sources(config.docs_dir), print_wait)
    pages = sum(path.endswith(".html") for path in listed_files(site) or ())
    message = ngettext(
        "{site}: {count} page, no broken links", "{site}: {count} pages, no broken links", pages
    )
    click.echo(message.format(site=site, count=pages))


@click.command(cls=Command, help=ROLLBACK_HELP)
@click.argument(
    "folder",
    metavar="[SITE]",
    type=click.Path(path_type=Path, file_okay=False),
    required=False,
)
@project_options
def rollback(project: Project, folder: Path | None) -> None:
    """Bring back the last version of the site."""
    from azgeo.sites.configuration import load_configuration
    from azgeo.sites.publish import bring_back

    config = load_configuration(project.config)
    site = folder or relative_path(Path(config.site_dir))
    back, replaced = bring_back(site, project.sources(config.docs_dir), print_wait)
    time, other = (when and when.isoformat(" ", "seconds") for when in (back, replaced))
    message = _("{site}: the version of {time} is back")
    if replaced:
        message = _("{site}: the version of {time} is back in place of that of {other}")
    click.echo(message.format(site=site, time=time, other=other))


class HostAndPort(click.ParamType[str]):
    """An address at which a site can be served: `localhost`, or an IP address, and a port."""

    name = "address"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The address itself; a usage error where it names no host or no possible port."""
        host, _colon, port = str(value).rpartition(":")
        try:
            if host != "localhost":
                ip_address(host.strip("[]"))
            if not 0 <= int(port) <= 65535:
                raise ValueError(port)
        except ValueError:
            message = _("'{address}' is no address; write one such as localhost:8001")
            self.fail(message.format(address=value), param, ctx)
        return str(value)


@click.command(cls=Command, help=SERVE_HELP)
@option(
    "-a",
    "--address",
    type=HostAndPort(),
    help=mark("Host and port, such as localhost:8001."),
)
@project_options
def serve(project: Project, address: str | None) -> None:
    """Show the site."""
    from azgeo.sites.serve import serve_live

    serve_live(project.config, project.data, address)


@click.command(cls=Command, help=LINKS_HELP)
@click.argument(
    "folder",
    metavar="[SITE]",
    type=click.Path(path_type=Path, file_okay=False),
    required=False,
)
@project_options
def links(project: Project, folder: Path | None) -> None:
    """Report every broken link."""
    from azgeo.checks.check import check
    from azgeo.sites.configuration import load_configuration
    from azgeo.sites.publish import restore
    from azgeo.sites.record_links import check_links

    config = load_configuration(project.config)
    site = folder or relative_path(Path(config.site_dir))
    restore(site, print_wait)
    if not site.is_dir():
        message = _("there is no site in '{folder}'; run `azgeo build`, or name another folder")
        raise click.UsageError(message.format(folder=site))
    kb, _problems = check(project.records)
    problems = check_links(site, config.site_url or "/", kb)
    if not problems:
        click.echo(_("{site}: no broken links").format(site=site))
    print_problems(problems)
