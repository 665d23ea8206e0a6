"""Zensical builds the same site of the Markdown files, should the support of Material end."""

from page_reading import differences, links, pages, titles, words

from azgeo.sites.linkcheck import broken_links


def test_zensical_builds_every_page_of_the_plugin(real_site, zensical_site):
    assert list(pages(zensical_site)) == list(pages(real_site))


def test_zensical_gives_every_page_its_title(real_site, zensical_site):
    assert differences(titles, real_site, zensical_site) == {}


def test_zensical_writes_the_same_words(real_site, zensical_site):
    assert differences(words, real_site, zensical_site) == {}


def test_zensical_writes_the_same_links(real_site, zensical_site):
    assert differences(links, real_site, zensical_site) == {}


def test_the_site_of_zensical_has_no_broken_links(zensical_site):
    assert list(map(str, broken_links(zensical_site, "https://example.org/azgeo/"))) == []
