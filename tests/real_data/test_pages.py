"""The pages of the project's own site are light."""

import gzip

import pytest

MAX_PAGE, MAX_ASSET = 80_000, 15_000  # bytes, compressed


def test_no_page_is_heavy(real_site):
    sizes = {
        path.relative_to(real_site).as_posix(): len(gzip.compress(path.read_bytes()))
        for path in real_site.rglob("*.html")
    }
    assert {url: size for url, size in sizes.items() if size > MAX_PAGE} == {}


@pytest.mark.parametrize("name", ["azgeo.css", "azgeo.js"])
def test_the_stylesheet_and_the_script_are_light(real_site, name):
    content = (real_site / "assets/azgeo" / name).read_bytes()
    assert len(gzip.compress(content)) <= MAX_ASSET
