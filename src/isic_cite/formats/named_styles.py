"""The citation styles that are formats by name: those of ISIC's DOI pages and of its journals.

Every other style of the collection is a format too, by its own name or title; these are in the
registry, so that they are listed, completed and tested with every dataset.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from isic_cite.csl.heads import Head

NAMED_STYLES: tuple[tuple[str, str, str], ...] = (
    # The six that ISIC's DOI pages offer (ImageMarkup/isic, isic/settings/base.py).
    ("apa", "apa", "APA, 7th edition"),
    ("harvard", "harvard-cite-them-right", "Harvard, as Cite Them Right has it"),
    ("mla", "modern-language-association", "MLA Handbook"),
    ("vancouver", "nlm-citation-sequence", "Vancouver, as NLM has it in Citing Medicine"),
    # ISIC offers `chicago-fullnote-bibliography`, now called so; the other form of the manual is
    # `chicago-author-date`.
    ("chicago", "chicago-notes-bibliography", "Chicago Manual of Style, notes and bibliography"),
    ("ieee", "ieee", "IEEE"),
    # Where papers about the datasets appear.
    ("nature", "nature", "Nature"),
    ("ama", "american-medical-association", "AMA, American Medical Association"),
    ("springer-basic-brackets", "springer-basic-brackets", "Springer, numbers in brackets"),
    ("springer-basic-author-date", "springer-basic-author-date", "Springer, author and date"),
    ("elsevier-harvard", "elsevier-harvard", "Elsevier, author and date"),
    ("acm", "association-for-computing-machinery", "ACM, Association for Computing Machinery"),
    # Our own.
    ("isic", "isic", "ISIC's own line, as its challenges ask to be cited"),
    ("datacite", "datacite", "DataCite's recommended form"),
)
"""Name, file of the style, title."""


def find_styles(search: str = "") -> tuple[Head, ...]:
    """Return the citation styles whose name or title has every word of `search`.

    First come the styles of the registry, by their names there, with the style whose file it is as
    the parent where that has another name; then all others, by name.
    """
    from isic_cite.csl.heads import Head, folded, read_head, searched  # noqa: PLC0415
    from isic_cite.csl.styles import style_path  # noqa: PLC0415  (for listings only)

    wanted = folded(search).split()
    first = []
    for name, style, title in NAMED_STYLES:
        head = read_head(style_path(style))
        known = folded(f"{name} {title} {style} {head.title}")
        if all(word in known for word in wanted):
            first.append(Head(name, head.title, None if name == style else style))
    names = {head.name for head in first}
    return (*first, *(head for head in searched(search) if head.name not in names))
