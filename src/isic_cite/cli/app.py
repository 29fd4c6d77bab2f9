"""The typer application and the one place in which errors become a line and an exit code."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import typer
from typer.core import TyperGroup

from isic_cite.cli import commands
from isic_cite.cli.output import say
from isic_cite.errors import IsicCiteError

if TYPE_CHECKING:
    from collections.abc import Sequence

DEFAULT_COMMAND = "cite"
INTERRUPTED = 130
_OF_THE_GROUP = frozenset(
    ("--help", "-h", "--version", "--install-completion", "--show-completion")
)


class DefaultCommandGroup(TyperGroup):
    """A group in which what is not a command is an argument of the default command.

    So `isic-cite`, `isic-cite --format bibtex` and `isic-cite isic-2019 -f apa` all mean `cite`.
    """

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401
        """Put the default command first where the arguments name none."""
        if not args or (args[0] not in self.commands and args[0] not in _OF_THE_GROUP):
            args = [DEFAULT_COMMAND, *args]
        return super().parse_args(ctx, args)


app = typer.Typer(
    cls=DefaultCommandGroup,
    # Plain help is ready in half the time of a decorated one, and reads the same in a pipe.
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    help=commands.HELP,
    epilog=commands.EPILOG,
)
app.callback()(commands.group)
for _command in commands.COMMANDS:
    app.command(
        _command.name,
        epilog=_command.epilog,
        short_help=_command.short_help,
        hidden=_command.hidden,
    )(_command.function)


def run(arguments: Sequence[str]) -> int:
    """Run the command line `arguments` and return the exit code."""
    try:
        result = app(list(arguments), prog_name="isic-cite", standalone_mode=False)
    except IsicCiteError as error:
        say(str(error))
        return error.exit_code
    except typer.Abort:
        sys.stderr.write("\n")
        return INTERRUPTED
    except typer.Exit as exit_:
        return exit_.exit_code
    except _call_error() as error:
        say(f"{error.format_message()} (isic-cite --help)")
        return 2
    return result if isinstance(result, int) else 0


def _call_error() -> type[Any]:
    """Return the class of all complaints about arguments; typer names only one kind of it."""
    return next(
        class_ for class_ in typer.BadParameter.__mro__ if class_.__name__ == "ClickException"
    )
