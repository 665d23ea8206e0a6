"""The pinned answer of a question: words, or links to records and places in a text."""

from small_data import DataFolder

from azgeo.formats.locators import parse
from azgeo.model.knowledge import KnowledgeBase
from azgeo.views.tables.answer import AnswerTable, answer_table
from azgeo.views.tables.fields import ValuePart

QUESTION = "name: Who?\nsql: SELECT 1\nanswer: {0}\n"


def answer(data: DataFolder, rows: str) -> AnswerTable:
    """The table of an answer that is written so in YAML."""
    data.write("questions/who.yml", QUESTION.format(rows))
    table = answer_table(data.kb, data.kb["who"])
    assert table is not None
    return table


def test_the_first_row_of_an_answer_is_its_headings(data: DataFolder):
    table = answer(data, "[[who, how many], [nobody, '0']]")
    assert table.headings == ("who", "how many")
    assert table.rows == (((ValuePart("nobody"),), (ValuePart("0"),)),)


def test_ids_and_locators_become_links(data: DataFolder):
    [[actors, sentences]] = answer(data, "[[a, b], ['turkey, persia', 'pre.1.2, pre.2']]").rows
    assert actors == (ValuePart(id="turkey"), ValuePart(id="persia"))
    assert sentences == (ValuePart(locator=parse("pre.1.2")), ValuePart(locator=parse("pre.2")))


def test_a_list_with_anything_but_ids_and_locators_stays_words(data: DataFolder):
    [[cell]] = answer(data, "[[a], ['turkey, or nobody']]").rows
    assert cell == (ValuePart("turkey, or nobody"),)


def test_a_locator_that_leads_nowhere_stays_words(data: DataFolder):
    [[cell]] = answer(data, "[[a], [pre.1.9]]").rows
    assert cell == (ValuePart("pre.1.9"),)


def test_an_answer_without_rows_has_headings_only(data: DataFolder):
    assert answer(data, "[[who]]") == AnswerTable(("who",), ())


def test_a_question_without_an_answer_and_any_other_record_have_no_table(data: DataFolder):
    data.write("questions/who.yml", "name: Who?\nsql: SELECT 1\n")
    kb = data.kb
    assert [answer_table(kb, kb[id]) for id in ("who", "turkey")] == [None, None]


def test_the_answers_of_the_example_are_links_to_its_records(example: KnowledgeBase):
    table = answer_table(example, example["who-signed"])
    assert table == AnswerTable(
        ("who",), (((ValuePart(id="rudolf-the-red"),),), ((ValuePart(id="yetive"),),))
    )
