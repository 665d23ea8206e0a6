"""The front-end files of a site: one stylesheet, one script, and what is vendored beside them."""

from pathlib import Path

ASSETS_FOLDER = Path(__file__).parents[1] / "assets"
ASSETS_URL = "assets/azgeo"  # in the site


def asset_files() -> dict[str, bytes]:
    """Every front-end file by its address in the site; the parts of stylesheet and script joined in order of name."""
    vendored = sorted(path for path in (ASSETS_FOLDER / "vendor").rglob("*") if path.is_file())
    return {
        f"{ASSETS_URL}/azgeo.css": _concatenate("style/*.css"),
        f"{ASSETS_URL}/azgeo.js": _concatenate("script/*.js"),
        **{f"{ASSETS_URL}/{path.relative_to(ASSETS_FOLDER).as_posix()}": path.read_bytes() for path in vendored},
    }


def _concatenate(parts: str) -> bytes:
    return b"\n".join(path.read_bytes() for path in sorted(ASSETS_FOLDER.glob(parts)))
