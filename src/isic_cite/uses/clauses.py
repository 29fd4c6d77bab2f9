"""Where each licence says what it says: the sections of its legal code.

The letters of definitions and the numbers of grants differ from licence to licence, so each row
is read from that licence's own text (`legal/`; CC BY-SA, BY-ND and BY-NC-ND 4.0 at
https://creativecommons.org/licenses/). A section is written as the codes write it themselves:
`3(a)(1)(A)(i)`.
"""

from __future__ import annotations

from msgspec import Struct


class Clauses(Struct, frozen=True):
    """The sections of one legal code, without the word; empty where it has none of the kind."""

    grant: str = "2(a)(1)"
    """Grants the rights."""
    share: str = "2(a)(1)(A)"
    """Grants to reproduce and share the material as it is."""
    adapt: str = "2(a)(1)(B)"
    """Grants to alter it; says whether what comes of it may be shared."""
    noncommercial: str = ""
    """Defines NonCommercial."""
    exceptions: str = "2(a)(2)"
    """Leaves uses free that need no permission."""
    formats: str = "2(a)(4)"
    """Says that what another medium or format needs is no alteration."""
    restrictions: str = "2(a)(5)(B)"
    """Forbids to restrict what the licence allows."""
    endorsement: str = "2(a)(6)"
    """Says that nobody may claim to be endorsed."""
    attribution: str = "3(a)(1)"
    """Says what whoever shares it must do: the three below."""
    credit: str = "3(a)(1)(A)"
    """Lists what must be retained: the credit, the notices and the link to the material."""
    changes: str = "3(a)(1)(B)"
    """Asks to say what was changed."""
    license: str = "3(a)(1)(C)"
    """Asks to name the licence, with its text or address."""
    manner: str = "3(a)(2)"
    """Allows any reasonable manner, a link to the information among them."""
    adapter: str = ""
    """Says which licence an adaptation may carry."""
    database: str = "4(c)"
    """Asks for the same where database rights apply."""


_WAIVER = "2"

CLAUSES: dict[str, Clauses] = {
    # CC0 grants nothing but waives all rights in one section, and asks for nothing.
    "CC0-1.0": Clauses(
        grant=_WAIVER,
        share=_WAIVER,
        adapt=_WAIVER,
        exceptions="",
        formats="",
        restrictions="",
        endorsement="",
        attribution="",
        credit="",
        changes="",
        license="",
        manner="",
        database="",
    ),
    "CC-BY-4.0": Clauses(adapter="3(a)(4)"),
    "CC-BY-NC-4.0": Clauses(noncommercial="1(i)", adapter="3(a)(4)"),
    "CC-BY-SA-4.0": Clauses(restrictions="2(a)(5)(C)", adapter="3(b)(1)"),
    "CC-BY-NC-SA-4.0": Clauses(noncommercial="1(k)", restrictions="2(a)(5)(C)", adapter="3(b)(1)"),
    "CC-BY-ND-4.0": Clauses(),
    "CC-BY-NC-ND-4.0": Clauses(noncommercial="1(h)"),
}
"""The clauses of every licence in the table of licences, by SPDX identifier."""
