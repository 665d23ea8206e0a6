"""The page of the whole network, the ways between its main actors, and the files that stand beside them."""

import json
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from markupsafe import Markup

from azgeo.formats import inline as text
from azgeo.html.links import Hypertext, filled, sign_of, stroke
from azgeo.html.standalone_svg import alone, credit, legend, mark
from azgeo.html.templates import Attachment, Page, Plan, Section, Writer
from azgeo.html.urls import address
from azgeo.model.knowledge import KnowledgeBase
from azgeo.views.network.layout import Drawing
from azgeo.views.network.metrics import measures
from azgeo.views.network.network import Network, network
from azgeo.views.network.paths import Web, each_once, main_actors, ways, web
from azgeo.views.tables.lists import families, family, type_label

NETWORK, WAYS = "network.html", "ways.html"
# What a line says that has no tone, by its strokes.
UNTONED = (
    (("thin",), "A tie without a tone: a party, a part, a state on the way"),
    (("apart",), "Passed by"),
    (("dashed", "dotted"), "A tie to a line that is planned or was never built"),
)
MOST_PLACES = 3  # locators of a record that a step without a statement shows


def network_pages(writer: Writer, kb: KnowledgeBase) -> Iterator[Plan]:
    """The ways between the main actors, written out, and the network; nothing where nothing is tied."""
    if len(main_actors(kb)) > 1:
        yield Plan(WAYS, "Ways from one to another", partial(_ways, writer, kb))
    if network(kb).rows:  # the largest page comes after others, of which the theme still writes some as a whole
        yield Plan(NETWORK, "Network", partial(_network, writer, kb))


def _network(writer: Writer, kb: KnowledgeBase) -> Page:
    to, found = Hypertext(kb, NETWORK), network(kb)
    groups = families(kb, (node.record for node in found.whole.nodes))
    of_main = families(kb, (node.record for node in found.main.nodes))
    data = {
        "kb": kb,
        "to": to,
        "found": found,
        "pictures": drawings(writer, kb, to, whole=found.whole, main=found.main, narrow=found.narrow),
        "families": [(family(kb, group[0])[1], group[0], id in of_main) for id, group in groups.items()],
        "untoned": list(untoned(found)),
        "measures": measures(found.whole),
        "actors": main_actors(kb),
        "type_label": type_label,
    }
    parts = (
        ("picture", "The picture"),
        ("linked", "How is one linked to another?"),
        ("ties", "Every tie"),
        ("measures", "What network analysis counts"),
    )
    sections = tuple(Section(id, heading, writer.write(f"network-{id}", **data)) for id, heading in parts)
    description = f"{len(found.rows)} ties of {len(found.whole.nodes)} records, and what each rests on."
    head = writer.write("network", parts=parts, **data)
    return Page(to.here, "Network", description, Markup("Who is tied to whom"), head, sections)


def drawings(
    writer: Writer, kb: KnowledgeBase, to: Hypertext, **pictures: Drawing
) -> list[tuple[str, Drawing, Markup]]:
    """Each of `pictures` with its name and what stands in its SVG; the stylesheet shows the one there is room for."""
    return [(name, picture, drawn(writer, kb, picture, to)) for name, picture in pictures.items()]


def drawn(writer: Writer, kb: KnowledgeBase, picture: Drawing, to: Hypertext | None) -> Markup:
    """What stands in the SVG of `picture`; its links lead from the page of `to`, and there are none without a page."""
    words = {"kb": kb, "to": to, "picture": picture, "mark": mark, "sign_of": sign_of, "type_label": type_label}
    return writer.write("network-drawing", **words)


def _ways(writer: Writer, kb: KnowledgeBase) -> Page:
    """A section for each main actor: the ways to those after it by name, and where the others are."""
    to, net, actors = Hypertext(kb, WAYS), web(kb), main_actors(kb)
    sections = []
    for place, start in enumerate(actors):
        later = [(other, found) for other in actors[place + 1 :] if (found := ways(net, start.id, other.id))]
        data = {"kb": kb, "to": to, "start": start, "later": later, "earlier": actors[:place]}
        sections.append(Section(start.id, start.name, writer.write("ways-from", **data)))
    description = f"How each two of {len(actors)} actors are linked, step by step."
    head = writer.write("ways", to=to, actors=actors, kind=family(kb, actors[0])[1])
    return Page(to.here, "Ways from one to another", description, Markup("Network"), head, tuple(sections))


