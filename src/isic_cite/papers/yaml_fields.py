"""Which fields of an entry in Hayagriva say something else than its record, and how they change.

What is corrected is written on one line, in brackets where it has parts, which YAML allows
everywhere (https://yaml.org/spec/1.2.2/, chapter 7); all that stands beside it stays.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import yaml

from isic_cite.papers import agreeing
from isic_cite.papers.splicing import Splice
from isic_cite.papers.yaml_places import child, end_of, plain
from isic_cite.papers.yaml_works import names_of, text_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def _numbers(date: str) -> list[int]:
    parts = date.strip().split("-")
    return [int(part) for part in parts if part.isascii() and part.isdecimal() and len(part) < 9]  # noqa: PLR2004


def _same_type(ours: str, theirs: str) -> bool:
    """Tell whether a type will do; only a paper has to be one, so that its journal is printed."""
    return theirs.casefold() not in _VAGUE or ours != "article"


_COLON = re.compile(r"(\s*:)\s*")
_VAGUE = frozenset(("", "manuscript", "misc", "web"))
_WAYS: dict[str, Callable[[str, str], bool]] = {
    "arxiv": agreeing.same_arxiv,
    "doi": agreeing.same_doi,
    "genre": lambda ours, theirs: bool(ours and theirs),  # any word for the kind of a work will do
    "issue": agreeing.same_number,
    "page-range": agreeing.same_number,
    "note": agreeing.says,
    "title": agreeing.same_title,
    "type": _same_type,
    "url": agreeing.same_address,
    "volume": agreeing.same_number,
}


class Corrections:
    """What is to be changed of an entry.

    Attributes:
        splices: the changes of the text.
        names: the fields that are corrected or added, those inside of others as `parent.volume`.
        left: those that are in the author's own words.
    """

    def __init__(
        self,
        ours: dict[str, Any],
        node: yaml.MappingNode,
        text: str,
        newline: str,
        *,
        incomplete: bool,
    ) -> None:
        """Compare an entry with ours; `incomplete` says that we know only the first authors."""
        self.splices: list[Splice] = []
        self.names: list[str] = []
        self.left: list[str] = []
        self._text = text
        self._newline = newline
        self._incomplete = incomplete
        self._serials: dict[str, str] = ours.get("serial-number", {})
        self._mapping(_asked(ours, plain(node)), node, "")

    def _mapping(self, ours: Mapping[str, Any], node: yaml.MappingNode, path: str) -> None:
        missing = {}
        for name, value in ours.items():
            there = child(node, name)
            if there is None:
                if (path, value) != ("parent.", "periodical"):  # which a parent is by itself
                    missing[name] = value
            else:
                self._field(name, value, there, f"{path}{name}")
        self.names += [path + name for name in missing]
        self._add(missing, node)

    def _field(
        self,
        name: str,
        value: Any,  # noqa: ANN401
        pair: tuple[yaml.Node, yaml.Node],
        path: str,
    ) -> None:
        key, there = pair
        written = plain(there)
        if name == "parent" and isinstance(written, list):
            self._one_of(value, there, written, path)
        elif name in {"parent", "serial-number"} and isinstance(there, yaml.MappingNode):
            self._mapping(value, there, f"{path}.")
        elif self._agrees(name, value, written, path):
            return
        elif name == "note" and agreeing.is_own(text_of(written), text_of(value)):
            self.left.append(path)
        else:
            self.names.append(path)
            self._replace(key, there, value)

    def _one_of(self, value: Any, there: yaml.Node, written: list[Any], path: str) -> None:  # noqa: ANN401
        """Correct that one of several parents that has our title, or none."""
        for ours in value if isinstance(value, list) else [value]:
            for node, each in zip(there.value, written, strict=True):
                title = text_of(each.get("title")) if isinstance(each, dict) else ""
                if agreeing.same_source(text_of(ours.get("title")), title):
                    self._mapping(ours, node, f"{path}.")
                    return
        self.left.append(path)

    def _agrees(self, name: str, value: Any, written: Any, path: str) -> bool:  # noqa: ANN401
        if name in {"author", "editor"}:
            known, theirs = names_of(value) or [], names_of(written)
            return theirs is not None and agreeing.same_names(
                known, theirs, incomplete=self._incomplete
            )
        ours, there = text_of(value) or str(value), text_of(written)
        if name == "url" and "doi" in self._serials:
            return True  # beside a DOI any page of the work will do
        if name == "date":
            arxiv = "" if "doi" in self._serials else self._serials.get("arxiv", "")
            return agreeing.same_date(_numbers(ours), _numbers(there), arxiv=arxiv)
        way = agreeing.same_source if path == "parent.title" else _WAYS.get(name)
        return (way or agreeing.same_words)(ours, there)

    def _replace(self, key: yaml.Node, there: yaml.Node, value: Any) -> None:  # noqa: ANN401
        start, behind = int(there.start_mark.index), int(key.end_mark.index)
        blank = "" if self._text[start - 1 : start].isspace() else " "
        if isinstance(there, yaml.CollectionNode) and not there.flow_style:
            # The lines of a list may begin as far left as its name, those of brackets may not.
            blank = " "
            colon = _COLON.fullmatch(self._text, behind, start)
            start = behind + len(colon[1]) if colon else start
        self.splices.append(Splice(start, end_of(there, self._text), blank + flow(value)))

    def _add(self, missing: Mapping[str, Any], node: yaml.MappingNode) -> None:
        """Put fields at the end of a mapping: in its braces, or on lines of their own."""
        if not missing:
            return
        if node.flow_style:
            place = end_of(node.value[-1][1], self._text) if node.value else node.end_mark.index - 1
            comma = ", " if node.value else ""
            added = comma + ", ".join(f"{name}: {flow(value)}" for name, value in missing.items())
        else:
            place = self._end_of_line(end_of(node, self._text))
            indentation = self._newline + " " * node.start_mark.column
            added = "".join(f"{indentation}{name}: {flow(v)}" for name, v in missing.items())
        self.splices.append(Splice(place, place, added))

    def _end_of_line(self, place: int) -> int:
        found = re.compile(r"[^\r\n]*").match(self._text, place)
        return found.end() if found else place


def _asked(ours: dict[str, Any], theirs: Any) -> dict[str, Any]:  # noqa: ANN401
    """Return our fields in the places where the author has them."""
    if not isinstance(theirs, dict):
        return ours
    serials, written = dict(ours.get("serial-number", {})), theirs.get("serial-number")
    asked = dict(ours)
    if "doi" in theirs and "doi" in serials:
        asked["doi"] = serials.pop("doi")
    if isinstance(written, str) and written not in serials.values():
        serials = serials and serials | {"serial": written}
    elif isinstance(written, str) and len(serials) == 1:
        serials = {}
    asked["serial-number"] = serials
    return {name: value for name, value in asked.items() if value}


def flow(value: Any) -> str:  # noqa: ANN401  (what our format writes)
    """Return a value on one line; texts in quotation marks, in which nothing is misread."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}: {flow(each)}" for name, each in value.items()) + "}"
    if isinstance(value, list):
        return f"[{', '.join(map(flow, value))}]"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=not value.isprintable())
    return str(value).lower() if isinstance(value, bool) else str(value)
