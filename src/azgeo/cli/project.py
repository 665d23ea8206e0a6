"""Which site a command is about, and the knowledge base of its records."""

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from azgeo.cli.printing import print_problems
from azgeo.cli.translated import option
from azgeo.i18n import mark
from azgeo.problems import DataError, relative_path

if TYPE_CHECKING:
    from azgeo.model.knowledge import KnowledgeBase
    from azgeo.sites.site_folder import SourceFolders

CONFIG = Path("mkdocs.yml")


class Project(NamedTuple):
    """Its mkdocs.yml, and the folder of records if `--data` names one."""

    config: Path
    data: Path | None

    @property
    def records(self) -> Path:
        """The folder of records, relative to where the command was given."""
        from azgeo.sites.configuration import records_folder

        return relative_path(self.data or records_folder(self.config))

    def sources(self, docs: str) -> "SourceFolders":
        """What a site is made from whose hand-written pages are in the folder `docs`."""
        from azgeo.sites.site_folder import SourceFolders

        return SourceFolders(self.config.absolute().parent, Path(docs), self.records)


def project_options(command: Callable[..., None]) -> Callable[..., None]:
    """Adds the options that say which site a command is about, given to it as a `Project`."""

    file = click.Path(exists=True, dir_okay=False, path_type=Path)
    folder = click.Path(path_type=Path)

    @option("-f", "--config", type=file, help=mark("Configuration of the site, if not mkdocs.yml."))
    @option("--data", type=folder, help=mark("Folder of records, if not that of the config."))
    @wraps(command)
    def run(config: Path | None, data: Path | None, **rest: object) -> None:
        command(Project(config or CONFIG, data), **rest)

    return run


def load_checked(project: Project) -> "KnowledgeBase":
    """The records without mistakes; prints those that they have, and exits."""
    from azgeo.checks.check import check

    kb, problems = check(project.records)
    print_problems(problems)
    if kb is None:
        raise DataError(problems)
    return kb
