"""Where an address leads from a file of a site, and why it leads nowhere."""

import pytest

from azgeo.sites.link_targets import BrokenLink, LinkTarget, base_path, resolve, scan_site


@pytest.fixture
def site(tmp_path):
    """A small site that is to be served at https://example.org/kb/."""
    for path in ("index.html", "actors/index.html", "actors/turkey.html", "assets/map.svg"):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).touch()
    return scan_site(tmp_path, "https://Example.org/kb/")


def test_a_scan_finds_every_file_and_the_host_and_path_of_the_site(site):
    assert (site.host, site.base) == ("example.org", "/kb/")
    assert site.paths == {
        "index.html",
        "actors/index.html",
        "actors/turkey.html",
        "assets/map.svg",
    }


@pytest.mark.parametrize(
    ("base", "host", "path"),
    [
        ("/", "", "/"),
        ("/kb", "", "/kb/"),
        ("https://example.org", "example.org", "/"),
        ("https://example.org/a/kb", "example.org", "/a/kb/"),
    ],
)
def test_a_site_can_be_served_at_an_address_or_a_path(tmp_path, base, host, path):
    site = scan_site(tmp_path, base)
    assert (site.host, site.base) == (host, path)


@pytest.mark.parametrize(
    ("address", "path", "fragment"),
    [
        ("turkey.html", "actors/turkey.html", ""),
        ("turkey.html?tone=close#trade", "actors/turkey.html", "trade"),
        ("#trade:~:text=oil", "actors/persia.html", "trade"),
        ("../assets/map.svg", "assets/map.svg", ""),
        ("./", "actors/index.html", ""),
        ("..", "index.html", ""),
        ("%74urkey.html", "actors/turkey.html", ""),
        (" turkey.html\n", "actors/turkey.html", ""),
        ("https://example.org/kb/actors/", "actors/index.html", ""),
        ("//example.org/kb/actors/turkey.html", "actors/turkey.html", ""),
    ],
)
def test_an_address_leads_to_a_file_and_an_anchor(site, address, path, fragment):
    site = site._replace(paths=site.paths | {"actors/persia.html"})
    target = resolve(site, "actors/persia.html", address, is_loaded=False)
    assert target == LinkTarget(path, fragment)


@pytest.mark.parametrize(
    "address",
    [
        "https://example.net/",
        "https://example.org/other/",
        "mailto:ada@example.org",
        "data:text/plain,a",
        "javascript:void(0)",
    ],
)
def test_an_address_outside_the_site_has_no_target(site, address):
    assert resolve(site, "index.html", address, is_loaded=False) is None


@pytest.mark.parametrize(
    ("address", "broken"),
    [
        ("", BrokenLink("LINK07", "an address is empty")),
        ("a b.html", BrokenLink("LINK08", "'a b.html' holds a space", "write %20 for it")),
        ("turkey.html", BrokenLink("LINK01", "'turkey.html' leads to no file", "")),
        (
            "actors/turky.html",
            BrokenLink(
                "LINK01",
                "'actors/turky.html' leads to no file",
                "did you mean 'actors/turkey.html'?",
            ),
        ),
        (
            "Actors/",
            BrokenLink(
                "LINK03",
                "'Actors/' is not spelt like the file",
                "write 'actors/index.html'",
            ),
        ),
        ("../index.html", BrokenLink("LINK04", "'../index.html' leads out of the site")),
        (
            "/kb/index.html",
            BrokenLink("LINK05", "'/kb/index.html' works only at '/kb/'", "write 'index.html'"),
        ),
        (
            "file:///index.html",
            BrokenLink(
                "LINK09", "'file:///index.html' starts with 'file:', which no reader can open"
            ),
        ),
    ],
)
def test_an_address_that_leads_nowhere_says_why(site, address, broken):
    site = site._replace(nearest=lambda missing: "actors/turkey.html" if "turky" in missing else "")
    assert resolve(site, "index.html", address, is_loaded=False) == broken


def test_an_address_outside_the_site_is_broken_where_a_browser_loads_it(site):
    address = "https://example.net/a.js"
    assert resolve(site, "index.html", address, is_loaded=True) == BrokenLink(
        "LINK06", "'https://example.net/a.js' is loaded from another host"
    )


@pytest.mark.parametrize(
    ("base", "start"),
    [
        ("", "actors/persia.html"),
        ("../assets/", "assets/"),
        ("/kb/treaties/", "treaties/"),
        ("https://example.org/kb/", ""),
        ("https://example.net/", None),
        ("/other/", None),
        ("http://[broken", "actors/persia.html"),
    ],
)
def test_a_base_moves_the_start_of_relative_links(site, base, start):
    assert base_path(site, "actors/persia.html", base) == start


def test_relative_links_from_another_host_stay_outside_the_site(site):
    assert resolve(site, None, "turkey.html", is_loaded=False) is None


def test_the_nearest_file_has_the_most_similar_name(site):
    assert site.nearest("people/turky.html") == "actors/turkey.html"
    assert site.nearest("people/zzz.html") == ""
