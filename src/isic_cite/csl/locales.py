"""The languages in which terms and dates can be printed."""

from __future__ import annotations

from functools import cache

import msgspec

from isic_cite.csl.folders import locales_folder
from isic_cite.errors import UnknownNameError

_PREFIX = "locales-"


def locale_names() -> tuple[str, ...]:
    """Return the names of all locales, such as `de-DE`, sorted."""
    files = locales_folder().glob(f"{_PREFIX}*.xml")
    return tuple(sorted(path.stem.removeprefix(_PREFIX) for path in files))


def find_locale(name: str) -> str:
    """Return the locale that is meant: `de-DE` for `de-de`, `de_DE` and `de`.

    Raises:
        UnknownNameError: there is no such locale.
    """
    known = locale_names()
    if name in known:
        return name
    spelt = name.casefold().replace("_", "-")
    meant = {locale.casefold(): locale for locale in known}.get(spelt)
    meant = meant or _main_dialects().get(spelt)
    if meant is None:
        raise UnknownNameError("locale", name, known)
    return meant


@cache
def _main_dialects() -> dict[str, str]:
    """Return the locale that is meant by a language alone."""
    content = (locales_folder() / "locales.json").read_bytes()
    dialects: dict[str, str] = msgspec.json.decode(content)["primary-dialects"]
    return dialects
