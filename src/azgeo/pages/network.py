"""The page of the whole network, the ways between its main actors, and the files that stand beside them."""

import json
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from markupsafe import Markup

from azgeo.formats import inline as text
from azgeo.html.links import Links, format_html, glyph_of, stroke_classes
from azgeo.html.standalone_svg import credit_line, glyph_shape, standalone_svg, svg_legend
from azgeo.html.templates import Page, PageSection, PageSpec, Renderer, StaticFile
from azgeo.html.urls import record_url
from azgeo.model.knowledge import KnowledgeBase
from azgeo.views.network.layout import NetworkLayout
from azgeo.views.network.metrics import network_metrics
from azgeo.views.network.network import Network, build_network
from azgeo.views.network.paths import PathGraph, distinct_steps, main_actors, path_graph, shortest_paths
from azgeo.views.tables.lists import by_node_group, node_group, type_label

NETWORK_URL, PATHS_URL = "network.html", "ways.html"
# What a line says that has no tone, by its strokes.
UNTONED_LINES = (
    (("thin",), "A tie without a tone: a party, a part, a state on the way"),
    (("apart",), "Passed by"),
    (("dashed", "dotted"), "A tie to a line that is planned or was never built"),
)
MAX_LOCATORS = 3  # locators of a record that a step without a statement shows


def network_pages(writer: Renderer, kb: KnowledgeBase) -> Iterator[PageSpec]:
    """The ways between the main actors, written out, and the network; nothing where nothing is tied."""
    if len(main_actors(kb)) > 1:
        yield PageSpec(PATHS_URL, "Ways from one to another", partial(_paths_page, writer, kb))
    if build_network(kb).rows:  # the largest page comes after others, of which the theme still writes some as a whole
        yield PageSpec(NETWORK_URL, "Network", partial(_network_page, writer, kb))


def _network_page(writer: Renderer, kb: KnowledgeBase) -> Page:
    links, found = Links(kb, NETWORK_URL), build_network(kb)
    groups = by_node_group(kb, (node.record for node in found.full_layout.nodes))
    of_main = by_node_group(kb, (node.record for node in found.main_layout.nodes))
    data = {
        "kb": kb,
        "links": links,
        "found": found,
        "pictures": network_pictures(
            writer, kb, links, whole=found.full_layout, main=found.main_layout, narrow=found.mobile_layout
        ),
        "families": [(node_group(kb, group[0])[1], group[0], id in of_main) for id, group in groups.items()],
        "untoned": list(untoned_legend(found)),
        "metrics": network_metrics(found.full_layout),
        "actors": main_actors(kb),
        "type_label": type_label,
    }
    parts = (
        ("picture", "The picture"),
        ("linked", "How is one linked to another?"),
        ("ties", "Every tie"),
        ("measures", "What network analysis counts"),
    )
    sections = tuple(PageSection(id, heading, writer.render(f"network-{id}", **data)) for id, heading in parts)
    description = f"{len(found.rows)} ties of {len(found.full_layout.nodes)} records, and what each rests on."
    head = writer.render("network", parts=parts, **data)
    return Page(links.page, "Network", description, Markup("Who is tied to whom"), head, sections)


def network_pictures(
    writer: Renderer, kb: KnowledgeBase, links: Links, **pictures: NetworkLayout
) -> list[tuple[str, NetworkLayout, Markup]]:
    """Each of `pictures` with its name and what stands in its SVG; the stylesheet shows the one there is room for."""
    return [(name, picture, network_svg_body(writer, kb, picture, links)) for name, picture in pictures.items()]


def network_svg_body(writer: Renderer, kb: KnowledgeBase, picture: NetworkLayout, links: Links | None) -> Markup:
    """What stands in the SVG of `picture`; its links lead from the page of `to`, and there are none without a page."""
    words = {
        "kb": kb,
        "links": links,
        "picture": picture,
        "glyph_shape": glyph_shape,
        "glyph_of": glyph_of,
        "type_label": type_label,
    }
    return writer.render("network-drawing", **words)


def _paths_page(writer: Renderer, kb: KnowledgeBase) -> Page:
    """A section for each main actor: the ways to those after it by name, and where the others are."""
    links, net, actors = Links(kb, PATHS_URL), path_graph(kb), main_actors(kb)
    sections = []
    for place, start in enumerate(actors):
        later = [(other, found) for other in actors[place + 1 :] if (found := shortest_paths(net, start.id, other.id))]
        data = {"kb": kb, "links": links, "start": start, "later": later, "earlier": actors[:place]}
        sections.append(PageSection(start.id, start.name, writer.render("ways-from", **data)))
    description = f"How each two of {len(actors)} actors are linked, step by step."
    head = writer.render("ways", links=links, actors=actors, kind=node_group(kb, actors[0])[1])
    return Page(links.page, "Ways from one to another", description, Markup("Network"), head, tuple(sections))


