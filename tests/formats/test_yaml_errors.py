"""What the YAML parser reports, in the words of an editor."""

import re

from paths import GOLDEN

from azgeo.formats.yaml_errors import TEMPLATES, ParserError, YamlError, explain_parser_error


def test_every_template_has_a_golden_file():
    messages = "\n".join(path.read_text("utf-8") for path in (GOLDEN / "yaml").glob("*.txt"))
    patterns = {
        re.sub(r"\\{\w+\\}", ".+", re.escape(template.message)) for template in TEMPLATES.values()
    }
    assert {pattern for pattern in patterns if not re.search(pattern, messages)} == set()


def test_an_error_is_explained_at_the_place_of_the_mistake():
    error = ParserError(
        context="while scanning a quoted scalar",
        problem="found unexpected end of stream",
        context_index=6,
        problem_index=14,
        quoted_span=None,
    )
    assert explain_parser_error('name: "Turkey\n', error) == YamlError(
        offset=6,
        code="YAML02",
        message="""the quotation mark '"' opens here and never closes""",
        hint="close it at the end of its text",
    )


def test_an_unknown_error_keeps_the_words_of_the_parser():
    error = ParserError(
        context="while scanning",
        problem="found {something} new",
        context_index=0,
        problem_index=3,
        quoted_span=None,
    )
    assert explain_parser_error("a: b\n", error) == (3, "YAML02", "found {something} new", "")
