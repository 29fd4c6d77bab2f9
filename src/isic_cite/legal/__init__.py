"""The legal codes of Creative Commons, byte for byte, by SPDX identifier."""

from __future__ import annotations

from pathlib import Path

from isic_cite.errors import UnknownNameError

_FOLDER = Path(__file__).parent


def available() -> tuple[str, ...]:
    """Return the SPDX identifiers of the legal codes that are shipped."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("CC*.txt")))


def legal_code(spdx: str) -> str:
    """Return the legal code of the licence with this SPDX identifier.

    Raises:
        UnknownNameError: its text is not shipped.
    """
    if spdx not in available():
        raise UnknownNameError("legal code", spdx, available())
    return (_FOLDER / f"{spdx}.txt").read_bytes().decode("utf-8")
