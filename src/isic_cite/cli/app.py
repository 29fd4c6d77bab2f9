"""The typer application and the one place in which errors become a line and an exit code."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from isic_cite.cli.commands import COMMANDS, DEFAULT
from isic_cite.cli.output import emit, forget_standard_output, say
from isic_cite.errors import IsicCiteError, UnknownNameError, closest

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from isic_cite.cli.commands import Command

HELP = """Right citations, attributions and licence notices for ISIC datasets, offline.

Without a command, SOURCE is cited: a dataset of the library (isic-2020), a part of one
(isic-2018:task-3), a record file (my-dataset.toml) or a table of images (metadata.csv). No SOURCE
means the dataset of the current ISIC challenge, SLICE-3D 2024."""

EPILOG = """Examples:

\b
  isic-cite --format bibtex                     BibTeX of SLICE-3D 2024 and its paper
  isic-cite isic-2020 -f apa                    APA reference list; any journal's style is a format
  isic-cite isic-2020 -f "The Lancet Oncology"  by its title; isic-cite styles lists them
  isic-cite isic-2019 isic-2018 -f attribution  one attribution for both, nothing twice
  isic-cite my-dataset.toml -f notice -o NOTICE.txt
  isic-cite list                                the datasets of the library
  isic-cite cite --help                         all options of the main job

Exit codes: 0 done, 1 the data is at fault, 2 the call is at fault."""

INTERRUPTED = 130
_OF_THE_GROUP = frozenset(
    ("--help", "-h", "--version", "--install-completion", "--show-completion")
)
_COMPLETION = "_ISIC_CITE_COMPLETE"


class DefaultCommandGroup(TyperGroup):
    """A group in which what is not a command is an argument of the default command.

    So `isic-cite`, `isic-cite --format bibtex` and `isic-cite isic-2019 -f apa` all mean `cite`.
    """

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401
        """Put the default command first where the arguments name none."""
        completes_first = not args and ctx.resilient_parsing
        named = args and (args[0] in self.commands or args[0] in _OF_THE_GROUP)
        if not named and not completes_first:
            args = [DEFAULT, *args]
        return super().parse_args(ctx, args)

    def shell_complete(self, ctx: Any, incomplete: str) -> list[Any]:  # noqa: ANN401
        """Complete the first word: a command, an option of the group, or what `cite` takes."""
        default = self.commands[DEFAULT]
        inner = default.make_context(DEFAULT, [], parent=ctx, resilient_parsing=True)
        if incomplete.startswith("-"):
            also = default.shell_complete(inner, incomplete)
        else:
            also = default.params[0].shell_complete(inner, incomplete)
        return [*super().shell_complete(ctx, incomplete), *also]


def _print_version(wanted: bool) -> None:
    if wanted:
        from isic_cite import __version__  # noqa: PLC0415

        emit(f"isic-cite {__version__}\n")
        raise typer.Exit


def group(
    _version: Annotated[
        bool,
        typer.Option(
            "--version",
            help="Print the version and exit.",
            is_eager=True,
            callback=_print_version,
        ),
    ] = False,
) -> None:
    """Handle what concerns no command."""


def application(commands: Iterable[Command] = COMMANDS) -> typer.Typer:
    """Return the application with some of its commands, or all."""
    app = typer.Typer(
        cls=DefaultCommandGroup,
        # Plain help is ready in half the time of a decorated one, and reads the same in a pipe.
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
        help=HELP,
        epilog=EPILOG,
    )
    app.callback()(group)
    for command in commands:
        function, epilog = command.load()
        app.command(command.name, epilog=epilog)(function)
    return app


def needed(arguments: Sequence[str]) -> tuple[Command, ...]:
    """Return the commands that these arguments can call: one, or all to explain or complete them.

    Each command costs start-up time in typer whether it is called or not.
    """
    first = arguments[0] if arguments else DEFAULT
    if first in _OF_THE_GROUP or _COMPLETION in os.environ:
        return COMMANDS
    named = tuple(command for command in COMMANDS if command.name == first)
    return named or tuple(command for command in COMMANDS if command.name == DEFAULT)


def run(arguments: Sequence[str]) -> int:
    """Run the command line `arguments` and return the exit code."""
    app = application(needed(arguments))
    try:
        result = app(list(arguments), prog_name="isic-cite", standalone_mode=False)
    except IsicCiteError as error:
        say(f"{error}{_meant_command(error)}")
        return error.exit_code
    except (typer.Abort, KeyboardInterrupt):
        say("interrupted")
        return INTERRUPTED
    except typer.Exit as exit_:
        return exit_.exit_code
    except _call_error() as error:
        say(f"{error.format_message()} (isic-cite --help)")
        return 2
    except OSError as error:
        # Typer itself prints help and completion.
        forget_standard_output()
        say(f"cannot write to standard output: {error.strerror or error}")
        return 2
    if result == INTERRUPTED:  # what typer makes of Ctrl-C
        say("interrupted")
    return result if isinstance(result, int) else 0


def _meant_command(error: IsicCiteError) -> str:
    """Say so where an unknown dataset is, or looks like, a command: only the first word is one."""
    if not isinstance(error, UnknownNameError) or error.kind != "dataset":
        return ""
    meant = closest(error.name, (command.name for command in COMMANDS), at_most=1)
    return f"; the command is: isic-cite {meant[0]}" if meant else ""


def _call_error() -> type[Any]:
    """Return the class of all complaints about arguments; typer names only one kind of it."""
    return next(
        class_ for class_ in typer.BadParameter.__mro__ if class_.__name__ == "ClickException"
    )
