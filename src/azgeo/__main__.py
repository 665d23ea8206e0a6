"""`python -m azgeo`, and the program `azgeo`."""

import sys

from azgeo.i18n import gettext as _

INTERRUPTED = 130  # what shells expect after SIGINT: 128 and the number of the signal


def main() -> None:
    """Run the command line; Ctrl-C ends it without a traceback even while it is imported."""
    try:
        from azgeo.cli.main import main as run_command

        run_command()
    except KeyboardInterrupt:
        print(_("Stopped."), file=sys.stderr)
        sys.exit(INTERRUPTED)


if __name__ == "__main__":
    main()
