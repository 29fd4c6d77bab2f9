"""docs/pages.md has the findings as the code has them."""

from __future__ import annotations

from conftest import ROOT
from isic_cite.pages.codes import CODES
from test_docs import REWRITE


def test_every_finding_about_pages_is_documented() -> None:
    """The table is that of the codes; with ISIC_CITE_REWRITE_DOCS it is brought up to date."""
    page = ROOT / "docs" / "pages.md"
    rows = "".join(
        f"| `{code}` | {row.severity} | {row.title} | {row.explanation} |\n"
        for code, row in CODES.items()
    )
    table = f"| code | severity | what | why |\n|---|---|---|---|\n{rows}"
    before, rest = page.read_text("utf-8").split("<!-- codes of pages: begin -->\n")
    shown, after = rest.split("<!-- codes of pages: end -->")
    if REWRITE:
        text = f"{before}<!-- codes of pages: begin -->\n{table}<!-- codes of pages: end -->{after}"
        page.write_text(text, "utf-8")
        return
    assert shown == table
