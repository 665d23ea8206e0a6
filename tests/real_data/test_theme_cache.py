"""Every page of the project's site is to the byte as the theme makes it without the cache."""

from built_sites import build_without_theme_cache, different_files
from paths import ROOT


def test_every_page_is_to_the_byte_as_the_theme_makes_it(real_site, tmp_path):
    uncached = build_without_theme_cache(ROOT / "mkdocs.yml", tmp_path)
    assert different_files(real_site, uncached, "*.html") == []
