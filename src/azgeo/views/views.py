"""What several pages, pictures and exports need, computed once for each knowledge base."""

from collections.abc import Sequence
from functools import cached_property

from azgeo.model.knowledge import KnowledgeBase
from azgeo.model.records import Record
from azgeo.views.maps.map import PipelineMap, pipeline_map
from azgeo.views.maps.projected_basemap import ProjectedBasemap, project_basemap
from azgeo.views.network.metrics import NetworkMetrics, network_metrics
from azgeo.views.network.network import Network, build_network
from azgeo.views.network.paths import PathGraph, main_actors, path_graph
from azgeo.views.tables.comparison import Comparison, compare_pipelines
from azgeo.views.tables.matrix import Matrix, relation_matrix
from azgeo.views.time.timeline import Timeline, TimelineItem, timeline, timeline_items
from azgeo.views.time.year import YearView, year_views


class Views:
    """The views of a knowledge base, each computed when it is first asked for.

    What only the page of one record shows, such as its ego network, is made with that page and not
    kept.
    """

    def __init__(self, kb: KnowledgeBase) -> None:
        self.kb = kb

    @cached_property
    def network(self) -> Network:
        """The whole network, with its pictures."""
        return build_network(self.kb)

    @cached_property
    def network_metrics(self) -> NetworkMetrics | None:
        """What network analysis counts in it."""
        return network_metrics(self.network.full_layout)

    @cached_property
    def main_actors(self) -> Sequence[Record]:
        """The actors between which paths are written out."""
        return main_actors(self.kb)

    @cached_property
    def paths(self) -> PathGraph:
        """The graph in which paths from one record to another are found."""
        return path_graph(self.kb)

    @cached_property
    def basemap(self) -> ProjectedBasemap | None:
        """The base map on the plane."""
        return project_basemap(self.kb.basemap) if self.kb.basemap else None

    @cached_property
    def map(self) -> PipelineMap | None:
        """The map of all pipelines."""
        return pipeline_map(self.kb, self.basemap)

    @cached_property
    def timeline_items(self) -> Sequence[TimelineItem]:
        """Every dated record, in order of time."""
        return timeline_items(self.kb)

    @cached_property
    def timeline(self) -> Timeline:
        """The timeline."""
        return timeline(self.kb, self.timeline_items)

    @cached_property
    def years(self) -> Sequence[YearView]:
        """Every year that has a page."""
        return tuple(year_views(self.kb, self.timeline_items))

    @cached_property
    def matrix(self) -> Matrix | None:
        """The relations as a matrix."""
        return relation_matrix(self.kb)

    @cached_property
    def comparison(self) -> Comparison | None:
        """The table of all pipelines."""
        return compare_pipelines(self.kb)
