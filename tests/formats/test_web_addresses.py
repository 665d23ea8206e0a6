"""A text is an address only if the whole of it is one that a browser can open."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from azgeo.formats.web_addresses import is_web_address
from azgeo.sites.link_targets import SiteFiles, resolve


@pytest.mark.parametrize(
    "text",
    [
        "https://example.org",
        "http://example.org:8080/a%20b?c=d#e",
        "https://example.org/Ağrı",
        "http://[::1]/",
    ],
)
def test_an_address_names_a_host(text):
    assert is_web_address(text)


@pytest.mark.parametrize(
    "text",
    [
        "http://a b",
        "https://example.org/, page 4",
        " https://example.org",
        "https://example.org\n",
        "see https://example.org",
        "https://",
        "http:///path",
        "http://:80/",
        "http://[",
        "https://example.org:99999",
        "https://example.org/100%",
        "https://example.org/\x7f",
        "www.example.org",
        "ftp://example.org",
        "javascript:alert(1)",
        "",
    ],
)
def test_other_texts_are_no_addresses(text):
    assert not is_web_address(text)


SITE = SiteFiles("host.example", "/", frozenset(), {}, str)


@given(st.text("htps:/.[]%@#?\\ \u00a0a0&", max_size=12).map("http://{}".format))
def test_the_link_check_finds_no_fault_in_an_address(text):
    if is_web_address(text):
        assert resolve(SITE, "index.html", text, is_loaded=False) is None
