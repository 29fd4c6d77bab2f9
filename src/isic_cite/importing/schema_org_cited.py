"""The works that a Dataset of schema.org cites, as references.

Registries name a work by its DOI and little more: Dataverse with the citation as one text,
InvenioRDM with nothing. What the library knows of such a work is then the reference.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from isic_cite.importing.fields import Fields
from isic_cite.importing.schema_org_nodes import identifiers
from isic_cite.importing.schema_org_works import item_of
from isic_cite.importing.shared import by_identifier
from isic_cite.importing.works import reference

if TYPE_CHECKING:
    from collections.abc import Iterator

    from isic_cite.importing.fields import Lost

_SAID = frozenset(("author", "creator", "datePublished", "isPartOf"))
"""With one of these, a work is described by the text itself."""
_NAMED_BY = ("@id", "identifier", "url")


def cited(fields: Fields, lost: Lost) -> Iterator[dict[str, Any] | str]:
    """Yield the cited works, each as a table or as the key of a shared reference."""
    for place, value in fields.values("citation"):
        key = _shared(value)
        if not isinstance(value, dict):
            if key:
                yield key
            else:
                fields.lose(place, value)
            continue
        titled = any(isinstance(value.get(name), str) for name in ("name", "headline"))
        work = Fields(value, lost, fields.at(place))
        if key and not (titled and _SAID & value.keys()):
            _close(work, key)
            yield key
        elif titled:
            found = reference(item_of(work), lost, fields.at(place))
            if found:
                yield found
        else:
            fields.lose(place, value, "a work without a title")


def _shared(value: object) -> str | None:
    """Return the key of the shared reference that a work is named by."""
    listed = [value]
    if isinstance(value, dict):
        named = [value.get(name) for name in _NAMED_BY]
        listed = [each for one in named for each in (one if isinstance(one, list) else [one])]
    return next((key for each in listed if (key := _key(each))), None)


def _key(identifier: object) -> str | None:
    """Return the key of what an identifier names in the library; a number alone is none."""
    texts = [text for text in identifiers(identifier) if not text.isdecimal()]
    return next((key for text in texts if (key := by_identifier(text))), None)


def _close(work: Fields, key: str) -> None:
    """Note what is said of a work that the library knows better, save what it is known by."""
    work.forget("@type")
    for name in _NAMED_BY:
        for place, value in work.values(name):
            if _key(value) != key:
                work.lose(place, value)
    for name in ("name", "headline", "text"):
        if value := work.any(name):
            work.lose(name, value, f"{key} of the library stands for it")
    work.close()
