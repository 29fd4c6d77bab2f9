"""The citation styles that are formats by name: those of ISIC's DOI pages and of its journals.

Every other style of the collection is a format too, by its own name or title; these are in the
registry, so that they are listed, completed and tested with every dataset.
"""

from __future__ import annotations

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
