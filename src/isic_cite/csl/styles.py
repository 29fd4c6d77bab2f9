"""Finding a style: by file name, former name, title, or as a file of one's own.

A dependent style says only whose layout it shares and perhaps a language of its own; it is
followed to that style, its parent
(https://docs.citationstyles.org/en/stable/specification.html#file-types).
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec

from isic_cite.csl import folders
from isic_cite.csl.heads import Head, folded, names_by_title, read_head
from isic_cite.errors import DataError, UnknownNameError

LISTING = "isic-cite styles"
_LONGEST_NAME = 200  # file systems refuse to look for names that they cannot hold

ALIASES = {
    "acm": "association-for-computing-machinery",
    # The form of the manual that ISIC's DOI pages call Chicago; `chicago-author-date` is the other.
    "chicago": "chicago-notes-bibliography",
    "harvard": "harvard-cite-them-right",
}
"""Plain words for styles, besides the former names that the collection itself knows, as `mla`."""


class Style(msgspec.Struct, frozen=True):
    """A style that has been found.

    Attributes:
        name: the name of its file, such as `the-lancet-oncology`.
        path: the file that has the layout; that of the parent for a dependent style.
        locale: the language that a dependent style asks for; None leaves it to the layout.
        source: the bytes of a file of one's own, checked; None for the styles that we rely on.
    """

    name: str
    path: Path
    locale: str | None = None
    source: bytes | None = None


def find_style(style: str | Path | Style) -> Style:
    """Return the style that is meant.

    Args:
        style: a name or title, case and punctuation ignored; or a file: a path, or a text that
            ends in `.csl`.

    Raises:
        UnknownNameError: no style has that name; the error names the closest.
        CallError: the file cannot be read.
        DataError: the file is no usable style, or a style's parent is missing.
    """
    if isinstance(style, Style):
        return style
    if isinstance(style, Path) or style.endswith(".csl"):
        from isic_cite.csl.foreign import foreign_style  # noqa: PLC0415  (it imports lxml)

        return foreign_style(Path(style))
    found = named_style(style)
    if found is None:
        raise UnknownNameError("style", style, style_names(), listing=LISTING)
    return found


def named_style(name: str) -> Style | None:
    """Return the style with a file name, former name or title; None if there is none.

    Raises:
        DataError: it depends on a style that is missing.
    """
    # What looks like a path is none of these, even where its letters are those of a name.
    if name.startswith((".", "/", "\\")):
        return None
    path = style_file(name) or _titled(name)
    return None if path is None else _resolved(path)


def style_path(name: str) -> Path:
    """Return the file with the layout of the style called `name`, such as `apa` or `ieee`.

    Raises:
        UnknownNameError: there is no style of that name.
    """
    return find_style(name).path


def style_names() -> tuple[str, ...]:
    """Return the names of all styles, independent and dependent, sorted."""
    names = {path.stem for folder in folders.folders() for path in folder.glob("*.csl")}
    return tuple(sorted(names))


def style_file(name: str) -> Path | None:
    """Return the file of a style that has, or once had, this file name."""
    # The name is checked before the disk is asked: it must not be able to leave the folder.
    bare = name.replace("-", "").replace("_", "")
    if not (bare.isascii() and bare.isalnum()) or len(name) > _LONGEST_NAME:
        return None
    present = _present(name)
    if present is not None:
        return present
    renamed = ALIASES.get(name) or _former_names().get(name)
    return _present(renamed) if renamed else None


def _present(name: str) -> Path | None:
    paths = (folder / f"{name}.csl" for folder in folders.folders())
    return next((path for path in paths if path.is_file()), None)


@cache
def _former_names() -> dict[str, str]:
    """Return the present names of styles by those that they had before."""
    content = (folders.styles_folder() / "renamed-styles.json").read_bytes()
    return msgspec.json.decode(content, type=dict[str, str])


def _titled(title: str) -> Path | None:
    """Return the file of the style with this title, case and punctuation ignored."""
    wanted = folded(title)
    # Nine titles in ten are file names once they are spelt like one; only the others need the
    # index of titles, for which ten thousand files are opened.
    return style_file(wanted.replace(" ", "-")) or _present(names_by_title().get(wanted, ""))


def _resolved(path: Path) -> Style:
    if path.parent.name != "dependent":
        return Style(path.stem, path)
    return dependent_style(path.stem, read_head(path), path.name)


def dependent_style(name: str, head: Head, source: str) -> Style:
    """Return a dependent style with the file of its parent.

    Args:
        name: its name.
        head: what its head says.
        source: what to call its file in an error.

    Raises:
        DataError: the parent is missing.
    """
    path = style_file(head.parent or "")
    if path is None or path.parent.name == "dependent":
        parent = " ".join((head.parent or "").split())[:80]  # it may be a stranger's
        message = f'it takes its layout from the style "{parent}", which is not among those known'
        raise DataError(message, source=source)
    return Style(name, path, head.locale)
