"""What network analysis counts, on networks small enough to count by hand."""

import pytest
from base import Data

from azgeo.views.network.metrics import NetworkMetrics, network_metrics
from azgeo.views.network.network import build_network

ACTOR = "name: {0}\nsummary: An actor.\nat: pre.1\ntype: company\npart_of: [{1}]\n"


@pytest.fixture
def star(data: Data) -> NetworkMetrics:
    """Turkey with three firms around it, of which two are tied to each other."""
    data.write("actors/a.yml", ACTOR.format("A", "turkey, b"))
    data.write("actors/b.yml", ACTOR.format("B", "turkey"))
    data.write("actors/c.yml", ACTOR.format("C", "turkey"))
    found = network_metrics(build_network(data.kb).full_layout)
    assert found is not None
    return found


def test_the_most_tied_record_comes_first(star: NetworkMetrics):
    assert [(one.record.id, one.degree) for one in star.nodes] == [("turkey", 3), ("a", 2), ("b", 2), ("c", 1)]


def test_betweenness_is_the_share_of_shortest_ways_that_lead_through(star: NetworkMetrics):
    assert {one.record.id: one.betweenness for one in star.nodes} == pytest.approx(
        {"turkey": 2 / 3, "a": 0, "b": 0, "c": 0}
    )


def test_clustering_is_the_share_of_neighbours_that_are_tied_to_each_other(star: NetworkMetrics):
    assert {one.record.id: one.clustering for one in star.nodes} == pytest.approx(
        {"turkey": 1 / 3, "a": 1, "b": 1, "c": 0}
    )


def test_the_whole_is_measured_without_what_is_tied_to_nothing(star: NetworkMetrics):
    assert (star.ties, star.components, star.diameter) == (4, 1, 2)
    assert star.density == pytest.approx(4 / 6)
    assert star.mean_distance == pytest.approx((4 + 2 * 2) / 6)


def test_it_tells_what_the_network_would_be_without_its_hub(star: NetworkMetrics):
    assert star.hub.id == "turkey"
    assert (star.components_without_hub, star.isolates_without_hub) == (1, 1)


def test_every_record_is_in_one_community_and_the_most_tied_names_it(star: NetworkMetrics):
    members = [record.id for community in star.communities for record in community]
    assert sorted(members) == ["a", "b", "c", "turkey"]
    assert star.communities[0][0].id == "turkey"


def test_where_nothing_is_tied_nothing_is_measured(data: Data):
    assert network_metrics(build_network(data.kb).full_layout) is None
