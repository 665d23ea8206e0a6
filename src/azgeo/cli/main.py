"""The command `azgeo`: its commands, and what becomes of errors.

Exit status: 0 success, 1 mistakes in the data or the site, 2 wrong use, 3 a bug, 130 Ctrl-C.
"""

import sys
import traceback

import click

from azgeo.cli.check import check, explain
from azgeo.cli.output import export, render
from azgeo.cli.printing import print_problems
from azgeo.cli.site import build, links, rollback, serve
from azgeo.cli.translated import Group, InterruptedCommand
from azgeo.i18n import gettext as _
from azgeo.i18n import mark
from azgeo.problems import DataError, SiteError
from azgeo.version import __version__

HELP = mark("""\
Turn a folder of YAML records into a checked, cross-linked site.

\b
azgeo check            report every mistake in data/
azgeo serve            show the site, and rebuild it after each edit
azgeo build            build the checked site into site/
azgeo explain REF01    explain an error code
""")


@click.group(cls=Group, help=HELP, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="azgeo")
def cli() -> None:
    """Turn a folder of YAML records into a checked, cross-linked site."""


for _command in (check, build, rollback, serve, render, export, links, explain):
    cli.add_command(_command)


def main() -> None:
    """Run the command line, and exit with its status; KeyboardInterrupt where Ctrl-C stops it."""
    try:
        cli(prog_name="azgeo")
    except InterruptedCommand:
        raise KeyboardInterrupt from None
    except DataError as error:
        print_problems(error.problems)
    except SiteError as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    except OSError as error:  # a missing folder or permission, a port in use, a full disk
        message = f"{error.filename}: {error.strerror}" if error.filename else error.strerror
        click.echo(message, err=True)
        sys.exit(2)
    except Exception:  # the one boundary: CI must tell a bug from bad data
        traceback.print_exc()
        click.echo(_("This is a bug in azgeo, not a mistake in your records."), err=True)
        sys.exit(3)
