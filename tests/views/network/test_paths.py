"""How one record is linked to another: which paths there are, in which order, on what evidence."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

import networkx as nx
import pytest
from small_data import DataFolder

from azgeo.formats.locators import Locator, Sentence
from azgeo.model.knowledge import KnowledgeBase
from azgeo.views.network.paths import (
    MAX_PATHS,
    MAX_STEPS,
    Path,
    PathStep,
    distinct_steps,
    main_actors,
    path_graph,
    shortest_paths,
)

FIRM = "name: {0}\nsummary: {1}\nat: pre.1\ntype: company\n"
TREATY = "name: {0}\nsummary: A treaty.\nat: pre.1.2\ntype: peace\nparties: [{1}]\n"
RELATION = """\
name: {0}
summary: Two.
at: pre.1.1
between: [{1}]
tone: mixed
tone_at: pre.1.1
character: wary
"""
CLAIM = "claims:\n  seal: {text: '[[turkey]] sealed it.', at: pre.1.2, voice: author}\n"
# Two rivals of whom much is said, and one sentence that says they are rivals.
RIVALS = """\
name: Persia and Turkey
summary: Two rivals.
at: pre.1
between: [persia, turkey]
tone: mixed
tone_at: pre.1.1
character: rivals
claims:
  borders: {text: '[[persia]] and [[turkey]] have a common border.', at: pre.1.2, voice: author}
"""
RIVALRY = "  rivalry: {text: Both wanted to lead., at: pre.1.1, voice: author}\n"
FRANCE = """\
name: France
summary: Another republic.
at: pre.1
type: state
claims:
  maps: {text: 'It drew the border of [[persia]] and [[turkey]].', at: pre.2.1, voice: author}
