"""Made-up CSL items as this package makes them of records: datasets, papers, software, pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from random import Random

_TYPES = [
    "dataset", "dataset", "dataset", "dataset", "article", "article-journal", "article-journal",
    "book", "chapter", "paper-conference", "report", "software", "thesis", "webpage",
]  # fmt: skip
_TITLES = [
    "SLICE-3D 2024 Challenge Dataset", "ISIC 2019: Skin lesion images for classification",
    "HAM10000: A Large Collection of Multi-Source Dermatoscopic Images",
    "Is AI ready for dermatology?", "What now?! A dataset", "Look: here!", "MILK10k Benchmark",
    "BCN20000 – dermoscopic lesions in the wild", "The “ISIC” archive: an overview",
    "The 'other' archive", "PH² — a dermoscopic image database", "Derm7pt: 7-Point Checklist",
    "ISIC-2020 (JPEG, 512 × 512 px)", "SIIM-ISIC Melanoma Classification", "TCGA-SKCM",
    "A patient-centric dataset of images and metadata for identifying melanomas",
    "iToBoS 2024 – Skin Lesion Detection with 3D-TBP", "Données d'images de l’hôpital: été 2020",
    "Hautläsionen – Größe und Übersicht", "Imágenes de piel: ¿qué es esto?", "Images etc.",
    "Dermoscopic images [version 2]", "Dataset v1.0.", "mobile phone images (n = 1,000)",
    "α-SMA stained slides & more", "C++ toolkit for eXplainable AI", '"Quoted" title',
    'Ends in "quotes?"', "Ends in ‘single’", "Data from “Paper title: with subtitle”",
    "10.000 Bilder", "e-Health: data—big & small", "A title...", "Title; with semicolon",
    "Title / translated title", "L'Oréal's dataset", "O’Brien’s nevi", "U.S. veterans' skin",
    "皮膚病変データセット", "Набор данных: меланома", "مجموعة بيانات الجلد", "x<y", "a & b",
    "50% of $5 #1", "<b>bold</b> & <i>it</i>", "AT&T <unknown> tag", "UPPER CASE: ALL THE WAY",
    "lower case: all the way", "Question? lower after question", "Stop. Another sentence",
    "Double  spaces  here", "under_score ^caret~ \\backslash {brace}",
]  # fmt: skip
_ORGANIZATIONS = [
    "International Skin Imaging Collaboration", "Hospital Clínic de Barcelona", "ISIC Archive",
    "ViDIR Group, Department of Dermatology, Medical University of Vienna", "Kitware, Inc.",
    "The University of Queensland Diamantina Institute", "FNQH Cairns", "St. Jude's Hospital",
    "U.S. Department of Health", "AT&T", "iToBoS", "3D-TBP Group", "皮膚科", "D.E.R.M. Co.",
    "What's Next?", "Yahoo!", 'The "Group" Inc.',
]  # fmt: skip
_FAMILIES = [
    "Rotemberg", "Betz-Stablein", "D'Alessandro", "van der Berg", "de la Torre", "Müller",
    "Fernández-Figueras", "O’Connor", "Øster", "Yılmaz", "Li", "ten Have", "Von Braun",
    "St. John", "al-Rashid", "el Naqa", "García Márquez", "McLeod", "ß", "Đorđević", "Иванов",
    "王",
]  # fmt: skip
_GIVEN = [
    "Veronica", "Noel C. F.", "M. Emre", "H. Peter", "Jean-Paul", "Jean-paul", "J.-P.", "JP",
    "J. P.", "Ángel", "Şeyma", "Ömer", "Liam J.", "A", "a.", "Philipp", "Chr.", "Th.",
    "María José", "Maria de la", "小明", "Алексей", "John Jr.", "Y.-L.", "Xiao-Ming", "d’Arcy",
    "O'Neil", "DJ", "Mary (Molly)", "Robert 3rd",
]  # fmt: skip
_TEXTS: dict[str, tuple[float, list[str]]] = {
    "publisher": (0.6, [
        "ISIC Archive", "International Skin Imaging Collaboration", "Zenodo", "arXiv", "Kaggle",
        "Elsevier Inc.", "Wiley & Sons", "The Cancer Imaging Archive (TCIA)",
    ]),
    "publisher-place": (0.1, ["Cham", "New York, NY", "Vienna, Austria"]),
    "event-title": (0.1, ["MICCAI 2019", "ISBI 2018 (Washington, D.C.)", "3rd workshop: skin?"]),
    "event-place": (0.08, ["Washington, DC", "Shenzhen, China"]),
    "version": (0.4, ["1.0", "1", "v2", "2024.1", "1.0.0-rc1", "Version 3", "final"]),
    "number": (0.2, ["arXiv:1902.03368", "180161", "Report 12", "e42"]),
    "PMID": (0.1, ["30106392"]),
    "PMCID": (0.1, ["PMC6091241"]),
    "genre": (0.3, ["Data set", "Preprint", "Technical report", "PhD thesis", "Version 2"]),
}  # fmt: skip
_IN_A_WHOLE: dict[str, tuple[float, list[str]]] = {
    "container-title": (0.95, [
        "Scientific Data", "Journal of the American Academy of Dermatology", "bioRxiv",
        "2018 IEEE 15th International Symposium on Biomedical Imaging (ISBI 2018)",
        "Medical Image Computing and Computer Assisted Intervention – MICCAI 2019",
        "npj Digital Medicine", "Proceedings of the 3rd Workshop: Skin & Vision", "Data in brief",
    ]),
    "volume": (0.7, ["5", "12", "8(1)", "LNCS 11073", "abs/1902"]),
    "issue": (0.5, ["1", "2-3", "Suppl 1"]),
    "page": (0.7, ["357-364", "180161", "e1-e9", "S12-S15", "1–8", "34", "101-9", "A12"]),
}  # fmt: skip
_DOIS = [
    "10.34970/2020-ds01", "10.1038/sdata.2018.161", "10.1016/S0190-9622(20)30001-2",
    "10.1000/a_b%20c<d>", "10.48550/arXiv.1902.03368", "10.1/end.", "10.1/q?",
]  # fmt: skip
_URLS = [
    "https://challenge.isic-archive.com/data/#2020", "http://isic-archive.com/",
    "https://www.kaggle.com/c/isic-2024-challenge?x=1&y=2", "https://a.org/(x)",
]  # fmt: skip
_COUNTS = [0, 1, 1, 1, 1, 2, 2, 3, 4, 5, 6, 7, 8, 10, 19, 20, 21, 22, 25]


def _name(random: Random) -> dict[str, str]:
    if random.random() < 0.35:
        return {"literal": random.choice(_ORGANIZATIONS)}
    made = {"family": random.choice(_FAMILIES), "given": random.choice(_GIVEN)}
    if random.random() < 0.04:
        del made["given"]
    if random.random() < 0.05:
        made["suffix"] = random.choice(["Jr.", "III", "MD"])
    if random.random() < 0.05:
        made["non-dropping-particle"] = random.choice(["van", "van der", "de la", "d’", "al-"])
    if random.random() < 0.05:
        made["dropping-particle"] = random.choice(["von", "de", "d'"])
    return made


def _date(random: Random) -> dict[str, list[list[int]]]:
    year = random.choice([2016, 2018, 2019, 2020, 2024, 2025])
    month, day = random.randint(1, 12), random.randint(1, 28)
    exact = random.choice([[year], [year], [year, month], [year, month, day]])
    ranges = [
        [[year - 2], [year]],
        [[year, 3], [year, 6]],
        [[year, 12, 30], [year + 1, 1, 2]],
        [[year, 3, 1], [year, 3, 5]],
        [[year, 3, 4], [year, 5, 9]],
    ]
    return {"date-parts": random.choice(ranges) if random.random() < 0.25 else [exact]}


def citable(random: Random, number: int) -> dict[str, Any]:
    """Return an item such as a record or a reference of ours could become."""
    made: dict[str, Any] = {
        "id": f"Item-{number}",
        "type": random.choice(_TYPES),
        "title": random.choice(_TITLES),
    }
    authors = [_name(random) for _ in range(random.choice(_COUNTS))]
    if authors:
        made["author"] = authors
    if random.random() < 0.92:
        made["issued"] = _date(random)
    texts = dict(_TEXTS)
    if made["type"] in ("article-journal", "paper-conference", "chapter"):
        texts |= _IN_A_WHOLE
    for variable, (share, values) in texts.items():
        if random.random() < share:
            made[variable] = random.choice(values)
    if random.random() < 0.06:
        made["event-date"] = _date(random)
    if random.random() < 0.6:
        made["DOI"] = random.choice(_DOIS)
        made["URL"] = f"https://doi.org/{made['DOI']}"
    elif random.random() < 0.6:
        made["URL"] = random.choice(_URLS)
    return made
