"""Made-up CSL items of every kind, for the comparison with citeproc-js."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from random import Random

_TITLES = [
    "A plain title", "Is it a question?", "What a title!", "A title with stop.",
    "Trailing ellipsis...", "Names: “what is a name?”", 'A "quoted" word',
    '"Starts quoted" and goes on', 'Ends with "quoted"', "The 'single' quotes",
    "Don't panic: it's fine", "The dogs' bones", "<i>Homo sapiens</i> in the wild",
    "In <i>Staphylococcus aureus</i>", "H<sub>2</sub>O and CO<sup>2</sup>", "A <b>bold</b> claim",
    "<sc>Small</sc> caps", 'A <span class="nocase">van</span> ride', "x < y & z > w",
    "AT&T <unknown> tag", "ALL CAPS TITLE", "mixed iPhone and arXiv usage",
    "patient-centric data-set", "Colon: subtitle follows", "Colon : space before",
    "Double  spaces  here", "Dash – en and — em", "Title with (parens) and [brackets]",
    "Nested \"outer 'inner' text\" end", "“Curly ‘nested’ quotes”", "rock 'n' roll", "the '90s",
    "<i>Entirely italic</i>", "Ends with <i>italic.</i>", "Ends with <i>italic?</i>",
    "Ends comma,", "Ends colon:", "Ends semicolon;", "1984", "Über größe und ähnliches",
    "Комплекс данных", "皮肤病变数据集", "a/b testing and/or c", "L’été d’Hélène",
    "100% of 5 $ & more", "under_score ^caret~ #hash", "e.g. an abbreviation vs. others",
]  # fmt: skip
_FAMILY = [
    "Rotemberg", "Betz-Stablein", "D’Alessandro", "O'Brien", "van der Berg", "de la Cruz",
    "Von Neumann", "al-Ghazali", "d'Alembert", "Fernández-Figueras", "McDonald", "Li", "Åström",
    "ten Have", "El-Sayed", "'t Hooft", "Иванов", "王",
]  # fmt: skip
_GIVEN = [
    "Veronica", "H. Peter", "Jean-Paul", "María-Teresa", "Martin Luther", "M. Emre", "JP", "J.K.",
    "Ludwig von", "Chr.", "Anne-marie", "Алексей", "小明", "Philipp T. H.", "DJ Smith", "É.",
]  # fmt: skip
_LITERAL = [
    "International Skin Imaging Collaboration", "Hospital Clínic de Barcelona",
    "ViDIR Group, Department of Dermatology, Medical University of Vienna", "AT&T Labs",
    "Anonymous", 'The "Group" Inc.', "ISIC Archive (MSK)", "eBay Inc.",
]  # fmt: skip
_TYPES = [
    "dataset",
    "article-journal",
    "paper-conference",
    "article",
    "webpage",
    "book",
    "chapter",
    "report",
    "thesis",
    "software",
    "post",
    "post-weblog",
    "article-newspaper",
    "article-magazine",
    "entry-encyclopedia",
    "speech",
    "patent",
    "manuscript",
    "motion_picture",
    "broadcast",
    "interview",
    "document",
    "standard",
    "review",
    "review-book",
    "map",
    "figure",
    "graphic",
    "song",
    "legal_case",
    "legislation",
    "event",
    "collection",
    "periodical",
    "pamphlet",
]
_TEXTS: dict[str, tuple[float, list[Any]]] = {
    "title": (0.93, _TITLES),
    "container-title": (0.45, [
        "Scientific Data", "Journal of the American Academy of Dermatology",
        "proceedings of the 2018 conference on x-rays", "IEEE Access", "Is This a Journal?",
        "Nature & Science", "The <i>Inner</i> Journal",
    ]),
    "publisher": (0.4, ["ISIC Archive", "Springer", "arXiv", "Wiley & Sons, Inc."]),
    "publisher-place": (0.1, ["New York", "Cham, Switzerland"]),
    "volume": (0.3, ["8", "VII", "5-6", "12A", "Suppl. 1", 8, "xi", "S1", "10, 11"]),
    "issue": (0.25, ["1", "3–4", "3-4", "Supplement 2", "S1", 4, "Spring", "1-A", "1/2"]),
    "page": (0.35, [
        "34", "101-109", "101–109", "1234-45", "e123-e130", "180161", "S1-S15", "12-13, 45-47",
        "i-xii", "A1-A5", "12a-12c", "321-28", "5 & 7", "1-S5", "99 -101", "e0245", "pp. 3-4",
    ]),
    "number": (0.15, ["arXiv:1902.03368", "12", "E-2021-45", "TR-5", "No. 7", "12-14", "12 & 13"]),
    "version": (0.25, ["1.0", "2", "1.0.3-beta", "2024.1", "v3", "1-2", "1, 2"]),
    "genre": (0.2, ["Data set", "Preprint", "preprint", "PhD thesis", "white paper"]),
    "medium": (0.07, ["CD-ROM", "audio recording"]),
    "edition": (0.12, ["2", "3rd", "Revised", "11", "21", "12", "111", "2nd ed.", 1]),
    "collection-title": (0.08, ["Lecture Notes in Computer Science"]),
    "collection-number": (0.05, ["12", "11-12"]),
    "DOI": (0.5, ["10.34970/2024-slice-3d", "10.1000/(SICI)1<1::AID>3.0;2-#", "10.1/a_b%20c"]),
    "URL": (0.4, ["https://example.org/a?b=c&d=e", "www.example.org", "https://a.org/~u/x_y."]),
    "status": (0.05, ["in press", "Forthcoming"]),
    "event-title": (0.05, ["annual meeting of the society"]),
    "event-place": (0.05, ["Vienna, Austria"]),
    "archive": (0.05, ["Zenodo"]),
    "archive_location": (0.04, ["Box 5"]),
    "language": (0.1, ["en", "de", "en-US"]),
    "chapter-number": (0.05, ["3", "IV"]),
    "number-of-volumes": (0.05, ["3", "1", 2]),
    "part-number": (0.05, ["2", "Two"]),
    "part-title": (0.04, ["the second part"]),
    "volume-title": (0.04, ["A volume title"]),
    "supplement-number": (0.03, ["2", "S"]),
    "section": (0.04, ["12", "Dermatology"]),
    "references": (0.03, ["See also X"]),
}  # fmt: skip
_NAMES = {"author": 0.75, "editor": 0.2, "translator": 0.07, "container-author": 0.03,
          "collection-editor": 0.03, "director": 0.03, "interviewer": 0.03, "illustrator": 0.03,
          "composer": 0.02}  # fmt: skip
_DATES = {"issued": 0.8, "accessed": 0.15, "event-date": 0.05, "original-date": 0.05}
_DATE_VALUES: list[dict[str, Any]] = [
    {"date-parts": [[2024]]}, {"date-parts": [[2020, 5]]}, {"date-parts": [[1999, 12, 31]]},
    {"date-parts": [[450]]}, {"date-parts": [[-44]]}, {"date-parts": [[2020], [2022]]},
    {"date-parts": [[2020, 3, 4], [2020, 3, 9]]}, {"date-parts": [[2020, 3, 4], [2020, 5, 9]]},
    {"literal": "in press"}, {"date-parts": [[2021]], "season": 2},
    {"date-parts": [["2019", "3", "1"]]}, {"date-parts": [[1850]], "circa": True},
]  # fmt: skip


def name(random: Random) -> dict[str, str]:
    """Return a name of a person or an organization."""
    if random.random() < 0.2:
        return {"literal": random.choice(_LITERAL)}
    made = {"family": random.choice(_FAMILY), "given": random.choice(_GIVEN)}
    if random.random() < 0.08:
        del made["given"]
    if random.random() < 0.08:
        made["suffix"] = random.choice(["Jr.", "III", "Jr"])
    if random.random() < 0.08:
        made["non-dropping-particle"] = random.choice(["van", "van der", "de", "d'"])
    if random.random() < 0.06:
        made["dropping-particle"] = random.choice(["von", "de", "d’"])
    return made


def item(random: Random, number: int) -> dict[str, Any]:
    """Return an item of a random type with random variables."""
    made: dict[str, Any] = {"id": f"Item-{number}", "type": random.choice(_TYPES)}
    for variable, (share, values) in _TEXTS.items():
        if random.random() < share:
            made[variable] = random.choice(values)
    for variable, share in _NAMES.items():
        if random.random() < share:
            count = random.choice([1, 1, 1, 2, 2, 3, 7, 19, 20, 21, 22, 25])
            made[variable] = [name(random) for _ in range(count)]
    for variable, share in _DATES.items():
        if random.random() < share:
            made[variable] = random.choice(_DATE_VALUES)
    return made
