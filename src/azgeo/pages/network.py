"""The page of the whole network, and the paths between its main actors."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import Any, NamedTuple

from markupsafe import Markup

from azgeo.formats import inline
from azgeo.html.links import Links
from azgeo.html.markup import edge_classes, format_html
from azgeo.html.templates import Page, PageSection, PageSpec, StaticFile
from azgeo.html.urls import record_url
from azgeo.i18n import gettext as _
from azgeo.i18n import mark
from azgeo.model.knowledge import KnowledgeBase, Statement
from azgeo.pages.context import PageContext
from azgeo.pages.figures import network_drawing, network_svg
from azgeo.views.grouping import by_node_group, glyph_of, node_group, type_label
from azgeo.views.network.layout import NetworkLayout
from azgeo.views.network.network import UNTONED_LINES, Network
from azgeo.views.network.paths import PathGraph, PathStep, distinct_steps, shortest_paths

# Addresses are permanent, and so `ways` stays although the page speaks of paths.
NETWORK_URL, PATHS_URL = "network.html", "ways.html"
NETWORK_DATA = "network.js"
MAX_LOCATORS = 3  # of a step without a claim
SECTIONS = (
    ("picture", mark("The picture")),
    ("linked", mark("How are two records connected?")),
    ("ties", mark("All connections")),
    ("measures", mark("Network measures")),
)


class LegendLine(NamedTuple):
    """A line without a tone in a legend, and whether the picture of the main actors has it."""

    classes: str
    label: str
    in_main: bool


def network_pages(context: PageContext) -> Iterator[PageSpec]:
    """The paths between the main actors, and the network; nothing where nothing is tied."""
    if len(context.views.main_actors) > 1:
        yield PageSpec(PATHS_URL, _("Paths between actors"), partial(_paths_page, context))
    if context.views.network.rows:
        # The largest page comes after others, of which the theme still writes some as a whole.
        yield PageSpec(NETWORK_URL, _("Network"), partial(_network_page, context))


def _network_page(context: PageContext) -> Page:
    kb, links, network = context.kb, context.links(NETWORK_URL), context.views.network
    # Before the page, which is the largest: what they are made of is released by then.
    files = (network_svg(context, network), _network_data(context))
    groups = by_node_group(kb, (node.record for node in network.full_layout.nodes))
    main_groups = by_node_group(kb, (node.record for node in network.main_layout.nodes))
    data = {
        "kb": kb,
        "links": links,
        "view": network,
        "pictures": network_pictures(
            context,
            links,
            full=network.full_layout,
            main=network.main_layout,
            mobile=network.mobile_layout,
        ),
        "groups": [
            (node_group(kb, records[0])[1], records[0], id in main_groups)
            for id, records in groups.items()
        ],
        "untoned": list(untoned_legend(network)),
        "metrics": context.views.network_metrics,
        "actors": context.views.main_actors,
        "data_file": NETWORK_DATA,
        "paths_url": PATHS_URL,
    }
    sections = tuple(
        PageSection(anchor, _(heading), context.renderer.render(f"network-{anchor}", **data))
        for anchor, heading in SECTIONS
    )
    description = _("{ties} connections of {records} records, with the evidence for each.").format(
        ties=len(network.rows), records=len(network.full_layout.nodes)
    )
    headings = [(anchor, _(heading)) for anchor, heading in SECTIONS]
    head = context.renderer.render("network", headings=headings, **data)
    eyebrow = format_html("{}", _("Who is connected to whom"))
    return Page(links.page, _("Network"), description, eyebrow, head, sections, files)


def network_pictures(
    context: PageContext, links: Links, **layouts: NetworkLayout
) -> list[tuple[str, NetworkLayout, Markup]]:
    """Each layout with its name and its SVG; the stylesheet shows the one there is room for."""
    return [
        (name, layout, network_drawing(context, layout, links)) for name, layout in layouts.items()
    ]


def untoned_legend(network: Network) -> Iterator[LegendLine]:
    """The lines without a tone that the pictures have."""
    for strokes, label in UNTONED_LINES:
        in_main, in_full = (
            {edge.stroke for _source, _target, edge in layout.edges if not edge.tone} & set(strokes)
            for layout in (network.main_layout, network.full_layout)
        )
        if in_full:
            classes = f"{edge_classes('grey', strokes[0])} az-edge--faint"
            yield LegendLine(classes, _(label), bool(in_main))


def _paths_page(context: PageContext) -> Page:
    """A section for each main actor: the paths to those after it, and where the others are."""
    kb, links = context.kb, context.links(PATHS_URL)
    graph, actors = context.views.paths, context.views.main_actors
    connected = {
        (start.id, end.id): paths
        for index, start in enumerate(actors)
        for end in actors[index + 1 :]
        if (paths := shortest_paths(graph, start.id, end.id))
    }
    anchors = pair_anchors(connected, [actor.id for actor in actors])
    sections = []
    for index, start in enumerate(actors):
        later = [
            (end, connected[start.id, end.id])
            for end in actors[index + 1 :]
            if (start.id, end.id) in connected
        ]
        earlier = [end for end in actors[:index] if (end.id, start.id) in connected]
        data = {"kb": kb, "links": links, "start": start, "later": later, "earlier": earlier}
        data["anchors"] = anchors
        html = context.renderer.render("paths-from", **data)
        sections.append(PageSection(start.id, start.name, html))
    description = _("How each pair of {count} actors is connected, step by step.").format(
        count=len(actors)
    )
    group = node_group(kb, actors[0])[1]
    head = context.renderer.render(
        "paths",
        links=links,
        actors=actors,
        group=group,
        network_url=NETWORK_URL,
        has_network_page=bool(context.views.network.rows),
    )
    eyebrow = format_html("{}", _("Network"))
    title = _("Paths between actors")
    return Page(links.page, title, description, eyebrow, head, tuple(sections))


def pair_anchors(
    pairs: Iterable[tuple[str, str]], taken: Iterable[str]
) -> Mapping[tuple[str, str], str]:
    """The anchor of each pair of ids: `a-b`; `a--b` where that is taken, as no id has two hyphens.

    An anchor that another pair has as well, such as that of `a-b` and `c`, is taken.
    """
    anchors = {pair: "-".join(pair) for pair in pairs}
    count = Counter([*anchors.values(), *taken])
    return {
        pair: anchor if count[anchor] == 1 else "--".join(pair) for pair, anchor in anchors.items()
    }


def _network_data(context: PageContext) -> StaticFile:
    """What the page's script needs to find the paths between any two records.

    A script and not JSON, since a page opened from disk may fetch nothing else.
    """
    data = path_graph_json(context.kb, context.views.paths)
    words = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return StaticFile(NETWORK_DATA, f"azgeo.network = {words};\n".encode())


def path_graph_json(kb: KnowledgeBase, graph: PathGraph) -> Mapping[str, Any]:
    """`graph` for the script; records and claims stand in lists and are named by their index.

    Keys are written out in the list `kinds`, `records`, `claims` and `steps` of objects.
    """
    kinds: dict[tuple[Any, ...], int] = {}
    records = []
    for record in map(kb.__getitem__, graph.order):
        is_passable = record.id in graph.passable
        kind = (record.kind, type_label(kb, record), *glyph_of(kb, record), is_passable)
        records.append(
            {
                "kind": kinds.setdefault(kind, len(kinds)),
                "id": record.id,
                "names": [record.name, *record.aliases, *record.as_written],
            }
        )
    claims = {
        (claim.home.id, claim.id): claim
        for step in distinct_steps(graph)
        if (claim := step.statement)
    }
    index = {key: number for number, key in enumerate(claims)}
    fields = ("folder", "label", "shape", "colour", "isPassable")
    return {
        "kinds": [dict(zip(fields, kind, strict=True)) for kind in kinds],
        "tones": {
            id: {"label": term.label, "colour": term.colour}
            for id, term in kb.vocabulary.tones.items()
        },
        "records": records,
        "claims": [_claim_json(kb, claim) for claim in claims.values()],
        "steps": [_step_json(kb, graph, step, index) for step in distinct_steps(graph)],
    }


def _claim_json(kb: KnowledgeBase, statement: Statement) -> Mapping[str, Any]:
    return {
        "url": f"{record_url(statement.home)}#{statement.id}",
        "text": inline.to_plain_text(statement.claim.text, kb.name),
        "at": _locators_json(kb, statement.claim.at),
    }


def _step_json(
    kb: KnowledgeBase, graph: PathGraph, step: PathStep, index: Mapping[tuple[str, str], int]
) -> Mapping[str, Any]:
    tie, statement = step.tie, step.statement
    data: dict[str, Any] = {
        "ends": [graph.order[step.start], graph.order[step.end]],
        "cost": step.cost,
        "via": graph.order[tie.via],
        "reason": ", ".join(tie.reasons),
    }
    if tie.tone:
        data["tone"] = tie.tone
    if statement:
        data["claim"] = index[statement.home.id, statement.id]
    elif tie.locators:
        data["at"] = _locators_json(kb, tie.locators[:MAX_LOCATORS])
    return data


def _locators_json(kb: KnowledgeBase, at: Any) -> list[tuple[str, str]]:
    """Each locator as it is written, with its url from the root of the site."""
    return [
        (str(locator), f"{record_url(text)}#{locator.anchor}")
        for locator in at
        if (text := kb.text_of(locator))
    ]
