"""Fields of a table that another program wrote, each read once, in the shape that is expected.

Whatever is of another shape, and whatever nobody reads, is noted with its place and value: what an
import cannot carry over is never dropped silently.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from isic_cite.identifiers import DOI_PATTERN, ORCID_PATTERN, ROR_PATTERN, URL_PATTERN

if TYPE_CHECKING:
    from collections.abc import Iterator

_SHOWN = 100
_ENCODER = json.JSONEncoder(ensure_ascii=False, check_circular=False)
_DOI_ADDRESS = re.compile(r"^https?://(?:dx\.|www\.)?doi\.org/", re.IGNORECASE)
_DOI_LABEL = re.compile(r"^doi:\s*", re.IGNORECASE)
_ORCID_PREFIX = re.compile(r"^https?://(?:www\.)?orcid\.org/", re.IGNORECASE)


class Lost(list[str]):
    """What was not carried over, each as `place: value`."""

    def note(self, place: str, value: object, why: str = "") -> None:
        """Add a value that is not carried over, short enough to be read on one line."""
        text = value if isinstance(value, str) else _begin(value)
        shown = text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
        self.append(f"{place}: {shown}" + (f" ({why})" if why else ""))


class Fields:
    """One table and its place in the file."""

    def __init__(self, table: dict[str, Any], lost: Lost, place: str = "") -> None:
        self._left = {key: value for key, value in table.items() if value not in (None, "", [], {})}
        self._lost = lost
        self._place = place

    def __contains__(self, key: str) -> bool:
        """Tell whether `key` has a value that nobody has read yet."""
        return key in self._left

    def at(self, key: str) -> str:
        """Return the place of a field, such as `references[0].doi`."""
        return f"{self._place}.{key}".removeprefix(".")

    def lose(self, key: str, value: object, why: str = "") -> None:
        """Note a value that is not carried over."""
        self._lost.note(self.at(key), value, why)

    def any(self, key: str) -> Any:  # noqa: ANN401
        """Return a value of whatever shape, None if there is none."""
        return self._left.pop(key, None)

    def peek(self, key: str) -> Any:  # noqa: ANN401
        """Return a value and leave it to be read."""
        return self._left.get(key)

    def put(self, key: str, value: object) -> None:
        """Give back a value that was read, so that it is read again or noted."""
        self._left[key] = value

    def text(self, key: str) -> str | None:
        """Return a text, of which a list of one is one, too."""
        value = self.any(key)
        if isinstance(value, list) and len(value) == 1:
            value = value[0]
        if isinstance(value, str) or value is None:
            return value or None
        self.lose(key, value, "not a text")
        return None

    def matched(self, key: str, pattern: str) -> str | None:
        """Return a text that has the form of `pattern`."""
        value = self.text(key)
        if value is None or re.match(pattern, value):
            return value
        self.lose(key, value)
        return None

    def doi(self, key: str) -> str | None:
        """Return a DOI, bare, whether it is written so or as an address."""
        value = self.text(key)
        bare = bare_doi(value or "")
        if value and bare is None:
            self.lose(key, value)
        return bare

    def orcid(self, key: str) -> str | None:
        """Return an ORCID, bare, whether it is written so or as an address."""
        value = self.text(key)
        bare = _ORCID_PREFIX.sub("", (value or "").strip())
        if value and not re.match(ORCID_PATTERN, bare):
            self.lose(key, value)
            return None
        return bare or None

    def url(self, key: str) -> str | None:
        """Return a web address."""
        return self.matched(key, URL_PATTERN)

    def ror(self, key: str) -> str | None:
        """Return a ROR id."""
        return self.matched(key, ROR_PATTERN)

    def child(self, place: str, value: dict[str, Any]) -> Fields:
        """Return a table inside of this one."""
        return Fields(value, self._lost, self.at(place))

    def tables(self, key: str) -> Iterator[Fields]:
        """Yield the tables of a list, or the one that stands in its place."""
        for place, value in self.values(key):
            if isinstance(value, dict):
                yield self.child(place, value)
            else:
                self.lose(place, value, "not a table")

    def texts(self, key: str) -> Iterator[tuple[str, str]]:
        """Yield the texts of a list with their places in this table."""
        for place, value in self.values(key):
            if isinstance(value, str) and value:
                yield place, value
            else:
                self.lose(place, value, "not a text")

    def values(self, key: str) -> Iterator[tuple[str, Any]]:
        """Yield the values of a list with their places, or the one that stands in its place."""
        value = self.any(key)
        if isinstance(value, list):
            yield from ((f"{key}[{index}]", each) for index, each in enumerate(value))
        elif value is not None:
            yield key, value

    def table(self, key: str) -> Fields:
        """Return a table, of which a list of one is one, too; an empty one if there is none."""
        value = self.any(key)
        if isinstance(value, list) and len(value) == 1:
            value = value[0]
        if value is not None and not isinstance(value, dict):
            self.lose(key, value, "not a table")
            value = None
        return Fields(value or {}, self._lost, self.at(key))

    def forget(self, *keys: str) -> None:
        """Leave out what says nothing about a dataset."""
        for key in keys:
            self._left.pop(key, None)

    def close(self) -> None:
        """Note everything that nobody has read."""
        for key in tuple(self._left):
            self.lose(key, self._left.pop(key))


def _begin(value: object) -> str:
    """Return a value as JSON, as much as is shown: nodes that name each other have no end."""
    begin = ""
    for piece in _ENCODER.iterencode(value):
        begin += piece
        if len(begin) > _SHOWN:
            break
    return begin


def bare_doi(text: str) -> str | None:
    """Return the DOI that `text` is, bare or with `doi:` or as an address; else None."""
    text = text.strip()
    address = _DOI_ADDRESS.sub("", text)
    bare = unquote(address) if address != text else _DOI_LABEL.sub("", text)
    return bare if re.match(DOI_PATTERN, bare) else None


def stated(**fields: Any) -> dict[str, Any]:  # noqa: ANN401
    """Return the fields that have a value, `_` in their names as `-`, as record files have them."""
    return {
        name.replace("_", "-"): value
        for name, value in fields.items()
        if value not in (None, False, "", [], {})
    }
