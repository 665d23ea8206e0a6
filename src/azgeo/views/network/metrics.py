"""What network analysis counts: how well each record of a drawing is tied, and how close-knit the whole is."""

from collections.abc import Sequence
from typing import NamedTuple

import networkx as nx

from azgeo.model.records import Record
from azgeo.views.network.layout import NetworkLayout


class NodeMetrics(NamedTuple):
    """How a record stands in the network; betweenness and clustering are shares from 0 to 1."""

    record: Record
    degree: int
    betweenness: float
    clustering: float
    community: int


class NetworkMetrics(NamedTuple):
    """The standing of every tied record, the most tied first, and figures of the whole.

    `communities` names the most tied records of each; `parts_without_hub` is how many parts, each of two or more, the
    network would fall into without `hub`, its most tied record, and `alone_without_hub` how many records would be tied
    to nothing.
    """

    nodes: tuple[NodeMetrics, ...]
    ties: int
    density: float
    components: int
    diameter: int
    mean_distance: float
    modularity: float
    communities: tuple[tuple[Record, ...], ...]
    hub: Record | None
    components_without_hub: int
    isolates_without_hub: int


def network_metrics(drawing: NetworkLayout) -> NetworkMetrics | None:
    """The measures of the tied records of `drawing`, each two tied at most once; None when there is no tie."""
    # Numbers for nodes: what networkx does with names in sets would depend on the hash seed.
    records = [node.record for node in drawing.nodes if node.degree]
    number = {record.id: place for place, record in enumerate(records)}
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(len(records)))
    graph.add_edges_from(sorted((number[one.record.id], number[other.record.id]) for one, other, _ in drawing.edges))
    if not graph.number_of_edges():
        return None
    groups = [sorted(group) for group in nx.community.greedy_modularity_communities(graph)]
    groups.sort(key=lambda group: (-len(group), group))
    largest = graph.subgraph(max(nx.connected_components(graph), key=lambda part: (len(part), -min(part)))).copy()
    hub = max(graph, key=lambda node: (graph.degree[node], -node))
    without = [len(part) for part in nx.connected_components(graph.subgraph(set(graph) - {hub}))]
    return NetworkMetrics(
        _node_metrics(graph, records, groups),
        graph.number_of_edges(),
        nx.density(graph),
        nx.number_connected_components(graph),
        nx.diameter(largest),
        nx.average_shortest_path_length(largest),
        nx.community.modularity(graph, groups),
        tuple(tuple(records[node] for node in _by_degree(graph, group)) for group in groups),
        records[hub],
        sum(size > 1 for size in without),
        sum(size == 1 for size in without),
    )


def _by_degree(graph: "nx.Graph[int]", group: Sequence[int]) -> list[int]:
    """The members of a group, the most tied first."""
    return sorted(group, key=lambda node: (-graph.degree[node], node))


def _node_metrics(
    graph: "nx.Graph[int]", records: Sequence[Record], groups: Sequence[Sequence[int]]
) -> tuple[NodeMetrics, ...]:
    between = nx.betweenness_centrality(graph)
    clustering = nx.clustering(graph)
    community = {node: place for place, group in enumerate(groups, 1) for node in group}
    return tuple(
        NodeMetrics(records[node], graph.degree[node], between[node], clustering[node], community[node])
        for node in _by_degree(graph, list(graph))
    )
