"""Where a site may stand, and which folders azgeo may replace."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from azgeo.i18n import gettext as _
from azgeo.problems import DataError, Problem, relative_path
from azgeo.sites.site_files import MARKER_FILE, listed_files

# What versions of azgeo without a marker in it had beside a site.
OLD_ASIDE = {"lock", "new", "old"}


class SourceFolders(NamedTuple):
    """What a site is made from: the folder of mkdocs.yml, the hand-written pages, the records."""

    project: Path
    docs: Path
    records: Path


def refuse_unsafe_place(site: Path, sources: SourceFolders | None) -> None:
    """DataError where a site at `site`, a resolved path, would cover or mix with something else."""
    if reason := next(_reasons_against(site, sources), None):
        raise DataError([Problem(relative_path(site), 1, 1, "SITE05", reason)])


def _reasons_against(site: Path, sources: SourceFolders | None) -> Iterator[str]:
    if site == site.parent or _is_within(Path("~").expanduser(), site):
        yield _("it is the root or holds your home folder")
    for source in sources or ():
        if _is_within(source, site):
            message = _("it holds {folder}, which the site is made from")
            yield message.format(folder=source.resolve())
    for source in sources[1:] if sources else ():
        if _is_within(site, source):
            message = _("it is inside {folder}, which the site is made from")
            yield message.format(folder=relative_path(source))
    for parent in site.parents:
        if os.path.lexists(parent / MARKER_FILE):
            message = _("it is inside {folder}, which azgeo made")
            yield message.format(folder=relative_path(parent))
    if ".git" in site.parts or os.path.lexists(site / ".git"):
        yield _("it is a Git repository, or inside one's .git")


def _is_within(path: Path, folder: Path) -> bool:
    """Whether `path` is `folder` or below it, however the two are spelled."""
    return any(
        each.exists() and folder.exists() and each.samefile(folder)
        for each in (path, *path.absolute().parents)
    )


def refuse_foreign_folder(site: Path) -> None:
    """DataError where `site` holds something and no list of the files that azgeo put there."""
    if not site.exists() or (site.is_dir() and not any(site.iterdir())):
        return
    if listed_files(site) is None:
        message, hint = _("it is not empty, and no azgeo made it"), ""
        if (site / MARKER_FILE).is_file():
            message = _("its {file} does not list the files that azgeo made").format(
                file=MARKER_FILE
            )
            hint = _("rename the folder, build again, then move into the new one what is yours")
        raise DataError([Problem(relative_path(site), 1, 1, "SITE01", message, hint)])
    if repository := next(site.rglob(".git"), None):
        message = _("it holds a Git repository: {path}").format(path=relative_path(repository))
        raise DataError([Problem(relative_path(site), 1, 1, "SITE05", message)])


def refuse_foreign_aside(aside: Path) -> None:
    """DataError where the folder beside a site, which holds its last version, is not azgeo's."""
    if not os.path.lexists(aside):
        return
    entries = list(aside.iterdir()) if aside.is_dir() else []
    names = {entry.name for entry in entries}
    is_ours = MARKER_FILE in names or names <= OLD_ASIDE
    links = [path for path in (aside, *entries) if path.is_symlink()]
    if links or not aside.is_dir() or not is_ours:
        message = _("azgeo needs this folder for itself, and did not make it")
        raise DataError([Problem(relative_path(aside), 1, 1, "SITE01", message)])
