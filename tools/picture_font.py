"""Makes src/azgeo/assets/lettering/ again: the letters that pictures by themselves carry within them.

    python tools/picture_font.py

Needs `pip install fonttools==4.68.0 brotli==1.2.0`. Takes the vendored Source Sans 3, keeps two of its weights and the
letters of Europe and the Caucasus, and tells the checksums of what it wrote: a test holds the files to them. The name
"Source" is reserved for Adobe's own files, so that what is made here bears another.
"""

import hashlib
import sys
from io import BytesIO
from pathlib import Path

ASSETS = Path(__file__).parents[1] / "src" / "azgeo" / "assets"
SOURCE = ASSETS / "vendor" / "source-sans-3-5.3.0"
MADE = ASSETS / "lettering"
FAMILY = "azgeo Sans"
WEIGHTS = (400, 600)
LETTERS = {
    "latin": [*range(0x20, 0x7F), *range(0xA0, 0x100), *map(ord, "ıŒœ–—‘’“”„…†•€−")],
    "latin-ext": [*range(0x100, 0x180), *map(ord, "ƏəȘșȚțʻʼʾʿḤḥḪḫṢṣṬṭẒẓ")],
}
MADE_SHA256 = {
    "latin-400.woff2": "b9ae59740430d8970e223c0e248fd832f6282e0b880dd311c634d8493cbfac6e",
    "latin-600.woff2": "9c5cdc5d2084de98c31fc18d031776c97c0249f9f2e217517f1e68ce8c667c98",
    "latin-ext-400.woff2": "0eaffa0ab72bda4f6d6314beb13b804af5d3debd511c948e74334df9fc96167d",
    "latin-ext-600.woff2": "85a2a87cb956fe761f515f126fa5cfdabc94beb52dbc8900fdcc71443aae0184",
}


def main() -> int:
    """0 if the files are what they were; 1 if the libraries now make others."""
    found = {}
    for part, letters in LETTERS.items():
        for weight in WEIGHTS:
            path = MADE / f"{part}-{weight}.woff2"
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(cut(SOURCE / f"source-sans-3-{part}-wght-normal.woff2", letters, weight))
            found[path.name] = hashlib.sha256(path.read_bytes()).hexdigest()
            print(f"{found[path.name]}  {path.name}")
    return int(found != MADE_SHA256)


def cut(path: Path, letters: list[int], weight: int) -> bytes:
    """The font at `path` with these letters, in one weight."""
    # Here, so that the test of the checksums needs no libraries that only this tool needs.
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont
    from fontTools.varLib.instancer import instantiateVariableFont

    font = TTFont(path, recalcTimestamp=False, lazy=False)
    options = Options(layout_features=["ccmp", "kern", "locl", "mark"], hinting=False, name_IDs=[0, 1, 2, 13, 14])
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=letters)
    subsetter.subset(font)
    whole = BytesIO()
    font.save(whole)  # what is instanced must have been read anew
    font = instantiateVariableFont(TTFont(whole, recalcTimestamp=False), {"wght": weight})
    for name in font["name"].names:
        if name.nameID == 1:
            name.string = FAMILY
    font.flavor = "woff2"
    made = BytesIO()
    font.save(made)
    return made.getvalue()


if __name__ == "__main__":
    sys.exit(main())
