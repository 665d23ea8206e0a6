"""The help of commands and options in the language of the terminal."""

from gettext import NullTranslations

import click
import pytest
from click.testing import CliRunner

from azgeo.cli.translated import Command, Group, option
from azgeo.i18n import Catalogue, speaking


class Turkish(NullTranslations):
    """A catalogue of three messages."""

    messages = {  # noqa: RUF012
        "Many commands.": "Çok komut.",
        "Count the records.": "Kayıtları say.",
        "Loudly.": "Yüksek sesle.",
    }

    def gettext(self, message):
        return self.messages.get(message, message)


@click.group(cls=Group, help="Many commands.")
def cli():
    pass


@cli.command(cls=Command, help="Count the records.")
@option("--loud", is_flag=True, help="Loudly.")
@option("--secret", is_flag=True)
def count(loud, secret):
    click.echo(f"{loud} {secret}")


def help_of(*arguments):
    return CliRunner().invoke(cli, [*arguments, "--help"]).output


@pytest.mark.parametrize(
    ("arguments", "english", "turkish"),
    [
        ([], "Many commands.", "Çok komut."),
        ([], "Count the records.", "Kayıtları say."),
        (["count"], "Count the records.", "Kayıtları say."),
        (["count"], "Loudly.", "Yüksek sesle."),
    ],
)
def test_help_is_translated_when_it_is_printed(arguments, english, turkish):
    assert english in help_of(*arguments)
    with speaking(Catalogue("tr", Turkish(), "tr")):
        assert turkish in help_of(*arguments)
        assert english not in help_of(*arguments)


def test_a_translated_option_works_as_any_other():
    assert CliRunner().invoke(cli, ["count", "--loud"]).output == "True False\n"


def test_a_command_of_the_group_is_translated_without_being_told():
    group = Group("main")

    @group.command(help="Loudly.")
    def shout():
        pass

    with speaking(Catalogue("tr", Turkish(), "tr")):
        assert "Yüksek sesle." in CliRunner().invoke(group, ["shout", "--help"]).output
