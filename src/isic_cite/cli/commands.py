"""The table of commands: adding one is a function and a line here."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable


class Command(NamedTuple):
    """A command, and the module of this folder and the function in it that do it.

    The module is imported when the command is called or explained, never for the others' sake;
    its `EPILOGS` has the end of the help of each of its commands: the examples.
    """

    name: str
    module: str
    function: str

    def load(self) -> tuple[Callable[..., object], str]:
        """Return the function and its epilog."""
        module = import_module(f"isic_cite.cli.{self.module}")
        return getattr(module, self.function), module.EPILOGS[self.name]


COMMANDS = (
    Command("cite", "cite", "cite"),
    Command("list", "catalogue", "list_"),
    Command("show", "catalogue", "show"),
    Command("formats", "catalogue", "formats"),
    Command("styles", "styles", "styles"),
    Command("schema", "catalogue", "schema"),
    Command("license", "license_", "license_"),
    Command("check", "check", "check"),
    Command("diff", "diff", "diff"),
    Command("import", "import_", "import_"),
    Command("bundle", "bundle", "bundle"),
    Command("site", "site", "site"),
    Command("embed", "embed", "embed"),
    Command("audit", "audit", "audit"),
)
DEFAULT = "cite"
"""The command that is meant where none is named."""
