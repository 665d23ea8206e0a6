"""The HTML of every page and the SVG of every picture keep to the standard, as the Nu HTML checker reads it."""

import json
import subprocess

from azgeo.pages.render import static_files

# A page as a theme makes it, with as little as the standard asks for, so that all that is found is ours.
THEME = """\
<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{title}</title></head>
<body><main><article>
{html}
</article></main></body></html>
"""


def findings(checker, folder, files):
    """What the checker says of files, by the name of each, without the column."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    command = [
        *checker,
        "--format",
        "json",
        "--also-check-svg",
        "--exit-zero-always",
        *map(str, map(folder.joinpath, files)),
    ]
    said = subprocess.run(command, capture_output=True, check=True)
    return [
        f"{one['url'].partition(str(folder))[2]}:{one.get('lastLine', 1)}: {one['message']}"
        for one in json.loads(said.stderr)["messages"]
    ]


def test_every_page_keeps_to_the_standard(html_checker, tmp_path, example_pages):
    files = {page.path: THEME.format(title=page.path, html=page.html).encode() for page in example_pages.values()}
    assert findings(html_checker, tmp_path, files) == []


def test_every_picture_keeps_to_the_standard(html_checker, tmp_path, example):
    files = {one.path: one.content for one in static_files(example) if one.path.endswith(".svg")}
    found = findings(html_checker, tmp_path, files)
    # The checker knows SVG 1.1; the attributes of ARIA came with SVG 2.
    assert [one for one in found if "Attribute “aria-" not in one] == []
