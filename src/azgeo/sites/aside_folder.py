"""The folder beside a site, in which it is built and in which its last version stays."""

import shutil
from contextlib import suppress
from pathlib import Path

from azgeo.i18n import gettext as _
from azgeo.i18n import mark
from azgeo.sites.exchange import replace_folder
from azgeo.sites.site_files import (
    FOLDER_MODE,
    MARKER_FILE,
    drop_kept_files,
    keep_foreign_files,
    listed_files,
    sync,
    sync_folders,
)

ASIDE_TEXT = mark("azgeo keeps the last version of the site here, and builds the next one.\n")


class AsideFolder:
    """The folder `.<site>-aside`, and the steps in which one of its folders becomes the site."""

    def __init__(self, site: Path) -> None:
        self.site = site
        self.folder = site.parent / f".{site.name}-aside"
        self.new = self.folder / "new"
        self.previous = self.folder / "previous"
        self._old = self.folder / "old"  # the site between two renames
        self._journal = self.folder / "journal"

    @property
    def holds_site(self) -> bool:
        """Whether a command was stopped between the two renames of a system without exchange."""
        return self._old.exists() and not self.site.exists()

    def make(self) -> None:
        """Make the folder, if it is not there, and the folders above it."""
        for folder in reversed([self.folder, *self.folder.parents]):
            if not folder.exists():
                folder.mkdir()
                folder.chmod(FOLDER_MODE)
        marker = self.folder / MARKER_FILE
        if not marker.exists():
            marker.write_text(_(ASIDE_TEXT), encoding="utf-8")

    def put_in_place(self, incoming: Path) -> None:
        """Replace the site by `incoming`, which is `new` or `previous`, and keep it as `previous`.

        Foreign files of the site are kept. DataError or OSError where that cannot be; the site is
        then as it was.
        """
        self._write_journal(incoming)
        if self.site.exists():
            keep_foreign_files(self.site, incoming)
        sync_folders(incoming)
        replace_folder(self.site, incoming, self._old)
        with suppress(OSError):  # the site is in place; the next command completes the rest
            self._complete(incoming)

    def recover(self) -> None:
        """Complete or undo what a command left that was stopped, and remove what it built."""
        if self.holds_site:
            self._old.rename(self.site)
        if self._journal.exists():
            name, inode = self._journal.read_text(encoding="utf-8").split()
            incoming = self.previous if name == self.previous.name else self.new
            if self.site.exists():
                if str(self.site.stat().st_ino) == inode:
                    self._complete(incoming)
                elif incoming == self.previous:  # the site was not replaced
                    drop_kept_files(incoming, self.site)
            self._journal.unlink(missing_ok=True)
        if self.new.exists():
            shutil.rmtree(self.new)

    def _write_journal(self, incoming: Path) -> None:
        """Note which folder becomes the site: a folder keeps its number when it is renamed."""
        draft = self._journal.with_name("journal-draft")
        draft.write_text(f"{incoming.name} {incoming.stat().st_ino}\n", encoding="utf-8")
        sync(draft)
        draft.replace(self._journal)
        sync(self.folder)

    def _complete(self, incoming: Path) -> None:
        """Make what stood at `site` before, and is now called `incoming`, the last version."""
        if self._old.exists():
            self._old.rename(incoming)
        sync(self.folder)
        sync(self.site.parent)
        if incoming.exists():
            drop_kept_files(incoming, self.site)
            if listed_files(incoming) is None:
                incoming.rmdir()  # an empty folder stood there
            elif incoming != self.previous:
                if self.previous.exists():
                    shutil.rmtree(self.previous)
                incoming.rename(self.previous)
        self._journal.unlink()
