"""The table of the audit's codes: what each finding is called, how grave it is, what it means.

They have the third thousand, and keep their meaning for good, as those of `checks.codes` do: 20
what is used and cited, 21 references, 22 licences, 23 attribution, 24 characters, placeholders and
names.
"""

from __future__ import annotations

from isic_cite.checks.codes import Code

CODES: dict[str, Code] = {
    "IC2001": Code(
        "error", "dataset used and not cited", "Neither it nor a work that it asks for is cited."
    ),
    "IC2002": Code(
        "warning", "dataset named and not cited", "It is named, and nothing about it is cited."
    ),
    "IC2003": Code(
        "warning", "paper cited, not the dataset", "The dataset has a citation of its own."
    ),
    "IC2004": Code("warning", "dataset cited, not its paper", "Its page asks for the paper, too."),
    "IC2005": Code("warning", "work not cited", "The page asks for further works."),
    "IC2006": Code(
        "note", "bibliography not given", "What a key stands for cannot be seen without it."
    ),
    "IC2007": Code(
        "warning", "DOIs of one hospital", "Its images have several DOIs; which were used?"
    ),
    "IC2008": Code(
        "error", "file not read", "Nothing in it was looked at, so nothing is known of it."
    ),
    "IC2101": Code("error", "authors left out", "A list is whole, or says that it goes on."),
    "IC2102": Code("error", "authors made up", "The work has no such author."),
    "IC2103": Code("error", "author misspelt", "Who cannot be found is not credited."),
    "IC2104": Code("error", "authors in another order", "The order says who did what."),
    "IC2105": Code("error", "names swapped", "A given name stands where the family name belongs."),
    "IC2106": Code("error", "organization split", "An organization has no given name."),
    "IC2107": Code("error", "wrong title", "The work that is meant has another title."),
    "IC2108": Code("note", "title not whole", "The title of the work is longer."),
    "IC2109": Code("error", "wrong year", "The work that is meant is of another year."),
    "IC2110": Code("error", "broken DOI", "It leads nowhere."),
    "IC2111": Code("error", "DOI of another work", "It leads to something else."),
    "IC2112": Code("error", "arXiv id of another work", "It leads to something else."),
    "IC2113": Code("note", "preprint that was replaced", "The paper has appeared since."),
    "IC2114": Code("error", "made-up record", "ISIC has no such DOI."),
    "IC2115": Code("note", "made-up title", "The dataset has no title; its papers are cited."),
    "IC2116": Code("error", "work of another dataset", "This dataset asks for another work."),
    "IC2117": Code("note", "unknown DOI", "It is none that is known of the work."),
    "IC2118": Code("note", "authors of the paper", "The dataset itself has another creator."),
    "IC2119": Code("warning", "wrong journal", "The work that is meant appeared elsewhere."),
    "IC2120": Code("warning", "wrong volume or pages", "Nobody finds the work there."),
    "IC2201": Code("error", "wrong licence", "The dataset is under another one."),
    "IC2202": Code("warning", "vague licence", "What is allowed depends on which one it is."),
    "IC2203": Code("error", "licence and link differ", "A text names one and links to another."),
    "IC2204": Code(
        "error", "licence not passed on", "Images keep the terms of their licence in any dataset."
    ),
    "IC2205": Code("error", "use not allowed", "The licence does not allow commercial use."),
    "IC2206": Code("warning", "licence for programs", "No ISIC image is under such a licence."),
    "IC2301": Code("warning", "attribution missing", "Whoever passes the images on reproduces it."),
    "IC2302": Code(
        "note", "attribution not printed", "The page prescribes a text; a paper should have it."
    ),
    "IC2303": Code("warning", "attribution altered", "The prescribed text is reproduced as it is."),
    "IC2304": Code("error", "institutions left out", "The prescribed text names all of them."),
    "IC2401": Code("error", "mojibake", "The text was decoded with the wrong character set."),
    "IC2402": Code("error", "placeholder", "It stands in for a fact that nobody filled in."),
    "IC2403": Code("warning", "name misspelt", "Nobody can search for a name that is wrong."),
}
"""Code -> severity, title and explanation."""


def explanation(code: str) -> str:
    """Return what a code of the audit means, in two lines.

    Raises:
        UnknownNameError: there is no such code.
    """
    from isic_cite.errors import UnknownNameError  # noqa: PLC0415  (only on the way to an error)

    row = CODES.get(code.upper())
    if row is None:
        raise UnknownNameError("code", code, CODES)
    return f"{code.upper()} ({row.severity}): {row.title}\n{row.explanation}\n"
