"""One YAML file: its texts and their places, and everything that is refused, at its place and with its code."""

import os
import re
from pathlib import Path

import pytest
from builds import run

from azgeo.formats.yaml_errors import TEMPLATES, ParserError, explain_parser_error
from azgeo.formats.yaml_reader import MappingNode, Scalar, SequenceNode, key_position, read_yaml, value_position
from azgeo.problems import CODES, MAX_PROBLEMS, DataError

HERE = Path("record.yml")


def read(source: str | bytes) -> MappingNode:
    return read_yaml(HERE, source.encode() if isinstance(source, str) else source)


def complaints(source: str | bytes) -> list[str]:
    with pytest.raises(DataError) as caught:
        read(source)
    return str(caught.value).splitlines()


# ---- What is read ---------------------------------------------------------------------------------------------------


def test_a_record_becomes_mappings_lists_and_texts():
    assert read("name: Turkey\naliases: [Ankara, 'Angora']\nclaims:\n  seat: {at: tur.1.2}\n") == {
        "name": "Turkey",
        "aliases": ["Ankara", "Angora"],
        "claims": {"seat": {"at": "tur.1.2"}},
    }


LOOKS_TYPED = "no yes NO on y true null ~ 010 0x1F 0o17 1_000 12:30:45 1993-02 1993-02-03 1e3 .inf .nan -0 +1 1.10 = <<"


@pytest.mark.parametrize("written", LOOKS_TYPED.split())
def test_what_looks_like_a_number_a_date_or_a_truth_stays_the_text_that_stands_there(written):
    assert read(f"a: {written}\n{written.replace('<<', 'key')}: [{written}]\n") == {
        "a": written,
        written.replace("<<", "key"): [written],
    }


def test_blocks_are_folded_and_kept_as_yaml_says():
    assert read("a: >\n  one\n  two\n\n  three\nb: |\n  one\n   two\nc: >-\n  end\n") == {
        "a": "one two\nthree\n",
        "b": "one\n two\n",
        "c": "end",
    }


def test_a_text_knows_how_it_was_written():
    tree = read("plain: a\nsingle: 'a'\ndouble: \"a\"\nliteral: |-\n  a\nfolded: >-\n  a\n")
    assert [value.style for value in tree.values()] == ["", "'", '"', "|", ">"]


def test_a_value_left_out_is_told_from_an_empty_text():
    tree = read('left-out:\nempty: ""\n')
    assert tree == {"left-out": "", "empty": ""}
    assert [value.style for value in tree.values()] == ["", '"']


def test_names_and_values_are_text_mappings_are_fields_and_lists_are_items():
    tree = read("list: [{a: b}]\n")
    assert {type(name) for name in tree} == {Scalar}
    assert (type(tree), type(tree["list"]), type(tree["list"][0]), type(tree["list"][0]["a"])) == (
        MappingNode,
        SequenceNode,
        MappingNode,
        Scalar,
    )


@pytest.mark.parametrize(
    "source",
    [
        "name: Türkiye\r\nseat:\r\n  - Ankara\r\n",
        "\ufeffname: Türkiye\nseat:\n  - Ankara\n",
        "---\nname: Türkiye\nseat:\n  - Ankara\n...\n# the end\n",
        "# first\n\nname: Türkiye # a comment\nseat:\n- Ankara",
    ],
    ids=["CR LF", "byte order mark", "document marks", "comments and no line end"],
)
def test_what_editors_add_without_a_thought_is_legal(source):
    assert read(source) == {"name": "Türkiye", "seat": ["Ankara"]}


def test_neither_cr_lf_nor_a_byte_order_mark_moves_a_place():
    tree = read("\ufeffname: Turkey\r\nseat: Ankara\r\n")
    assert [value_position(tree, ["name"]), key_position(tree, ["seat"]), value_position(tree, ["seat"])] == [
        (1, 7),
        (2, 1),
        (2, 7),
    ]


def test_persian_joiners_are_legal_between_letters():
    assert read("name: می\u200cخواهم, क्\u200dष\n") == {"name": "می\u200cخواهم, क्\u200dष"}


def test_what_is_at_the_limit_is_read():
    deep = f"{'[' * 15}{']' * 15}"
    items = "- a\n" * 199_991  # nine more: the starts and ends of stream, document, mapping and list, and the name
    assert list(read(f"a: {deep}\n")) == ["a"]
    assert len(read(f"a: {'b' * 65_536}\n")["a"]) == 65_536
    assert read("a: b\n" + "#" * (1024 * 1024 - 5)) == {"a": "b"}
    assert len(read(f"a:\n{items}")["a"]) == 199_991


# ---- Where it stands ------------------------------------------------------------------------------------------------

PLACES = """\
name: Turkey
aliases: [Ankara, Angora]
claims:
  seat:
    text: >
      Its seat.
    cites:
      - {source: ref-9, page: 4}
empty:
"""


@pytest.mark.parametrize(
    ("loc", "place"),
    [
        ((), (1, 1)),
        (("name",), (1, 7)),
        (("aliases",), (2, 10)),
        (("aliases", 1), (2, 19)),
        (("claims", "seat", "text"), (5, 11)),
        (("claims", "seat", "cites", 0, "page"), (8, 31)),
        (("empty",), (9, 7)),
        (("claims", "seat", "at"), (5, 5)),
        (("aliases", 2), (2, 10)),
        (("aliases", -1), (2, 10)),
        (("claims", "Claim", "seat", "function-after", "text"), (5, 11)),
        (("name", "str", 0), (1, 7)),
    ],
)
def test_a_place_is_found_as_far_as_its_path_leads(loc, place):
    assert value_position(read(PLACES), loc) == place


