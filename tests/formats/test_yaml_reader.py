"""One YAML file: its texts, their places, and everything that is refused."""

import os
import re
from pathlib import Path

import pytest
from paths import GOLDEN
from projects import run

from azgeo.formats.yaml_reader import (
    MappingNode,
    Scalar,
    SequenceNode,
    key_position,
    read_bytes,
    read_yaml,
    value_position,
)
from azgeo.problems import CODES, MAX_PROBLEMS, DataError

HERE = Path("record.yml")


def read(source: str | bytes) -> MappingNode:
    return read_yaml(HERE, source.encode() if isinstance(source, str) else source)


def problems(source: str | bytes) -> list[str]:
    with pytest.raises(DataError) as caught:
        read(source)
    return str(caught.value).splitlines()


# ---- What is read --------------------------------------------------------------------------------


def test_a_record_becomes_mappings_lists_and_texts():
    assert read("name: Turkey\naliases: [Ankara, 'Angora']\nclaims:\n  seat: {at: tur.1.2}\n") == {
        "name": "Turkey",
        "aliases": ["Ankara", "Angora"],
        "claims": {"seat": {"at": "tur.1.2"}},
    }


LOOKS_TYPED = """
no yes NO on y true null ~ 010 0x1F 0o17 1_000 12:30:45 1993-02 1993-02-03 1e3 .inf .nan -0 +1
1.10 = <<
"""


@pytest.mark.parametrize("written", LOOKS_TYPED.split())
def test_what_looks_like_a_number_a_date_or_a_truth_value_stays_text(written):
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


def test_a_value_that_is_left_out_differs_from_an_empty_text():
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
def test_what_editors_programs_add_is_allowed(source):
    assert read(source) == {"name": "Türkiye", "seat": ["Ankara"]}


def test_neither_cr_lf_nor_a_byte_order_mark_changes_a_place():
    tree = read("\ufeffname: Turkey\r\nseat: Ankara\r\n")
    assert [
        value_position(tree, ["name"]),
        key_position(tree, ["seat"]),
        value_position(tree, ["seat"]),
    ] == [
        (1, 7),
        (2, 1),
        (2, 7),
    ]


def test_persian_joiners_are_allowed_between_letters():
    assert read("name: می\u200cخواهم, क्\u200dष\n") == {"name": "می\u200cخواهم, क्\u200dष"}


def test_what_is_at_the_limit_is_read():
    deep = f"{'[' * 15}{']' * 15}"
    # Nine more: the starts and ends of stream, document, mapping and list, and the name.
    items = "- a\n" * 199_991
    assert list(read(f"a: {deep}\n")) == ["a"]
    assert len(read(f"a: {'b' * 65_536}\n")["a"]) == 65_536
    assert read("a: b\n" + "#" * (1024 * 1024 - 5)) == {"a": "b"}
    assert len(read(f"a:\n{items}")["a"]) == 199_991


# ---- Places --------------------------------------------------------------------------------------

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
def test_a_value_is_found_as_far_as_its_path_leads(loc, place):
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


# ---- What is refused -----------------------------------------------------------------------------

CASES = {path.stem: path.read_text("utf-8") for path in (GOLDEN / "yaml").glob("*.txt")}


@pytest.mark.parametrize("case", sorted(CASES))
def test_a_bad_file_is_reported_in_these_words(case, golden):
    source, _expected = re.split(r"^---- expected ----\n", CASES[case], flags=re.MULTILINE)
    reported = "".join(f"{line}\n" for line in problems(source))
    golden(f"yaml/{case}.txt", f"{source}---- expected ----\n{reported}")


