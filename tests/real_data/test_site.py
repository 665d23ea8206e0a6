"""The plugin, and plain MkDocs with the pages as Markdown files, make the same site."""

from page_reading import differences, ids, links, pages, words


def test_both_sites_have_the_same_pages(real_site, plain_site):
    assert list(pages(plain_site)) == list(pages(real_site))


def test_both_sites_have_the_same_words(real_site, plain_site):
    assert differences(words, real_site, plain_site) == {}


def test_both_sites_have_the_same_links(real_site, plain_site):
    assert differences(links, real_site, plain_site) == {}


def test_both_sites_have_the_same_anchors(real_site, plain_site):
    assert differences(ids, real_site, plain_site) == {}
