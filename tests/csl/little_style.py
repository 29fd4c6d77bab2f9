"""Small styles for tests, as a person might write one by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

NAMESPACE = "http://purl.org/net/xbiblio/csl"
INFO = "<info><title>T</title><id>t</id><updated>2026-01-01T00:00:00+00:00</updated></info>"
CITATION = '<citation><layout><text variable="title"/></layout></citation>'


def style(
    bibliography: str = "",
    *,
    before: str = "",
    attributes: str = "",
    kind: str = "in-text",
    citation: str = CITATION,
    options: str = "",
    sort: str = "",
    layout: str = "",
) -> str:
    """Return a style that prints the title in the text and `bibliography` in the list.

    Args:
        bibliography: what the layout of the list holds; without it there is no list.
        before: locales and macros.
        attributes: more attributes of the style.
        kind: its class.
        citation: the whole `cs:citation`.
        options: attributes of the `cs:bibliography`.
        sort: the `cs:key` elements of the list.
        layout: attributes of the layout of the list.
    """
    keys = f"<sort>{sort}</sort>" if sort else ""
    area = f"{keys}{_element('layout', layout, bibliography)}"
    listed = _element("bibliography", options, area) if bibliography else ""
    return (
        f'<style xmlns="{NAMESPACE}" class="{kind}" version="1.0" {attributes}>'
        f"{INFO}{before}{citation}{listed}</style>"
    )


def citing(layout: str, *, options: str = "", sort: str = "", affixes: str = "") -> str:
    """Return a `cs:citation`.

    Args:
        layout: what its layout holds.
        options: its attributes.
        sort: its `cs:key` elements.
        affixes: the attributes of the layout.
    """
    keys = f"<sort>{sort}</sort>" if sort else ""
    return _element("citation", options, f"{keys}{_element('layout', affixes, layout)}")


def _element(name: str, attributes: str, content: str) -> str:
    opened = f"{name} {attributes}".strip()
    return f"<{opened}>{content}</{name}>"


def written(folder: Path, text: str | bytes, name: str = "my-journal.csl") -> Path:
    """Write a style into a file and return its path."""
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path
