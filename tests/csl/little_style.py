"""Small styles for tests, as a person might write one by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

NAMESPACE = "http://purl.org/net/xbiblio/csl"
INFO = "<info><title>T</title><id>t</id><updated>2026-01-01T00:00:00+00:00</updated></info>"
CITATION = '<citation><layout><text variable="title"/></layout></citation>'


def style(bibliography: str = "", *, before: str = "", attributes: str = "") -> str:
    """Return a style that prints the title in the text and `bibliography` in the list."""
    area = f"<bibliography><layout>{bibliography}</layout></bibliography>" if bibliography else ""
    return (
        f'<style xmlns="{NAMESPACE}" class="in-text" version="1.0" {attributes}>'
        f"{INFO}{before}{CITATION}{area}</style>"
    )


def written(folder: Path, text: str | bytes, name: str = "my-journal.csl") -> Path:
    """Write a style into a file and return its path."""
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path
