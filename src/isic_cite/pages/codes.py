"""The codes of what is found on pages: the third thousand.

Hundreds: 30 the page as a whole, 31 texts, 32 licences, 33 files, 34 institutions, 35 citation,
36 organizers.
"""

from __future__ import annotations

from isic_cite.checks.codes import Code

CODES: dict[str, Code] = {
    "IC3001": Code(
        "warning",
        "little found",
        "The page says little or nothing of a dataset that is understood.",
    ),
    "IC3002": Code("error", "front matter not read", "It is not well-formed YAML of plain values."),
    "IC3003": Code(
        "warning", "not read to the end", "Nesting or a table goes beyond what is read."
    ),
    "IC3004": Code("note", "several datasets", "The page is about more than one dataset."),
    "IC3005": Code("error", "not a page", "The file is no text, or larger than any page."),
    "IC3101": Code("error", "placeholder", "A text stands in for a fact that nobody filled in."),
    "IC3102": Code("error", "empty", "A place that announces a fact has none."),
    "IC3103": Code("error", "unfinished", "A sentence or list breaks off."),
    "IC3104": Code("error", "mojibake", "The text was decoded with the wrong character set."),
    "IC3105": Code(
        "warning", "filled in by a template", "The page as it is published has the fact."
    ),
    "IC3106": Code("error", "hidden characters", "They reverse or hide what people read."),
    "IC3201": Code("error", "licences contradict", "Label and link, or two places, disagree."),
    "IC3202": Code("error", "licence not understood", "It names no licence that is known."),
    "IC3203": Code(
        "warning", "no licence", "The page does not say under which licence the data are."
    ),
    "IC3301": Code("error", "files of another year", "Address and heading name different years."),
    "IC3302": Code("warning", "footnote missing", "A mark leads to no footnote."),
    "IC3303": Code("note", "file twice", "One file is listed in two places."),
    "IC3304": Code("error", "no address", "The link of a file leads nowhere that can be fetched."),
    "IC3305": Code("error", "file with two addresses", "One name leads to two places."),
    "IC3401": Code("warning", "institutions differ", "Two lists of the page name others."),
    "IC3402": Code("note", "institution named otherwise", "Two lists of the page spell a name."),
    "IC3501": Code("error", "two DOIs", "The page gives two DOIs for the dataset."),
    "IC3502": Code("warning", "work not known", "A reference is none of those of the library."),
    "IC3503": Code("note", "titles differ", "The page and its citation have different titles."),
    "IC3504": Code("error", "two years", "The page gives two years for the dataset."),
    "IC3505": Code("warning", "two official texts", "Only one of them can be reproduced."),
    "IC3506": Code(
        "note", "work for one part", "The draft has a work for all parts that is for some."
    ),
    "IC3601": Code("warning", "bracket too many", "A bracket closes that none has opened."),
    "IC3602": Code("warning", "nobody named", "The heading of a role has nobody below it."),
}
