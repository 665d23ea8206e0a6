"""The front-end files of a site: one stylesheet, one script, and what is vendored beside them."""

from pathlib import Path

FOLDER = Path(__file__).parents[1] / "assets"
PLACE = "assets/azgeo"  # in the site


def assets() -> dict[str, bytes]:
    """Every front-end file by its address in the site; the parts of stylesheet and script joined in order of name."""
    vendored = sorted(path for path in (FOLDER / "vendor").rglob("*") if path.is_file())
    return {
        f"{PLACE}/azgeo.css": _joined("style/*.css"),
        f"{PLACE}/azgeo.js": _joined("script/*.js"),
        **{f"{PLACE}/{path.relative_to(FOLDER).as_posix()}": path.read_bytes() for path in vendored},
    }


def _joined(parts: str) -> bytes:
    return b"\n".join(path.read_bytes() for path in sorted(FOLDER.glob(parts)))
