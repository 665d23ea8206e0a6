"""What network analysis counts, on networks small enough to count by hand."""

import pytest
from small_data import DataFolder

from azgeo.views.network.metrics import NetworkMetrics, network_metrics
from azgeo.views.network.network import build_network

ACTOR = "name: {0}\nsummary: An actor.\nat: pre.1\ntype: company\npart_of: [{1}]\n"


@pytest.fixture
def star(data: DataFolder) -> NetworkMetrics:
    """Turkey with three firms around it, of which two are tied to each other."""
    data.write("actors/a.yml", ACTOR.format("A", "turkey, b"))
    data.write("actors/b.yml", ACTOR.format("B", "turkey"))
    data.write("actors/c.yml", ACTOR.format("C", "turkey"))
    metrics = network_metrics(build_network(data.kb).full_layout)
    assert metrics is not None
    return metrics


def test_the_record_of_the_highest_degree_comes_first(star: NetworkMetrics):
    degrees = [(node.record.id, node.degree) for node in star.nodes]
    assert degrees == [("turkey", 3), ("a", 2), ("b", 2), ("c", 1)]


def test_betweenness_is_the_share_of_shortest_paths_that_lead_through(star: NetworkMetrics):
    betweenness = {node.record.id: node.betweenness for node in star.nodes}
    assert betweenness == pytest.approx({"turkey": 2 / 3, "a": 0, "b": 0, "c": 0})


def test_clustering_is_the_share_of_neighbours_that_are_tied_to_each_other(star: NetworkMetrics):
    clustering = {node.record.id: node.clustering for node in star.nodes}
    assert clustering == pytest.approx({"turkey": 1 / 3, "a": 1, "b": 1, "c": 0})


def test_the_whole_is_measured_without_what_is_tied_to_nothing(star: NetworkMetrics):
    assert (star.ties, star.components, star.diameter) == (4, 1, 2)
    assert star.density == pytest.approx(4 / 6)
    assert star.mean_distance == pytest.approx((4 + 2 * 2) / 6)


def test_what_is_left_without_the_hub_is_counted(star: NetworkMetrics):
    assert star.hub.id == "turkey"
    assert (star.components_without_hub, star.isolates_without_hub) == (1, 1)


def test_every_record_is_in_one_community_that_begins_with_its_highest_degree(
    star: NetworkMetrics,
):
    members = [record.id for community in star.communities for record in community]
    assert sorted(members) == ["a", "b", "c", "turkey"]
    assert star.communities[0][0].id == "turkey"
    numbers = {node.record.id: node.community for node in star.nodes}
    assert numbers == {
        record.id: number
        for number, community in enumerate(star.communities, 1)
        for record in community
    }


def test_distances_are_counted_in_the_largest_component(data: DataFolder):
    data.write("actors/a.yml", ACTOR.format("A", "turkey"))
    data.write("actors/b.yml", ACTOR.format("B", "a"))
    data.write("actors/c.yml", ACTOR.format("C", "persia"))
    metrics = network_metrics(build_network(data.kb).full_layout)
    assert metrics is not None
    assert (metrics.components, metrics.diameter) == (2, 2)
    assert metrics.mean_distance == pytest.approx((1 + 1 + 2) / 3)


def test_where_nothing_is_tied_nothing_is_measured(data: DataFolder):
    assert network_metrics(build_network(data.kb).full_layout) is None