# What is too large for a golden file.
LARGE = {
    "a long text": (
        b"a: b\nc: " + b"d" * 65_537,
        "2:4: YAML13 a text of 65,537 characters, which is more than 65,536",
    ),
    "a long name": (
        b"? " + b"a" * 65_537 + b"\n: b",
        "1:3: YAML13 a text of 65,537 characters, which is more than 65,536",
    ),
    "a large file": (
        b"a: b\n" + b"#" * (1024 * 1024 - 4),
        "1:1: YAML14 the file is larger than 1 MiB",
    ),
    "many texts": (
        b"a:\n" + b"- b\n" * 199_992,
        "199994:1: YAML15 more than 200,000 texts and brackets",
    ),
}


@pytest.mark.parametrize("case", LARGE)
def test_what_is_over_a_limit_is_reported(case):
    source, expected = LARGE[case]
    reported = [problem.partition("; ")[0] for problem in problems(source)]
    assert reported == [f"record.yml:{expected}"]


def test_the_first_hundred_mistakes_of_a_file_are_reported():
    lines = [int(problem.split(":")[1]) for problem in problems("a: 1\n" * 1_000)]
    assert lines == [*range(2, 102)]
    assert MAX_PROBLEMS == 100


# ---- Files that cannot be read -------------------------------------------------------------------


def _pipe(path: Path) -> Path:
    os.mkfifo(path)
    return path


def _link(path: Path) -> Path:
    path.symlink_to(__file__)
    return path


UNREADABLE = {
    "nothing": (
        lambda folder: folder / "none.yml",
        "YAML01 the file cannot be read: No such file or directory",
    ),
    "a folder": (lambda folder: folder, "YAML01 this is not a plain file"),
    "a pipe": (lambda folder: _pipe(folder / "pipe.yml"), "YAML01 this is not a plain file"),
    "a link": (lambda folder: _link(folder / "link.yml"), "YAML01 this is not a plain file"),
}


@pytest.mark.parametrize("case", UNREADABLE)
def test_what_is_not_a_readable_file_is_reported(case, tmp_path):
    make, expected = UNREADABLE[case]
    path = make(tmp_path)
    with pytest.raises(DataError) as caught:
        read_yaml(path)
    assert str(caught.value) == f"{path}:1:1: {expected}; {CODES['YAML01'].fix}"


def test_a_file_is_read_from_its_path(tmp_path):
    path = tmp_path / "turkey.yml"
    path.write_text("name: Türkiye\n", encoding="utf-8")
    assert read_yaml(path) == {"name": "Türkiye"}


def test_no_more_than_needed_is_read_of_a_file_that_is_too_large(tmp_path):
    path = tmp_path / "turkey.yml"
    with path.open("wb") as file:
        file.truncate(1 << 36)  # a hole: it takes no room on the disk, but more than any memory
    with pytest.raises(DataError, match=":1:1: YAML14 the file is larger than 1 MiB;"):
        read_yaml(path)
    assert len(read_bytes(path)) == 1024 * 1024 + 1


def test_every_code_of_yaml_has_a_file_that_is_refused_for_it():
    reported = [expected for _source, expected in (*LARGE.values(), *UNREADABLE.values())]
    refused = set(re.findall(r"\bYAML\d\d\b", "\n".join([*CASES, *reported])))
    assert refused == {code for code in CODES if code.startswith("YAML")}


EXAMPLES = [
    code
    for code in CODES
    if code.startswith("YAML") and code not in ("YAML01", "YAML13", "YAML14", "YAML15")
]


@pytest.mark.parametrize("code", EXAMPLES)
def test_the_example_of_a_code_is_refused_for_it(code):
    assert [problem.split()[1] for problem in problems(CODES[code].example)] == [code]


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize("command", ["azgeo", "mkdocs"])
def test_without_the_c_parser_a_command_says_how_to_get_it_and_nothing_else(command):
    program = (
        "import runpy, sys; sys.modules['yaml._yaml'] = None; "
        f"runpy.run_module('{command}', run_name='__main__')"
    )
    assert run("build", program=("-c", program)) == (
        1,
        "",
        "azgeo reads YAML with PyYAML's C parser, which this PyYAML lacks: "
        "run 'pip install --force-reinstall --only-binary pyyaml pyyaml'\n",
    )
