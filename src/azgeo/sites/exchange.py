"""Two folders swap names in one step, where the system can do that."""

import ctypes
import os
from pathlib import Path

AT_FDCWD, RENAME_EXCHANGE = -100, 2  # of linux/fs.h
RENAME_SWAP = 2  # of macOS's sys/stdio.h


def replace_folder(site: Path, new: Path, old: Path) -> None:
    """Give `new` the name `site`; what stood there is then called `new`, or `old`.

    It is called `old` where the system cannot exchange two names: there is no `site` for the moment
    between two renames. OSError where the system refuses; `site` is then as it was.
    """
    if not site.exists():
        new.rename(site)
    elif not _exchange(site, new):
        site.rename(old)
        try:
            new.rename(site)
        except OSError:
            old.rename(site)
            raise


def _exchange(first: Path, second: Path) -> bool:
    """Whether the folders could swap names in one step, as on most Linux and macOS file systems."""
    try:
        library = ctypes.CDLL(None, use_errno=True)
    except (OSError, TypeError):  # Windows
        return False
    names = os.fsencode(first), os.fsencode(second)
    path, flags = ctypes.c_char_p, ctypes.c_uint
    if hasattr(library, "renameat2"):
        library.renameat2.argtypes = (ctypes.c_int, path, ctypes.c_int, path, flags)
        status = library.renameat2(AT_FDCWD, names[0], AT_FDCWD, names[1], RENAME_EXCHANGE)
    elif hasattr(library, "renamex_np"):
        library.renamex_np.argtypes = (path, path, flags)
        status = library.renamex_np(*names, RENAME_SWAP)
    else:
        return False
    return bool(status == 0)
