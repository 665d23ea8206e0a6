"""What graph theory counts: as networkx counts it, on whatever points and ties."""

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from azgeo.views.graphs import betweenness, clustering, communities, distances, modularity, parts


@st.composite
def graphs(draw, least=0):
    """A graph of numbered points as networkx holds it."""
    count = draw(st.integers(least, 12))
    graph = nx.empty_graph(count)
    ends = st.integers(0, max(0, count - 1))
    graph.add_edges_from(pair for pair in draw(st.lists(st.tuples(ends, ends), max_size=24)) if len({*pair}) == 2)
    return graph if count else nx.Graph()


def near(graph):
    return [sorted(graph[point]) for point in graph]


def by_point(graph, values):
    return pytest.approx(dict(zip(graph, values, strict=True)))


@given(graphs(least=1))
def test_distances_are_those_of_networkx(graph):
    assert distances(near(graph), 0) == nx.single_source_shortest_path_length(graph, 0)


@given(graphs())
def test_parts_are_the_components_of_networkx(graph):
    found = parts(near(graph))
    assert sorted(map(sorted, nx.connected_components(graph))) == sorted(found)
    assert [len(part) for part in found] == sorted(map(len, found), reverse=True)


@given(graphs())
def test_betweenness_is_that_of_networkx(graph):
    assert nx.betweenness_centrality(graph) == by_point(graph, betweenness(near(graph)))


@given(graphs())
def test_clustering_is_that_of_networkx(graph):
    assert nx.clustering(graph) == by_point(graph, clustering(near(graph)))


@given(graphs(least=2), st.integers(1, 3))
def test_modularity_is_that_of_networkx(graph, count):
    graph.add_edge(0, 1)
    groups = [
        group for group in ([point for point in graph if point % count == place] for place in range(count)) if group
    ]
    assert modularity(near(graph), groups) == pytest.approx(nx.community.modularity(graph, groups))


@given(graphs(least=2))
def test_no_two_communities_are_more_modular_when_joined(graph):
    graph.add_edge(0, 1)
    groups = communities(near(graph))
    assert sorted(point for group in groups for point in group) == list(graph)
    best = modularity(near(graph), groups)
    joined = [
        [one + other, *(group for group in groups if group not in (one, other))]
        for place, one in enumerate(groups)
        for other in groups[:place]
    ]
    assert all(modularity(near(graph), each) <= best + 1e-12 for each in joined)


def test_the_two_sides_of_a_barbell_are_its_communities():
    graph = nx.barbell_graph(4, 0)
    assert communities(near(graph)) == [[0, 1, 2, 3], [4, 5, 6, 7]]
    assert sorted(map(sorted, nx.community.greedy_modularity_communities(graph))) == [[0, 1, 2, 3], [4, 5, 6, 7]]


def test_points_without_ties_are_communities_by_themselves():
    assert communities([[], [2], [1]]) == [[1, 2], [0]]
