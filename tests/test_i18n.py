"""The catalogue of messages: English by default, another language from one file."""

import runpy
from decimal import Decimal
from gettext import NullTranslations
from pathlib import Path

import pytest
from paths import ROOT

from azgeo import i18n
from azgeo.i18n import Catalogue, counted, format_number, listed, load_catalogue, speaking

TOOL = runpy.run_path(str(ROOT / "tools/messages.py"))
TURKISH = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\\n"

msgid "Timeline"
msgstr "Zaman çizelgesi"

msgid "{count} actor"
msgid_plural "{count} actors"
msgstr[0] "{count} aktör"
msgstr[1] "{count} aktörler"
"""


@pytest.fixture
def turkish(tmp_path: Path) -> Catalogue:
    """A translation of two messages."""
    path = tmp_path / "tr/LC_MESSAGES/azgeo.po"
    path.parent.mkdir(parents=True)
    path.write_text(TURKISH, encoding="utf-8")
    return load_catalogue("tr", tmp_path)


def test_every_message_of_the_code_is_in_the_template_for_translators():
    template = ROOT / "src/azgeo/locale/azgeo.pot"
    assert template.read_bytes() == TOOL["template"](), "`make messages` writes it"


def test_without_a_translation_messages_are_english():
    assert i18n.gettext("Timeline") == "Timeline"
    assert counted(i18n.mark_plural("{count} actor", "{count} actors"), 1) == "1 actor"
    assert counted(i18n.mark_plural("{count} actor", "{count} actors"), 1200) == "1,200 actors"


def test_a_translation_is_one_file(turkish: Catalogue):
    with speaking(turkish):
        assert i18n.gettext("Timeline") == "Zaman çizelgesi"
        assert counted(i18n.mark_plural("{count} actor", "{count} actors"), 3) == "3 aktörler"
        assert i18n.gettext("Map") == "Map"  # not translated
        assert i18n.language() == "tr"
    assert i18n.gettext("Timeline") == "Timeline"


def test_numbers_and_lists_follow_the_language(turkish: Catalogue):
    with speaking(turkish):
        assert format_number(Decimal("1234.5")) == "1.234,5"
        assert listed(["bir", "iki", "üç"]) == "bir, iki ve üç"
    assert format_number(Decimal("1234.5")) == "1,234.5"
    assert listed(["one", "two", "three"]) == "one, two and three"
    assert listed([]) == ""


def test_a_number_keeps_all_its_decimals():
    assert format_number(Decimal("0.123456789")) == "0.123456789"
    assert i18n.format_decimal(0.08154, 3) == "0.082"


def test_a_language_without_a_translation_is_refused_by_name():
    with pytest.raises(ValueError, match="azgeo has no translation into 'xx'"):
        load_catalogue("xx")


def test_a_language_that_is_activated_stays():
    english = load_catalogue("en")
    with speaking(Catalogue("xx", NullTranslations(), "de")):
        i18n.activate("en")
        assert i18n.language() == "en"
    assert english.language == i18n.language()
