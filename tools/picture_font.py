"""Makes src/azgeo/assets/embedded_fonts/: the fonts that stand-alone pictures hold inside them.

    python tools/picture_font.py        (or: make assets)

Needs fonttools==4.68.0 and brotli==1.2.0. Takes two weights of the vendored Source Sans 3, keeps
the letters of Europe and the Caucasus, and prints the checksums of the files, which a test
compares. The name "Source" is reserved for Adobe's own files, so the result has another name.
"""

import hashlib
import sys
from io import BytesIO
from pathlib import Path

ASSETS = Path(__file__).parents[1] / "src" / "azgeo" / "assets"
SOURCE = ASSETS / "vendor" / "source-sans-3-5.3.0"
RESULT = ASSETS / "embedded_fonts"
FAMILY = "azgeo Sans"
WEIGHTS = (400, 600)
LETTERS = {
    "latin": [*range(0x20, 0x7F), *range(0xA0, 0x100), *map(ord, "ıŒœ–—‘’“”„…†•€−")],
    "latin-ext": [*range(0x100, 0x180), *map(ord, "ƏəȘșȚțʻʼʾʿḤḥḪḫṢṣṬṭẒẓ")],
}
RESULT_SHA256 = {
    "latin-400.woff2": "b9ae59740430d8970e223c0e248fd832f6282e0b880dd311c634d8493cbfac6e",
    "latin-600.woff2": "9c5cdc5d2084de98c31fc18d031776c97c0249f9f2e217517f1e68ce8c667c98",
    "latin-ext-400.woff2": "0eaffa0ab72bda4f6d6314beb13b804af5d3debd511c948e74334df9fc96167d",
    "latin-ext-600.woff2": "85a2a87cb956fe761f515f126fa5cfdabc94beb52dbc8900fdcc71443aae0184",
}


def main() -> int:
    """0 if the files are as they were; 1 if the libraries now give others."""
    checksums = {}
    for part, letters in LETTERS.items():
        source = SOURCE / f"source-sans-3-{part}-wght-normal.woff2"
        for weight in WEIGHTS:
            path = RESULT / f"{part}-{weight}.woff2"
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(cut_font(source, letters, weight))
            checksums[path.name] = hashlib.sha256(path.read_bytes()).hexdigest()
            print(f"{checksums[path.name]}  {path.name}")
    return int(checksums != RESULT_SHA256)


def cut_font(path: Path, letters: list[int], weight: int) -> bytes:
    """The font at `path` with these letters (code points), in one weight, as WOFF2."""
    # Imported here, since the test of the checksums has no fonttools.
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont
    from fontTools.varLib.instancer import instantiateVariableFont

    font = TTFont(path, recalcTimestamp=False, lazy=False)
    options = Options(
        layout_features=["ccmp", "kern", "locl", "mark"], hinting=False, name_IDs=[0, 1, 2, 13, 14]
    )
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=letters)
    subsetter.subset(font)
    subset = BytesIO()
    font.save(subset)  # the instancer needs a font that was read again
    font = instantiateVariableFont(TTFont(subset, recalcTimestamp=False), {"wght": weight})
    for name in font["name"].names:
        if name.nameID == 1:
            name.string = FAMILY
    font.flavor = "woff2"
    result = BytesIO()
    font.save(result)
    return result.getvalue()


if __name__ == "__main__":
    sys.exit(main())