def network_files(writer: Writer, kb: KnowledgeBase) -> Iterator[Attachment]:
    """The picture by itself, and what the page's script needs to find the ways between any two records."""
    found = network(kb)
    if found.rows:
        yield Attachment("network.svg", _alone(writer, kb, found).encode())
        words = json.dumps(compact(kb, web(kb)), ensure_ascii=False, separators=(",", ":"))
        yield Attachment("network.js", f"azgeo.network = {words};\n".encode())


def _alone(writer: Writer, kb: KnowledgeBase, found: Network) -> Markup:
    """The picture of all with its legend."""
    explained, tall = legend(_explained(kb, found), found.whole.wide, found.whole.tall + 14)
    title = f"{len(found.rows)} ties of {len(found.whole.nodes)} records"
    told = "; ".join(f"{one.record.name}, tied to {one.degree}" for one in found.whole.nodes)
    picture = Markup('<g class="az-net">{}</g>').format(drawn(writer, kb, found.whole, None)) + explained
    return alone(title, told, (found.whole.wide, tall), picture, ("20-ego", "55-network"), credit(kb))


def _explained(kb: KnowledgeBase, found: Network) -> Iterator[tuple[Markup, str]]:
    """What the lines of the picture say, then its signs."""
    tones = next(facet.terms for facet in found.facets if facet.id == "tone")
    toned = ((stroke(kb, id, kb.vocabulary.tones[id].line), label) for id, label, _ in tones)
    for classes, words in (*toned, *((classes, words) for classes, words, _ in untoned(found))):
        yield filled('<path class="{}" d="M0 0H28"/>', classes), words
    for group in families(kb, (node.record for node in found.whole.nodes)).values():
        shape, colour = sign_of(kb, group[0])
        sign = filled('<g class="az-nn az-c--{}">{}</g>', colour, mark(shape, 20, 0, 6))
        yield sign, family(kb, group[0])[1]


def untoned(found: Network) -> Iterator[tuple[str, str, bool]]:
    """Of lines without a tone the classes, what they say, and whether there are any between the main actors."""
    for strokes, words in UNTONED:
        of_main, of_whole = (
            {line.stroke for _, _, line in picture.lines if not line.tone} & set(strokes)
            for picture in (found.main, found.whole)
        )
        if of_whole:
            yield f"az-e az-e--faint az-c--grey az-e--{strokes[0]}", words, bool(of_main)


def compact(kb: KnowledgeBase, net: Web) -> Mapping[str, Any]:
    """`net` for the script, records and statements by their numbers; `article` is the address of the article's page.

    `sorts` are [kind, type in words, shape, colour, whether ways lead through]; `records` [sort, id, name, other
    spelling ...]; `statements` [record, claim, words, locator ...]; `tones` {id: [label, colour]}; `steps` [record,
    record, cost, record that says so, reason, tone, statement or -1, locator ...].
    """
    sorts: dict[tuple[Any, ...], int] = {}
    records = []
    for record in map(kb.__getitem__, net.order):
        sort = (record.kind, type_label(kb, record), *sign_of(kb, record), int(record.id in net.passed))
        number = sorts.setdefault(sort, len(sorts))
        records.append([number, record.id, record.name, *record.aliases, *record.as_written])
    told = {(one.home.id, one.id): one for step in each_once(net) if (one := step.statement)}
    numbers = {key: number for number, key in enumerate(told)}
    steps = []
    for step in each_once(net):
        said = numbers[step.statement.home.id, step.statement.id] if step.statement else -1
        places = () if step.statement else step.tie.at[:MOST_PLACES]
        ends = [net.order[step.start], net.order[step.end], step.cost, net.order[step.tie.via]]
        steps.append([*ends, ", ".join(step.tie.reasons), step.tie.tone, said, *map(str, places)])
    return {
        "article": address(kb.article) if kb.article else "",
        "sorts": list(sorts),
        "tones": {id: [word.label, word.colour] for id, word in kb.vocabulary.tones.items()},
        "records": records,
        "statements": [
            [net.order[one.home.id], one.id, text.plain(one.claim.text, kb.name), *map(str, one.claim.at)]
            for one in told.values()
        ],
        "steps": steps,
    }
