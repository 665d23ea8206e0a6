"""Both sinks tell the same: the real data through the plugin, and as Markdown files through plain MkDocs."""

from builds import differences, ids, links, pages, words


def test_both_sinks_make_pages_of_the_same_addresses(real_site, plain_site):
    assert list(pages(plain_site)) == list(pages(real_site))


def test_both_sinks_tell_the_same_words(real_site, plain_site):
    assert differences(words, real_site, plain_site) == {}


def test_both_sinks_have_the_same_links(real_site, plain_site):
    assert differences(links, real_site, plain_site) == {}


def test_both_sinks_have_the_same_anchors(real_site, plain_site):
    assert differences(ids, real_site, plain_site) == {}
