"""The architecture: a module imports only from lower ranks."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import isic_cite

SOURCE = Path(isic_cite.__file__).parent

RANKS = {
    "errors": 0,
    "identifiers": 1,
    "identifying": 1,
    "licenses": 1,
    "markup": 1,
    "legal": 1,
    "files": 1,
    "progress": 1,
    "_yaml": 1,
    "read": 2,
    "model": 2,
    "csl": 2,
    "explain": 3,
    "validate": 4,
    "schema": 3,
    "references": 3,
    "credits": 3,
    "overview": 3,
    "metadata": 4,
    "page_facts": 5,
    "usages": 3,
    "shared": 4,
    "loading": 5,
    "used": 6,
    "tables": 6,
    "formats": 7,
    "checks": 8,
    "importing": 10,
    "plots": 8,
    "drafts": 9,
    "pages": 9,
    "rendering": 10,
    "uses": 10,
    "rendering_used": 11,
    "bundle": 12,
    "site": 12,
    "differences": 12,
    "papers": 12,
    "audit": 13,
    "api": 14,
    "cli": 15,
    "__main__": 16,
}
# Records and usages show themselves in a notebook; the view is imported when that happens.
ALLOWED_UPWARDS = {
    ("model", "overview"),
    ("model", "markup"),
    ("usages", "used"),
    ("usages", "formats"),
}


def imports_of(path: Path) -> set[str]:
    """Return the top-level modules of the package that the module at `path` imports."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("isic_cite"):
            parts = node.module.split(".")
            names = [parts[1]] if len(parts) > 1 else [alias.name for alias in node.names]
            found |= {name for name in names if name in RANKS}
    return found


MODULES = sorted(path for path in SOURCE.rglob("*.py") if path != SOURCE / "__init__.py")


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_imports_go_down(path: Path) -> None:
    """A module of one rank never imports from a higher one, nor from its equals."""
    own = path.relative_to(SOURCE).parts[0].removesuffix(".py")
    upwards = {
        other
        for other in imports_of(path) - {own}
        if RANKS[other] >= RANKS[own] and (own, other) not in ALLOWED_UPWARDS
    }
    assert not upwards


def test_every_module_has_a_rank() -> None:
    """A new module is put in its place when it is added."""
    tops = {path.relative_to(SOURCE).parts[0].removesuffix(".py") for path in MODULES}
    assert tops == set(RANKS)


def test_no_public_name_is_the_name_of_a_module() -> None:
    """Importing a module sets its name on the package, where it would hide a function."""
    modules = {path.stem for path in SOURCE.iterdir()}
    assert not modules & set(isic_cite.__all__)
