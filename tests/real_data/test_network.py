"""The network of the project's own records: whole, legible, and each claim on cited sentences."""

from collections import Counter
from itertools import combinations

import pytest

from azgeo.model.knowledge import KnowledgeBase
from azgeo.model.records import Relation
from azgeo.views import Views
from azgeo.views.network.layout import ROW_HEIGHT
from azgeo.views.network.network import is_node
from azgeo.views.network.paths import distinct_steps
from azgeo.views.network.ties import ties_stated_by


@pytest.fixture(scope="module")
def views(real_data: KnowledgeBase) -> Views:
    """The views of the records."""
    return Views(real_data)


def test_the_picture_draws_each_pair_that_is_tied_once_and_no_other(views: Views):
    kb = views.kb
    named = {
        frozenset((edge.source, edge.target))
        for edge in kb.edges
        if edge.ref.is_tie and is_node(kb[edge.source]) and is_node(kb[edge.target])
    }
    sides = {
        frozenset(pair)
        for relation in kb.of(Relation)
        for pair in combinations(relation.between, 2)
    }
    drawn = [
        frozenset((source.record.id, target.record.id))
        for source, target, _edge in views.network.full_layout.edges
    ]
    assert set(drawn) == named | sides
    assert len(drawn) == len(set(drawn))


def test_the_rows_are_the_ties_between_the_nodes_and_each_edge_stands_for_its_rows(views: Views):
    kb = views.kb
    ties = [
        tie
        for record in kb.records.values()
        for tie in ties_stated_by(kb, record)
        if is_node(kb[tie.source]) and is_node(kb[tie.target])
    ]
    assert Counter(row.tie for row in views.network.rows) == Counter(ties)
    edges = [edge for _source, _target, edge in views.network.full_layout.edges]
    numbers = sorted(number for edge in edges for number in edge.ties)
    assert numbers == [row.number for row in views.network.rows]


def test_every_actor_treaty_and_pipeline_is_in_the_picture(views: Views):
    shown = [node.record for node in views.network.full_layout.nodes]
    kinds = ("actors", "treaties", "pipelines")
    assert shown == [record for record in views.kb.records.values() if record.kind in kinds]


@pytest.mark.parametrize("name", ["full_layout", "main_layout", "mobile_layout"])
def test_no_label_covers_another_or_leaves_the_picture(name: str, views: Views):
    layout = getattr(views.network, name)
    half = ROW_HEIGHT // 2
    boxes = {
        node.record.id: (node.left, node.y - half, node.left + node.width, node.y + half)
        for node in layout.nodes
    }
    outside = [
        id
        for id, (left, top, right, bottom) in boxes.items()
        if left < 0 or top < 0 or right > layout.width or bottom > layout.height
    ]
    overlapping = [
        (id, other)
        for (id, box), (other, other_box) in combinations(boxes.items(), 2)
        if all(box[low] < other_box[low + 2] and other_box[low] < box[low + 2] for low in (0, 1))
    ]
    assert (outside, overlapping) == ([], [])


def test_each_filter_counts_the_ties_of_each_of_its_terms(views: Views):
    for each in views.network.filters:
        counts = Counter(term for row in views.network.rows for term in row.terms[each.id])
        assert {id: count for id, _label, count in each.terms} == counts


def test_each_claim_of_a_step_of_a_path_rests_on_a_sentence_that_its_tie_cites(views: Views):
    kb = views.kb
    for step in distinct_steps(views.paths):
        if step.statement:
            cited, claimed = (
                {sentence for locator in locators for sentence in kb.sentences_of(locator)}
                for locators in (step.tie.locators, step.statement.claim.at)
            )
            assert cited & claimed, (step.start, step.end, step.statement.id)