def network_files(writer: Renderer, kb: KnowledgeBase) -> Iterator[StaticFile]:
    """The picture by itself, and what the page's script needs to find the ways between any two records."""
    found = build_network(kb)
    if found.rows:
        yield StaticFile("network.svg", _network_svg(writer, kb, found).encode())
        words = json.dumps(path_graph_json(kb, path_graph(kb)), ensure_ascii=False, separators=(",", ":"))
        yield StaticFile("network.js", f"azgeo.network = {words};\n".encode())


def _network_svg(writer: Renderer, kb: KnowledgeBase, found: Network) -> Markup:
    """The picture of all with its legend."""
    explained, tall = svg_legend(_legend_entries(kb, found), found.full_layout.width, found.full_layout.height + 14)
    title = f"{len(found.rows)} ties of {len(found.full_layout.nodes)} records"
    told = "; ".join(f"{one.record.name}, tied to {one.degree}" for one in found.full_layout.nodes)
    picture = (
        Markup('<g class="az-net">{}</g>').format(network_svg_body(writer, kb, found.full_layout, None)) + explained
    )
    return standalone_svg(
        title, told, (found.full_layout.width, tall), picture, ("20-ego", "55-network"), credit_line(kb)
    )


def _legend_entries(kb: KnowledgeBase, found: Network) -> Iterator[tuple[Markup, str]]:
    """What the lines of the picture say, then its signs."""
    tones = next(facet.terms for facet in found.filters if facet.id == "tone")
    toned = ((stroke_classes(kb, id, kb.vocabulary.tones[id].line), label) for id, label, _ in tones)
    for classes, words in (*toned, *((classes, words) for classes, words, _ in untoned_legend(found))):
        yield format_html('<path class="{}" d="M0 0H28"/>', classes), words
    for group in by_node_group(kb, (node.record for node in found.full_layout.nodes)).values():
        shape, colour = glyph_of(kb, group[0])
        sign = format_html('<g class="az-nn az-c--{}">{}</g>', colour, glyph_shape(shape, 20, 0, 6))
        yield sign, node_group(kb, group[0])[1]


def untoned_legend(found: Network) -> Iterator[tuple[str, str, bool]]:
    """Of lines without a tone the classes, what they say, and whether there are any between the main actors."""
    for strokes, words in UNTONED_LINES:
        of_main, of_whole = (
            {line.stroke for _, _, line in picture.edges if not line.tone} & set(strokes)
            for picture in (found.main_layout, found.full_layout)
        )
        if of_whole:
            yield f"az-e az-e--faint az-c--grey az-e--{strokes[0]}", words, bool(of_main)


def path_graph_json(kb: KnowledgeBase, net: PathGraph) -> Mapping[str, Any]:
    """`net` for the script, records and statements by their numbers; `article` is the address of the article's page.

    `sorts` are [kind, type in words, shape, colour, whether ways lead through]; `records` [sort, id, name, other
    spelling ...]; `statements` [record, claim, words, locator ...]; `tones` {id: [label, colour]}; `steps` [record,
    record, cost, record that says so, reason, tone, statement or -1, locator ...].
    """
    sorts: dict[tuple[Any, ...], int] = {}
    records = []
    for record in map(kb.__getitem__, net.order):
        sort = (record.kind, type_label(kb, record), *glyph_of(kb, record), int(record.id in net.passable))
        number = sorts.setdefault(sort, len(sorts))
        records.append([number, record.id, record.name, *record.aliases, *record.as_written])
    told = {(one.home.id, one.id): one for step in distinct_steps(net) if (one := step.statement)}
    numbers = {key: number for number, key in enumerate(told)}
    steps = []
    for step in distinct_steps(net):
        said = numbers[step.statement.home.id, step.statement.id] if step.statement else -1
        places = () if step.statement else step.tie.locators[:MAX_LOCATORS]
        ends = [net.order[step.start], net.order[step.end], step.cost, net.order[step.tie.via]]
        steps.append([*ends, ", ".join(step.tie.reasons), step.tie.tone, said, *map(str, places)])
    return {
        "article": record_url(kb.article) if kb.article else "",
        "sorts": list(sorts),
        "tones": {id: [word.label, word.colour] for id, word in kb.vocabulary.tones.items()},
        "records": records,
        "statements": [
            [net.order[one.home.id], one.id, text.to_plain_text(one.claim.text, kb.name), *map(str, one.claim.at)]
            for one in told.values()
        ],
        "steps": steps,
    }
