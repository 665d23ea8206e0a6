"""Click commands and options whose help goes through the catalogue of messages."""

from collections.abc import Callable
from typing import Any, TypeVar

import click

from azgeo.i18n import gettext as _


class _TranslatedHelp:
    """Help is a message that is translated when it is printed."""

    _help: str | None = None

    @property
    def help(self) -> str | None:
        """The help in the language of the terminal."""
        return _(self._help) if self._help else self._help

    @help.setter
    def help(self, message: str | None) -> None:
        self._help = message


class Command(_TranslatedHelp, click.Command):
    """A command with translated help."""


class InterruptedCommand(BaseException):
    """A command was stopped with Ctrl-C."""


class Group(_TranslatedHelp, click.Group):
    """A group of commands with translated help."""

    command_class = Command

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; InterruptedCommand where Ctrl-C stops it, which click would call 1."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            raise InterruptedCommand from None


class Option(_TranslatedHelp, click.Option):
    """An option with translated help."""


Decorated = TypeVar("Decorated", bound=Callable[..., object])


def option(*names: str, **settings: Any) -> Callable[[Decorated], Decorated]:
    """`click.option` with translated help."""
    return click.option(*names, cls=Option, **settings)
