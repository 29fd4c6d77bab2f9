"""What the entries of a bibliography in Hayagriva are, and what an author's names mean there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from isic_cite.importing.preprints import is_server
from isic_cite.papers.matching import described

if TYPE_CHECKING:
    from collections.abc import Mapping

    from isic_cite.papers.matching import Kind, Work
    from isic_cite.papers.yaml_places import Entry

_TWO = 2


def work_of_entry(entry: Entry) -> Work:
    """Return what tells the work of an entry from others."""
    fields = entry.fields
    serials = serials_of(fields)
    serial = serials.get("serial", "")
    parent = " ".join(text_of(each.get("title")) for each in parents_of(fields))
    return described(
        key=entry.key,
        title=text_of(fields.get("title")),
        doi=serials.get("doi") or (serial if serial.startswith("10.") else ""),
        url=text_of(fields.get("url")),
        eprint=serials.get("arxiv", ""),
        source=f"{parent} {serial}",
        prose=text_of(fields.get("note")),
        kind=_kind(fields, parent, serials),
    )


def _kind(fields: Mapping[str, Any], parent: str, serials: Mapping[str, str]) -> Kind | None:
    genre = text_of(fields.get("genre")).casefold()
    if genre.replace(" ", "") == "dataset":
        return "data"
    told = f"{genre} {parent} {text_of(fields.get('publisher'))}"
    if is_server(told) or ("arxiv" in serials and not parent):
        return "preprint"
    kind = text_of(fields.get("type")).casefold()
    return "paper" if kind in {"article", "anthos", "chapter"} else None


def text_of(value: object) -> str:
    """Return a formattable text as it is printed: the `value` of a mapping, without backslashes."""
    if isinstance(value, dict):
        value = value.get("value", value.get("name"))
    text = value if isinstance(value, str) else ""
    return "".join(
        part.translate({ord("{"): None, ord("}"): None}) if place % _TWO == 0 else part
        for place, part in enumerate(_divided(text))
    )


def _divided(text: str) -> list[str]:
    """Return a text in turns: what stands without a backslash, and what stands behind one."""
    parts = text.split("\\")
    found = [parts[0]]
    for part in parts[1:]:
        found += [part[:1] or "\\", part[1:]]
    return found


def serials_of(fields: Mapping[str, Any]) -> dict[str, str]:
    """Return the serial numbers of an entry by their names; one without a name is `serial`."""
    serials = fields.get("serial-number")
    found = {name: fields[name] for name in ("doi", "isbn", "issn") if name in fields}
    if isinstance(serials, dict):
        found |= serials
    elif serials is not None:
        found["serial"] = serials
    return {str(name): value for name, value in found.items() if isinstance(value, str)}


def parents_of(fields: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Return what an entry appeared in, be it one or several."""
    parent = fields.get("parent")
    listed = parent if isinstance(parent, list) else [parent]
    return [each for each in listed if isinstance(each, dict)]


def names_of(value: object) -> list[dict[str, str]] | None:
    """Return persons as CSL names; None where they are not understood."""
    listed = value if isinstance(value, list) else [value]
    names = [_name(each) for each in listed]
    return [name for name in names if name is not None] if all(names) else None


def _name(person: object) -> dict[str, str] | None:
    if isinstance(person, dict):
        parts = {str(part): text for part, text in person.items() if isinstance(text, str)}
        if "name" not in parts:
            return None
        if "given-name" not in parts:
            return {"literal": " ".join((*_present(parts, "prefix"), parts["name"]))}
        family = " ".join((*_present(parts, "prefix"), parts["name"], *_present(parts, "suffix")))
        return {"family": family, "given": parts["given-name"]}
    if not isinstance(person, str) or not person.strip():
        return None
    family, comma, given = (each.strip() for each in person.partition(","))
    return {"family": family, "given": given} if comma else {"literal": family}


def _present(parts: Mapping[str, str], name: str) -> list[str]:
    return [parts[name]] if parts.get(name) else []
