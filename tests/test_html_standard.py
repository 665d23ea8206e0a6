"""The HTML of every page and every SVG file keep to the standard, says the Nu HTML checker."""

import json
import subprocess

# A page with as little around its content as the standard needs, so that each fault is ours.
THEME = """\
<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{title}</title></head>
<body><main><article>
{html}
</article></main></body></html>
"""


def messages(checker, folder, files):
    """What the checker reports of files: the name of each, the line and the message."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    options = ["--format", "json", "--also-check-svg", "--exit-zero-always"]
    command = [*checker, *options, *map(str, map(folder.joinpath, files))]
    done = subprocess.run(command, capture_output=True, check=True)
    return [
        f"{entry['url'].partition(str(folder))[2]}:{entry.get('lastLine', 1)}: {entry['message']}"
        for entry in json.loads(done.stderr)["messages"]
    ]


def test_every_page_keeps_to_the_standard(html_checker, tmp_path, example_pages):
    files = {
        page.path: THEME.format(title=page.path, html=page.html).encode()
        for page in example_pages.values()
    }
    assert messages(html_checker, tmp_path, files) == []


def test_every_svg_file_keeps_to_the_standard(html_checker, tmp_path, example_files):
    files = {path: content for path, content in example_files.items() if path.endswith(".svg")}
    assert "network.svg" in files
    # The checker knows SVG 1.1; the attributes of ARIA came with SVG 2.
    reported = messages(html_checker, tmp_path, files)
    assert [line for line in reported if "Attribute “aria-" not in line] == []