@pytest.mark.parametrize(
    ("loc", "place"),
    [
        (("name",), (1, 1)),
        (("claims", "seat"), (4, 3)),
        (("claims", "seat", "cites", 0, "page"), (8, 25)),
        (("aliases", 1), (2, 19)),
        (("claims", "seat", "at"), (5, 5)),
        (("nothing",), (1, 1)),
        ((), (1, 1)),
    ],
)
def test_the_place_of_a_name_is_that_of_the_name_itself(loc, place):
    assert key_position(read(PLACES), loc) == place


# ---- What is refused ------------------------------------------------------------------------------------------------

GOLDEN = {path.stem: path.read_text(encoding="utf-8") for path in (Path(__file__).parent / "golden/yaml").glob("*.txt")}


@pytest.mark.parametrize("case", sorted(GOLDEN))
def test_a_bad_file_is_told_in_exactly_these_words(case):
    source, expected = re.split(r"^---- expected ----\n", GOLDEN[case], flags=re.MULTILINE)
    assert complaints(source) == expected.splitlines()


# What is too large to stand in a golden file.
LARGE = {
    "a long text": (b"a: b\nc: " + b"d" * 65_537, "2:4: YAML13 a text of 65,537 characters, 65,536 are the most"),
    "a long name": (b"? " + b"a" * 65_537 + b"\n: b", "1:3: YAML13 a text of 65,537 characters, 65,536 are the most"),
    "a large file": (b"a: b\n" + b"#" * (1024 * 1024 - 4), "1:1: YAML14 the file is larger than 1 MiB"),
    "many texts": (b"a:\n" + b"- b\n" * 199_992, "199994:1: YAML15 more than 200,000 texts and brackets"),
}


@pytest.mark.parametrize("case", LARGE)
def test_what_is_over_a_limit_is_told(case):
    source, expected = LARGE[case]
    assert [told.partition("; ")[0] for told in complaints(source)] == [f"record.yml:{expected}"]


def test_of_a_file_with_many_faults_the_first_hundred_are_told():
    told = complaints("a: 1\n" * 1_000)
    assert [line.split(":")[1] for line in told] == [str(line) for line in range(2, 102)]
    assert MAX_PROBLEMS == 100


# ---- Files that cannot be read --------------------------------------------------------------------------------------


def _pipe(path: Path) -> Path:
    os.mkfifo(path)
    return path


def _link(path: Path) -> Path:
    path.symlink_to(__file__)
    return path


UNREADABLE = {
    "nothing": (lambda folder: folder / "none.yml", "YAML01 the file cannot be read: No such file or directory"),
    "a folder": (lambda folder: folder, "YAML01 this is not a plain file"),
    "a pipe": (lambda folder: _pipe(folder / "pipe.yml"), "YAML01 this is not a plain file"),
    "a link": (lambda folder: _link(folder / "link.yml"), "YAML01 this is not a plain file"),
}


@pytest.mark.parametrize("case", UNREADABLE)
def test_what_is_no_readable_file_is_told(case, tmp_path):
    make, expected = UNREADABLE[case]
    path = make(tmp_path)
    with pytest.raises(DataError) as caught:
        read_yaml(path)
    assert str(caught.value) == f"{path}:1:1: {expected}; {CODES['YAML01'].fix}"


def test_a_file_is_read_from_its_path(tmp_path):
    path = tmp_path / "turkey.yml"
    path.write_text("name: Türkiye\n", encoding="utf-8")
    assert read_yaml(path) == {"name": "Türkiye"}


def test_of_a_file_that_is_too_large_no_more_is_read_than_tells_so(tmp_path):
    path = tmp_path / "turkey.yml"
    with path.open("wb") as file:
        file.truncate(1 << 36)  # a hole: no room on the disk, but more than the memory if it were read
    with pytest.raises(DataError, match=":1:1: YAML14 the file is larger than 1 MiB;"):
        read_yaml(path)


def test_every_code_of_yaml_has_a_file_that_is_refused_for_it():
    told = [told for _, told in (*LARGE.values(), *UNREADABLE.values())]
    refused = set(re.findall(r"\bYAML\d\d\b", "\n".join([*GOLDEN, *told])))
    assert refused == {code for code in CODES if code.startswith("YAML")}


EXAMPLES = [code for code in CODES if code.startswith("YAML") and code not in ("YAML01", "YAML13", "YAML14", "YAML15")]


@pytest.mark.parametrize("code", EXAMPLES)
def test_the_example_of_a_code_is_refused_for_it(code):
    assert [told.split()[1] for told in complaints(CODES[code].example)] == [code]


def test_every_slip_that_blunders_knows_has_a_golden_file():
    told = "\n".join(GOLDEN.values())
    patterns = {re.sub(r"\\{\w+\\}", ".+", re.escape(telling.message)) for telling in TEMPLATES.values()}
    assert {pattern for pattern in patterns if not re.search(pattern, told)} == set()


def test_a_complaint_that_nobody_put_in_words_is_told_in_those_of_the_parser():
    complaint = ParserError(
        context="while scanning", problem="found {something} new", context_index=0, problem_index=3, quoted_span=None
    )
    assert explain_parser_error("a: b\n", complaint) == (3, "YAML02", "found {something} new", "")


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize("command", ["azgeo", "mkdocs"])
def test_without_the_c_parser_a_command_says_how_to_get_it_and_nothing_else(command):
    program = f"import runpy, sys; sys.modules['yaml._yaml'] = None; runpy.run_module('{command}', run_name='__main__')"
    assert run("build", program=("-c", program)) == (
        1,
        "",
        "azgeo reads YAML with PyYAML's C parser, which this PyYAML lacks: "
        "run 'pip install --force-reinstall --only-binary pyyaml pyyaml'\n",
    )
