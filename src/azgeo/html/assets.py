"""The front-end files of a site: one stylesheet, one script, and what is vendored beside them."""

import json
import re
from pathlib import Path

from azgeo.html.stylesheet import generated_css
from azgeo.html.templates import StaticFile
from azgeo.i18n import gettext

ASSETS_FOLDER = Path(__file__).parents[1] / "assets"
ASSETS_URL = "assets/azgeo"  # in the site
_SCRIPT_MESSAGE = re.compile(r'\bgettext\(\s*("(?:[^"\\]|\\.)*")')


def asset_files() -> list[StaticFile]:
    """Every front-end file; the parts of stylesheet and script are joined in order of name."""
    vendored = sorted(path for path in (ASSETS_FOLDER / "vendor").rglob("*") if path.is_file())
    return [
        StaticFile(f"{ASSETS_URL}/azgeo.css", _stylesheet().encode()),
        StaticFile(f"{ASSETS_URL}/azgeo.js", _script().encode()),
        *(
            StaticFile(
                f"{ASSETS_URL}/{path.relative_to(ASSETS_FOLDER).as_posix()}", path.read_bytes()
            )
            for path in vendored
        ),
    ]


def _stylesheet() -> str:
    return generated_css() + _concatenate("style/*.css")


def _script() -> str:
    """The script, after its messages where the site is in another language than English."""
    script = _concatenate("script/*.js")
    messages = map(json.loads, _SCRIPT_MESSAGE.findall(script))
    translated = {message: words for message in messages if (words := gettext(message)) != message}
    if not translated:
        return script
    data = json.dumps({"messages": translated}, ensure_ascii=False, sort_keys=True)
    return f"window.azgeo = {data};\n{script}"


def _concatenate(parts: str) -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(ASSETS_FOLDER.glob(parts)))
