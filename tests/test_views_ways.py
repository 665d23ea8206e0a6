"""How one record is linked to another: which ways there are, in which order, and through what they never lead."""

from itertools import pairwise

import networkx as nx
from base import Data

from azgeo.model.knowledge import KnowledgeBase
from azgeo.views.network.paths import (
    MAX_PATHS,
    MAX_STEPS,
    PASSABLE_KINDS,
    Path,
    distinct_steps,
    main_actors,
    path_graph,
    shortest_paths,
)

ACTOR = "name: {0}\nsummary: An actor.\nat: pre.1\ntype: company\n"
TREATY = "name: {0}\nsummary: A treaty.\nat: pre.1.2\ntype: peace\nparties: [{1}]\n"
RELATION = "name: {0}\nsummary: Two.\nat: pre.1.1\nbetween: [{1}]\ntone: mixed\ntone_at: pre.1.1\ncharacter: wary\n"
CLAIM = "claims:\n  seal: {text: '[[turkey]] sealed it.', at: pre.1.2, voice: author}\n"


def through(found: tuple[Path, ...]) -> list[list[str]]:
    return [[way[0].start, *(step.end for step in way)] for way in found]


def test_the_sides_of_a_relation_are_one_step_apart(data: Data):
    data.write("relations/two.yml", RELATION.format("Two", "turkey, persia"))
    kb = data.kb
    assert through(shortest_paths(path_graph(kb), "turkey", "persia")) == [["turkey", "persia"]]


def test_a_way_leads_through_what_both_are_tied_to_and_is_the_same_backwards(data: Data):
    data.write("treaties/peace.yml", TREATY.format("Peace", "turkey, persia"))
    net = path_graph(data.kb)
    assert through(shortest_paths(net, "turkey", "persia")) == [["turkey", "peace", "persia"]]
    assert through(shortest_paths(net, "persia", "turkey")) == [["persia", "peace", "turkey"]]


def test_the_way_that_rests_on_more_statements_comes_first(data: Data):
    data.write("treaties/accord.yml", TREATY.format("Accord", "turkey, persia"))
    data.write("treaties/peace.yml", TREATY.format("Peace", "turkey, persia") + CLAIM)
    found = shortest_paths(path_graph(data.kb), "turkey", "persia")
    assert through(found) == [["turkey", "peace", "persia"], ["turkey", "accord", "persia"]]
    assert found[0][0].statement.id == "seal"


def test_no_way_is_more_than_a_step_longer_than_the_shortest(data: Data):
    data.write("relations/two.yml", RELATION.format("Two", "turkey, persia"))
    data.write("treaties/peace.yml", TREATY.format("Peace", "turkey, persia"))
    data.write("treaties/pact.yml", TREATY.format("Pact", "turkey, france"))
    data.write("treaties/deal.yml", TREATY.format("Deal", "persia, france"))
    assert through(shortest_paths(path_graph(data.kb), "turkey", "persia")) == [
        ["turkey", "persia"],
        ["turkey", "peace", "persia"],
    ]


def test_no_way_leads_through_a_place_a_term_or_a_relation(data: Data):
    data.write(
        "places/tabriz.yml", "name: Tabriz\nsummary: A city.\nat: pre.2.2\ntype: city\nwithin: [turkey, persia]\n"
    )
    data.write(
        "concepts/pact.yml", "name: Pact\nsummary: A term.\nat: pre.1\ndefined: A pact.\nabout: [turkey, persia]\n"
    )
    net = path_graph(data.kb)
    assert shortest_paths(net, "turkey", "persia") == ()
    assert through(shortest_paths(net, "tabriz", "persia")) == [["tabriz", "persia"]]


def test_being_mentioned_in_the_same_text_links_nothing(data: Data):
    data.write("actors/firm.yml", ACTOR.format("Firm").replace("An actor.", "'[[turkey]] and [[persia]].'"))
    assert shortest_paths(path_graph(data.kb), "firm", "turkey") == ()


def test_every_way_of_the_example_is_a_path_of_known_steps_and_none_shorter_exists(example: KnowledgeBase):
    net = path_graph(example)
    graph = nx.Graph((step.start, step.end) for step in distinct_steps(net))
    for one in net.steps:
        for other in net.steps:
            allowed = graph.subgraph({one, other, *net.passable})
            found = shortest_paths(net, one, other) if one != other else ()
            assert len(found) <= MAX_PATHS
            for way in found:
                assert all(before.end == after.start for before, after in pairwise(way))
                assert (way[0].start, way[-1].end) == (one, other)
                assert len({step.start for step in way}) == len(way) <= MAX_STEPS
                assert all(example[step.start].kind in PASSABLE_KINDS for step in way[1:])
            if found:
                assert len(found[0]) == nx.shortest_path_length(allowed, one, other)
            elif one != other and one in allowed and other in allowed:
                assert not nx.has_path(allowed, one, other)


def test_the_main_actors_are_of_the_foremost_type_and_stand_in_a_relation(data: Data):
    data.write("actors/firm.yml", ACTOR.format("Firm"))
    data.write("relations/two.yml", RELATION.format("Two", "turkey, persia, firm"))
    assert [actor.id for actor in main_actors(data.kb)] == ["persia", "turkey"]
