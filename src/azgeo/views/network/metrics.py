"""What network analysis counts: how well each record is tied, and how close-knit the whole is."""

from collections.abc import Sequence
from typing import NamedTuple

import networkx as nx

from azgeo.model.records import Record
from azgeo.views.network.layout import NetworkLayout


class NodeMetrics(NamedTuple):
    """Degree, betweenness, clustering and community of one record.

    Betweenness and clustering are shares from 0 to 1; communities count from 1.
    """

    record: Record
    degree: int
    betweenness: float
    clustering: float
    community: int


class NetworkMetrics(NamedTuple):
    """The metrics of every tied record, by falling degree, and figures of the whole network.

    `communities` names the records of each by falling degree. `components_without_hub` counts the
    components of two or more that the network falls into without `hub`, its record of the highest
    degree, and `isolates_without_hub` the records that are then tied to nothing. Distances count
    steps in the largest component.
    """

    nodes: tuple[NodeMetrics, ...]
    ties: int
    density: float
    components: int
    diameter: int
    mean_distance: float
    modularity: float
    communities: tuple[tuple[Record, ...], ...]
    hub: Record
    components_without_hub: int
    isolates_without_hub: int


def network_metrics(layout: NetworkLayout) -> NetworkMetrics | None:
    """The metrics of the tied records of a picture; None when there is no tie."""
    # Numbers for nodes: what networkx does with names in sets would depend on the hash seed.
    records = [node.record for node in layout.nodes if node.degree]
    number = {record.id: index for index, record in enumerate(records)}
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(len(records)))
    graph.add_edges_from(
        sorted(
            (number[source.record.id], number[target.record.id])
            for source, target, _edge in layout.edges
        )
    )
    if not graph.number_of_edges():
        return None
    groups = [sorted(group) for group in nx.community.greedy_modularity_communities(graph)]
    groups.sort(key=lambda group: (-len(group), group))
    components = list(nx.connected_components(graph))
    largest = graph.subgraph(max(components, key=lambda nodes: (len(nodes), -min(nodes)))).copy()
    hub = max(graph, key=lambda node: (graph.degree[node], -node))
    without_hub = graph.subgraph(set(graph) - {hub})
    sizes = [len(nodes) for nodes in nx.connected_components(without_hub)]
    return NetworkMetrics(
        _node_metrics(graph, records, groups),
        graph.number_of_edges(),
        nx.density(graph),
        len(components),
        nx.diameter(largest),
        nx.average_shortest_path_length(largest),
        nx.community.modularity(graph, groups),
        tuple(tuple(records[node] for node in _by_degree(graph, group)) for group in groups),
        records[hub],
        sum(size > 1 for size in sizes),
        sum(size == 1 for size in sizes),
    )


def _by_degree(graph: "nx.Graph[int]", nodes: Sequence[int]) -> list[int]:
    return sorted(nodes, key=lambda node: (-graph.degree[node], node))


def _node_metrics(
    graph: "nx.Graph[int]", records: Sequence[Record], groups: Sequence[Sequence[int]]
) -> tuple[NodeMetrics, ...]:
    betweenness = nx.betweenness_centrality(graph)
    clustering = nx.clustering(graph)
    community = {node: number for number, group in enumerate(groups, 1) for node in group}
    return tuple(
        NodeMetrics(
            records[node],
            graph.degree[node],
            betweenness[node],
            clustering[node],
            community[node],
        )
        for node in _by_degree(graph, list(graph))
    )
