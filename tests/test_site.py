"""Both sinks tell the same: the real data through the plugin, and as Markdown files through plain MkDocs."""

from builds import article, pages


def words(content):
    """The words of a page's content, a space between elements."""
    return " ".join(content.text(separator=" ").split())


def links(content):
    """Every address in the order of the page, with its words."""
    return [(link.attributes["href"], words(link)) for link in content.css("a[href]")]


def test_the_plugin_and_the_markdown_files_make_pages_of_the_same_addresses(real_site, plain_site):
    assert list(pages(real_site)) == list(pages(plain_site))


def test_the_plugin_and_the_markdown_files_tell_the_same_words(real_site, plain_site):
    ours, plain = pages(real_site), pages(plain_site)
    told = {page: (words(article(ours[page])), words(article(plain[page]))) for page in ours}
    assert {page: both for page, both in told.items() if both[0] != both[1]} == {}


def test_the_plugin_and_the_markdown_files_have_the_same_links(real_site, plain_site):
    ours, plain = pages(real_site), pages(plain_site)
    led = {page: (links(article(ours[page])), links(article(plain[page]))) for page in ours}
    assert {page: both for page, both in led.items() if both[0] != both[1]} == {}
