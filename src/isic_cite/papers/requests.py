"""What a marker asks for: `isic-2020 attribution modified="resized to 224 px"`.

First the sources, then what is wanted, then options. What has spaces stands in straight quotation
marks.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from isic_cite.errors import CallError, UnknownNameError

if TYPE_CHECKING:
    from collections.abc import Mapping

ONCE = ("accessed", "bib", "columns", "command", "key", "locale", "pattern")
"""The options that have one value."""
OFTEN = ("dataset", "modified")
"""The options that may be given several times."""
FLAGS = ("full-text", "group", "in-text")
"""The options that have no value."""
EXAMPLE = "isic-cite: begin isic-2020 attribution"

_WORD = re.compile(r'(?:[^\s"]|"[^"]*+")++')
_OPTION = re.compile(r"([A-Za-z][A-Za-z-]*)=(.*)", re.DOTALL)


class Request(Struct, frozen=True):
    """What is wanted of which sources.

    Attributes:
        sources: datasets, parts, record files or tables, as they are written.
        wanted: a format, a citation style, `cite` or `sources`.
        values: the values of the options that were given.
        flags: the options without a value that were given.
    """

    sources: tuple[str, ...]
    wanted: str
    values: Mapping[str, tuple[str, ...]]
    flags: frozenset[str]

    def value(self, name: str) -> str | None:
        """Return the value of an option that has one, or None."""
        return next(iter(self.values.get(name, ())), None)

    @property
    def summary(self) -> str:
        """The sources and what is wanted of them, on one line."""
        return " ".join((*self.sources, self.wanted))


def parse_request(words: str) -> Request:
    """Return what the words of a marker ask for.

    Raises:
        CallError: they name no source or nothing that is wanted, a quotation mark is not closed,
            an option is not known, has no value, or is given twice.
    """
    sources: list[str] = []
    values: dict[str, tuple[str, ...]] = {}
    flags: set[str] = set()
    for word in _words(words):
        option = _OPTION.match(word)
        if word in FLAGS:
            _refuse_again(word, flags)
            flags.add(word)
        elif option:
            name, value = option[1], _unquoted(option[2])
            _refuse_strange(name, value)
            if name in ONCE:
                _refuse_again(name, values)
            values[name] = (*values.get(name, ()), value)
        else:
            sources.append(_unquoted(word))
    if len(sources) < 2:  # noqa: PLR2004  (a source, and what is wanted)
        found = f'there is only "{sources[0]}"' if sources else "there is neither"
        raise CallError(f"a marker names a source and what is wanted: {EXAMPLE}; {found}")
    *named, wanted = sources
    return Request(tuple(named), wanted, values, frozenset(flags))


def _words(text: str) -> list[str]:
    found = _WORD.findall(text)
    if sum(map(len, found)) < len(re.sub(r"\s", "", text)) or text.count('"') % 2:
        raise CallError('a quotation mark (") is not closed')
    return found


def _unquoted(word: str) -> str:
    return word.replace('"', "")


def _refuse_strange(name: str, value: str) -> None:
    if name in FLAGS:
        raise CallError(f"{name} has no value; leave out ={value}")
    if name == "markup":
        raise CallError("markup= is not for markers: a text has the markup of its file")
    if name not in ONCE and name not in OFTEN:
        raise UnknownNameError("option", name, (*ONCE, *OFTEN, *FLAGS))
    if not value.strip():
        raise CallError(f'{name}= is empty; say something, as in {name}="…", or leave it out')


def _refuse_again(name: str, given: object) -> None:
    if name in given:  # type: ignore[operator]
        raise CallError(f"{name} is given twice; leave one out")
