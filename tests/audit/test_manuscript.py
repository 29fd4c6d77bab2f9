"""What readers hand to rules: texts that know their places, references that are read when asked."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from isic_cite.audit.manuscript import Place, Reference, Text

if TYPE_CHECKING:
    from isic_cite.audit.manuscript import Kind

PIECES = st.lists(st.text("ab\n", min_size=1, max_size=20), min_size=1, max_size=6)


def text_of(pieces: list[str], kind: Kind = "text") -> Text:
    """Return a text of pieces, each of which begins on a line of the file ten behind the last."""
    starts = tuple(accumulate(map(len, pieces[:-1]), initial=0))
    lines = tuple(range(1, 10 * len(pieces), 10))
    return Text("a.txt", kind, "".join(pieces), starts, starts, lines)


@given(PIECES)
def test_a_place_is_in_the_line_of_its_piece(pieces: list[str]) -> None:
    """The line of a character is that of its piece, and one more for each line end before it."""
    text = text_of(pieces)
    at = 0
    for piece, first in zip(pieces, text.lines, strict=True):
        for index in range(len(piece)):
            assert text.place(at) == Place("a.txt", first + piece[:index].count("\n"))
            at += 1


def test_a_place_in_a_pdf_is_a_page() -> None:
    """Line ends in the words of a PDF count nothing: its pieces are pages."""
    assert text_of(["a\nb", "c\nd"], "pdf").place(6) == Place("a.txt", 11)


def test_an_item_is_made_when_asked_for_and_once() -> None:
    """The item of an entry is read when a rule asks for it, and not again."""
    made: list[None] = []

    def make() -> dict[str, str]:
        made.append(None)
        return {"title": "Skin"}

    reference = Reference("key", make, "", Place("a.bib", 1))
    assert made == []
    assert reference.item == {"title": "Skin"}
    assert reference.item is reference.item
    assert len(made) == 1