"""


def visited(paths: Sequence[Path]) -> list[list[str]]:
    """The ids of the records on each path, from one end to the other."""
    return [[path[0].start, *(step.end for step in path)] for path in paths]


# ---- Which paths there are ----------------------------------------------------------------------


def test_the_sides_of_a_relation_are_one_step_apart(data: DataFolder):
    data.write("relations/two.yml", RELATION.format("Two", "turkey, persia"))
    graph = path_graph(data.kb)
    assert visited(shortest_paths(graph, "turkey", "persia")) == [["turkey", "persia"]]


def test_a_path_leads_through_what_both_are_tied_to_and_is_the_same_backwards(data: DataFolder):
    data.write("treaties/peace.yml", TREATY.format("Peace", "turkey, persia"))
    graph = path_graph(data.kb)
    assert visited(shortest_paths(graph, "turkey", "persia")) == [["turkey", "peace", "persia"]]
    assert visited(shortest_paths(graph, "persia", "turkey")) == [["persia", "peace", "turkey"]]


def test_no_path_is_more_than_one_step_longer_than_the_shortest(data: DataFolder):
    data.write("relations/two.yml", RELATION.format("Two", "turkey, persia"))
    data.write("treaties/peace.yml", TREATY.format("Peace", "turkey, persia"))
    data.write("treaties/pact.yml", TREATY.format("Pact", "turkey, france"))
    data.write("treaties/deal.yml", TREATY.format("Deal", "persia, france"))
    assert visited(shortest_paths(path_graph(data.kb), "turkey", "persia")) == [
        ["turkey", "persia"],
        ["turkey", "peace", "persia"],
    ]


def test_there_are_at_most_three_paths(data: DataFolder):
    for name in ("a", "b", "c", "d"):
        data.write(f"treaties/{name}.yml", TREATY.format(name, "turkey, persia"))
    assert visited(shortest_paths(path_graph(data.kb), "turkey", "persia")) == [
        ["turkey", "a", "persia"],
        ["turkey", "b", "persia"],
        ["turkey", "c", "persia"],
    ]


def test_no_path_leads_through_a_place_a_concept_or_a_relation(data: DataFolder):
    within = "within: [turkey, persia]\n"
    data.write(
        "places/tabriz.yml", "name: Tabriz\nsummary: A city.\nat: pre.2.2\ntype: city\n" + within
    )
    data.write(
        "concepts/pact.yml",
        "name: Pact\nsummary: A term.\nat: pre.1\ndefined: A pact.\nabout: [turkey, persia]\n",
    )
    graph = path_graph(data.kb)
    assert shortest_paths(graph, "turkey", "persia") == ()
    assert visited(shortest_paths(graph, "tabriz", "persia")) == [["tabriz", "persia"]]


def test_being_named_in_the_same_text_links_nothing(data: DataFolder):
    data.write("actors/firm.yml", FIRM.format("Firm", "'[[turkey]] and [[persia]].'"))
    assert shortest_paths(path_graph(data.kb), "firm", "turkey") == ()


def every_pair(kb: KnowledgeBase) -> Iterator[tuple[str, str]]:
    """Every two records that a path can lead to."""
    ids = list(path_graph(kb).steps)
    return ((start, end) for start in ids for end in ids if start != end)


def test_every_path_of_the_example_is_a_chain_of_steps_through_passable_records(
    example: KnowledgeBase,
):
    graph = path_graph(example)
    for start, end in every_pair(example):
        paths = shortest_paths(graph, start, end)
        assert len(paths) <= MAX_PATHS
        for path in paths:
            assert all(before.end == after.start for before, after in pairwise(path))
            assert (path[0].start, path[-1].end) == (start, end)
            assert len({step.start for step in path}) == len(path) <= MAX_STEPS
            assert all(step.start in graph.passable for step in path[1:])


def test_no_path_of_the_example_is_longer_than_the_shortest_that_networkx_finds(
    example: KnowledgeBase,
):
    graph = path_graph(example)
    oracle = nx.Graph((step.start, step.end) for step in distinct_steps(graph))
    oracle.add_nodes_from(graph.steps)
    for start, end in every_pair(example):
        allowed = oracle.subgraph({start, end, *graph.passable})
        paths = shortest_paths(graph, start, end)
        if nx.has_path(allowed, start, end):
            assert len(paths[0]) == nx.shortest_path_length(allowed, start, end)
        else:
            assert paths == ()


# ---- The evidence of their steps ----------------------------------------------------------------


def evidence(kb: KnowledgeBase, start: str, end: str) -> tuple[str, list[str]]:
    """The claim that the first step of the best path shows, "" for none, and its locators."""
    [step] = shortest_paths(path_graph(kb), start, end)[0]
    claim = f"{step.statement.home.id}#{step.statement.id}" if step.statement else ""
    return claim, [str(locator) for locator in step.tie.locators]


def test_a_claim_that_merely_names_both_is_no_evidence_of_their_tie(data: DataFolder):
    data.write("relations/rivals.yml", RIVALS)
    data.write("actors/france.yml", FRANCE)
    assert evidence(data.kb, "persia", "turkey") == ("", ["pre.1.1"])


def test_a_claim_on_a_sentence_that_the_tie_cites_is_its_evidence(data: DataFolder):
    data.write("relations/rivals.yml", RIVALS + RIVALRY)
    data.write("actors/france.yml", FRANCE)
    assert evidence(data.kb, "persia", "turkey") == ("rivals#rivalry", ["pre.1.1"])


def test_a_claim_of_another_record_on_the_same_sentence_is_evidence_if_it_names_both(
    data: DataFolder,
):
    data.write("relations/rivals.yml", RIVALS)
    data.write("actors/france.yml", FRANCE.replace("pre.2.1", "pre.1.1"))
    assert evidence(data.kb, "turkey", "persia") == ("france#maps", ["pre.1.1"])


def sentences(kb: KnowledgeBase, locators: Sequence[Locator]) -> set[Sentence]:
    """All sentences that some locators take in."""
    return {sentence for locator in locators for sentence in kb.sentences_of(locator)}


def test_each_claim_of_a_step_of_the_example_rests_on_a_sentence_that_its_tie_cites(
    example: KnowledgeBase,
):
    steps = [step for step in distinct_steps(path_graph(example)) if step.statement]
    assert steps
    for step in steps:
        cited = sentences(example, step.tie.locators)
        assert cited & sentences(example, step.statement.claim.at)


def test_of_paths_of_the_same_length_that_with_a_claim_comes_first(data: DataFolder):
    data.write("treaties/accord.yml", TREATY.format("Accord", "turkey, persia"))
    data.write("treaties/peace.yml", TREATY.format("Peace", "turkey, persia") + CLAIM)
    paths = shortest_paths(path_graph(data.kb), "turkey", "persia")
    assert visited(paths) == [["turkey", "peace", "persia"], ["turkey", "accord", "persia"]]
    assert [step.statement and step.statement.id for step in paths[0]] == ["seal", "seal"]


def only_step(data: DataFolder, start: str, end: str) -> PathStep:
    """The one step between two records."""
    return path_graph(data.kb).steps[start][end]


def test_a_tie_with_a_claim_costs_less_than_one_with_a_locator_and_that_less_than_one_from_outside(
    data: DataFolder,
):
    fact = "outside: [{what: owner, id: firm, as_of: 2001, sources: [gazette]}]\n"
    line = "name: {0}\nsummary: A line.\nat: pre.1.1\ncommodity: oil\nstatus: planned\n{1}"
    through = "through: [{actor: turkey, role: transit}]\n"
    data.write("actors/firm.yml", FIRM.format("Firm", "A firm."))
    data.write("relations/rivals.yml", RIVALS + RIVALRY)
    data.write("treaties/peace.yml", TREATY.format("Peace", "turkey") + CLAIM)
    data.write("pipelines/line.yml", line.format("Line", through + fact))
    ends = [("persia", "turkey"), ("peace", "turkey"), ("line", "turkey"), ("line", "firm")]
    assert [only_step(data, *pair).cost for pair in ends] == [0, 1, 2, 3]


@pytest.mark.parametrize("more", ["", RIVALRY])
def test_of_two_ties_with_equal_evidence_that_of_fewer_sides_is_taken(more: str, data: DataFolder):
    data.write("relations/a-group.yml", (RIVALS + more).replace("turkey]", "turkey, france]"))
    data.write("relations/pair.yml", RIVALS + more)
    assert only_step(data, "persia", "turkey").tie.via == "pair"


# ---- What the page of paths begins with ---------------------------------------------------------


def test_every_step_is_given_once_from_the_record_that_states_it(data: DataFolder):
    data.write("relations/two.yml", RELATION.format("Two", "turkey, persia"))
    data.write("treaties/peace.yml", TREATY.format("Peace", "turkey"))
    steps = {(step.start, step.end) for step in distinct_steps(path_graph(data.kb))}
    assert steps == {
        ("persia", "turkey"),
        ("two", "persia"),
        ("two", "turkey"),
        ("peace", "turkey"),
    }


def test_main_actors_are_of_the_first_type_and_stand_in_a_relation(data: DataFolder):
    data.write("actors/firm.yml", FIRM.format("Firm", "A firm."))
    data.write("relations/two.yml", RELATION.format("Two", "turkey, persia, firm"))
    assert [actor.id for actor in main_actors(data.kb)] == ["persia", "turkey"]
