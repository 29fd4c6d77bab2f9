"""Licences: known ones, named the same way everywhere, with the credit that they require."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from isic_cite.checks.codes import Fault
from isic_cite.checks.walk import quote, references, rows, text_of, texts
from isic_cite.errors import UnknownNameError
from isic_cite.licenses import License, parse_expression, recognize_license

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from isic_cite.checks.walk import Table

_ADDRESS = re.compile(r"(?:https?://)?(?:www\.)?creativecommons\.org/[^\s<>\"')\]]+", re.IGNORECASE)
_TERM = r"(?:[ -]+(?:non[ -]?commercial|share[ -]?alike|no[ -]?deriv(?:ative)?s))*"
_NAME = re.compile(
    r"\bcreative commons (?:cc0|zero|public domain dedication)(?: 1\.0)?(?: universal)?"
    rf"|\b(?:creative commons )?attribution{_TERM}"
    r"(?P<named> \d\.\d)(?: international| unported)?"
    rf"|\bcreative commons attribution{_TERM}"
    r"|\bcc[ -]?(?:0|zero)(?:[ -]1\.0)?\b"
    r"|\bcc[ -]by(?:[ -](?:nc|sa|nd))*(?:[ -]\d\.\d)?\b",
    re.IGNORECASE,
)
_CREDITS = ("attribution", "creators", "rights-holders", "institutions", "copyright-notices")


class _Mention(NamedTuple):
    """A licence that a text names: how, which one (None: not in the table), as an address."""

    text: str
    license: License | None
    address: bool


def check(table: Table) -> Iterator[Fault]:
    """Yield faults for the licences of a record, its parts, shares, references and texts."""
    yield from _unknown(table)
    yield from _labels(table)
    yield from _parts(table)
    yield from _missing(table)
    yield from _texts(table)


def _licenses(expression: str) -> tuple[License, ...]:
    """Return the licences of an expression, as far as they are known."""
    try:
        return parse_expression(expression) if expression else ()
    except (UnknownNameError, ValueError):
        return ()


def _ids(licenses: Iterable[License | None]) -> str:
    return " and ".join(dict.fromkeys(row.id for row in licenses if row))


def _unknown(table: Table) -> Iterator[Fault]:
    holders = [("", table), *rows(table, "parts"), *rows(table, "shares"), *references(table)]
    for place, holder in holders:
        text = text_of(holder, "license")
        if not text:
            continue
        try:
            parse_expression(text)
        except (UnknownNameError, ValueError) as error:
            message, _, hint = str(error).partition("; ")
            meant = recognize_license(text)
            if meant:
                hint = f'write "{meant.id}"'
            yield Fault("IC401", _join(place, "license"), message, hint or "name them so")


def _labels(table: Table) -> Iterator[Fault]:
    for place, holder in [("", table), *rows(table, "parts")]:
        label = text_of(holder, "license-label")
        own = _licenses(text_of(holder, "license") or text_of(table, "license"))
        if not label or not own:
            continue
        where = _join(place, "license-label")
        named = _named(label)
        others = [row for row in named if row not in own]
        if others:
            message = f"the label {quote(label)} is {_ids(others)}, the licence is {_ids(own)}"
            yield Fault("IC402", where, message, "correct the one that is wrong")
        elif not named:
            message = f"the label {quote(label)} is not a known way to write {_ids(own)}"
            yield Fault("IC408", where, message, "copy the label as the official page writes it")


def _named(label: str) -> list[License]:
    whole = recognize_license(label)
    return [whole] if whole else [row for _, row, _ in mentions(label) if row]


def _parts(table: Table) -> Iterator[Fault]:
    whole = _licenses(text_of(table, "license"))
    if not whole:
        return
    for place, part in rows(table, "parts"):
        others = [row for row in _licenses(text_of(part, "license")) if row not in whole]
        if others:
            message = f"the part is under {_ids(others)}, the whole is said to be {_ids(whole)}"
            hint = "join the licences of all parts with AND in `license`, or correct the part"
            yield Fault("IC407", f"{place}.license", message, hint)
    if any(not row.permits_commercial_use for row in whole):
        return
    for place, share in rows(table, "shares"):
        for row in _licenses(text_of(share, "license")):
            if not row.permits_commercial_use:
                message = f"a share under {row.id} cannot be part of a whole under {_ids(whole)}"
                hint = "correct the licence of the share or of the whole"
                yield Fault("IC407", f"{place}.license", message, hint)


def _missing(table: Table) -> Iterator[Fault]:
    text = text_of(table, "license")
    parts = [text_of(part, "license") for _, part in rows(table, "parts")]
    if "license" not in table and not all(parts or ("",)):
        message = "no licence is stated, so what is owed cannot be said"
        yield Fault("IC406", "license", message, "add it from the official page")
        return
    bound = [row for row in _licenses(text) or map(recognize_license, (text,)) if _requires(row)]
    named = any(table.get(field) for field in _CREDITS)
    shares = any(text_of(share, "attribution") for _, share in rows(table, "shares"))
    if bound and not named and not shares:
        verb = "require" if len(bound) > 1 else "requires"
        message = f"{_ids(bound)} {verb} attribution, and the record names nobody to credit"
        hint = "add the official `attribution`, or `creators`, `rights-holders` or `institutions`"
        yield Fault("IC405", "license", message, hint)


def _requires(row: License | None) -> bool:
    return row is not None and row.requires_attribution


def _texts(table: Table) -> Iterator[Fault]:
    stated = [text_of(table, "license")]
    stated += [text_of(part, "license") for _, part in rows(table, "parts")]
    own = [row for text in stated for row in _licenses(text)]
    attribution = table.get("attribution")
    for place, found in _mentions_by_text(attribution):
        yield from _other_than(own, found, place)
    everything = [one for _, found in _mentions_by_text(attribution) for one in found]
    yield from _disagreeing(everything, "attribution")
    for where, key, text in texts(table, quoted=False):
        if not where.startswith("attribution") and key != "license-label":
            yield from _disagreeing(mentions(text), where)


def _mentions_by_text(attribution: object) -> Iterator[tuple[str, list[_Mention]]]:
    """Yield the mentions in the text and its introduction, not in former or other wordings."""
    if not isinstance(attribution, dict):
        return
    current = {key: attribution[key] for key in ("intro", "paragraphs") if key in attribution}
    for where, _, text in texts(current, "attribution"):
        yield where, list(mentions(text))


def _other_than(own: list[License], found: list[_Mention], place: str) -> Iterator[Fault]:
    for mention in found:
        if own and mention.license not in own:
            message = f"the text names {quote(mention.text)}, the licence is {_ids(own)}"
            yield Fault("IC403", place, message, "correct the one that is wrong")


def _disagreeing(found: Iterable[_Mention], place: str) -> Iterator[Fault]:
    """Yield a fault where one text names some licences and links to others."""
    both = tuple(found)
    names = {mention.license: mention.text for mention in both if not mention.address}
    links = {mention.license: mention.text for mention in both if mention.address}
    if names and links and not (names.keys() <= links.keys() or links.keys() <= names.keys()):
        name = next(text for row, text in names.items() if row not in links)
        link = next(text for row, text in links.items() if row not in names)
        message = f"the text names {quote(name)} and links to {quote(link)}"
        yield Fault("IC404", place, message, "correct the one that is wrong")


def mentions(text: str) -> Iterator[_Mention]:
    """Yield the Creative Commons licences that a text names or links to."""
    for found in _ADDRESS.finditer(text):
        address = found[0].rstrip(".,;:")
        # The pages about CC without a licence code ("/share-your-work/...") name no licence.
        if re.search(r"/(?:licenses|publicdomain)/[a-z]", address, re.IGNORECASE):
            yield _Mention(address, recognize_license(address), address=True)
    for found in _NAME.finditer(_ADDRESS.sub(" ", text)):
        yield _Mention(found[0], recognize_license(found[0]), address=False)


def _join(place: str, field: str) -> str:
    return f"{place}.{field}" if place else field
