"""The whole network, as the SVG of a page and as a file."""

from collections.abc import Iterator

from markupsafe import Markup

from azgeo.html.links import Links
from azgeo.html.standalone_svg import Picture, standalone_svg, svg_legend
from azgeo.html.style import NETWORK_NAME, NETWORK_NOTE, ROUND_GLYPHS, Stroke, glyph_path
from azgeo.html.svg import edge, glyph, group, path, stroked, text
from azgeo.html.templates import StaticFile
from azgeo.i18n import gettext as _
from azgeo.i18n import ngettext
from azgeo.model.knowledge import KnowledgeBase
from azgeo.pages.context import PageContext
from azgeo.views.grouping import by_node_group, glyph_of, node_group, type_label
from azgeo.views.network.layout import DrawnNode, NetworkLayout
from azgeo.views.network.network import UNTONED_LINES, Network

NETWORK_PICTURE = "network.svg"


def network_drawing(context: PageContext, layout: NetworkLayout, links: Links) -> Markup:
    """The content of the SVG of a layout on a page: edges and nodes as links."""
    nodes = [
        (node, glyph_of(context.kb, node.record), type_label(context.kb, node.record))
        for node in layout.nodes
    ]
    return context.renderer.render(
        "network-drawing",
        kb=context.kb,
        links=links,
        layout=layout,
        nodes=nodes,
        glyph_path=glyph_path,
        ROUND_GLYPHS=ROUND_GLYPHS,
    )


def network_svg(context: PageContext, network: Network) -> StaticFile:
    """The picture of the whole network with its legend."""
    kb, layout = context.kb, network.full_layout
    edges = [
        edge(
            f"M{source.x} {source.y}L{target.x} {target.y}",
            _colour(kb, drawn.tone),
            drawn.stroke,
            is_faint=not drawn.tone,
        )
        for source, target, drawn in layout.edges
    ]
    note = []
    if layout.isolates_top:
        line = path(f"M0 {layout.isolates_top}H{layout.width}", stroked("line", Stroke(1)))
        words = _("Connected to none of the records above")
        note = [line, text(words, 4, layout.isolates_top + 22, NETWORK_NOTE)]
    nodes = [shape for node in layout.nodes for shape in _node(kb, node)]
    legend, height = svg_legend(_legend(kb, network), layout.width, layout.height + 14)
    body = group([*edges, *note, *nodes, legend])
    title = _("{ties} connections of {records} records").format(
        ties=len(network.rows), records=len(layout.nodes)
    )
    description = "; ".join(
        ngettext("{name}: {count} connection", "{name}: {count} connections", node.degree).format(
            name=node.record.name, count=node.degree
        )
        for node in layout.nodes
    )
    picture = Picture(title, description, (layout.width, height), body)
    return StaticFile(NETWORK_PICTURE, standalone_svg(kb, picture))


def _colour(kb: KnowledgeBase, tone: str) -> str:
    return kb.vocabulary.tones[tone].colour if tone else "grey"


def _node(kb: KnowledgeBase, node: DrawnNode) -> Iterator[Markup]:
    yield glyph(*glyph_of(kb, node.record), node.x, node.y, 2 * node.radius)
    gap = node.radius + 5
    if node.label_on_left:
        anchor = {"text-anchor": "end"}
        yield text(node.label, node.x - gap, node.y + 4, NETWORK_NAME, anchor)
    else:
        yield text(node.label, node.x + gap, node.y + 4, NETWORK_NAME)


def _legend(kb: KnowledgeBase, network: Network) -> Iterator[tuple[Markup, str]]:
    """What the lines of the picture say, then its glyphs."""
    edges = [drawn_edge for _source, _target, drawn_edge in network.full_layout.edges]
    tones = {drawn_edge.tone for drawn_edge in edges}
    for tone, term in kb.vocabulary.tones.items():
        if tone in tones:
            yield edge("M0 0H28", term.colour, term.line), term.label
    for strokes, label in UNTONED_LINES:
        if any(not drawn_edge.tone and drawn_edge.stroke in strokes for drawn_edge in edges):
            yield edge("M0 0H28", "grey", strokes[0], is_faint=True), _(label)
    records = (node.record for node in network.full_layout.nodes)
    for members in by_node_group(kb, records).values():
        yield glyph(*glyph_of(kb, members[0]), 20, 0, 12), node_group(kb, members[0])[1]
