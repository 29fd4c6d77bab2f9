"""CSL items of every type that a record can hold."""

from __future__ import annotations

from typing import Any

_NON_COMMERCIAL = {
    "license": "CC-BY-NC-4.0",
    "license-note": (
        "Licensed under CC BY-NC 4.0 (https://creativecommons.org/licenses/by-nc/4.0/)"
    ),
}

DATASET: dict[str, Any] = {
    "id": "isic2020",
    "type": "dataset",
    "title": "SIIM-ISIC 2020 Challenge Dataset",
    "author": [{"literal": "International Skin Imaging Collaboration"}],
    "publisher": "International Skin Imaging Collaboration",
    "issued": {"date-parts": [[2020]]},
    "version": "1.0",
    "DOI": "10.34970/2020-ds01",
    "URL": "https://doi.org/10.34970/2020-ds01",
    "custom": _NON_COMMERCIAL,
}
DATAVERSE: dict[str, Any] = {
    "id": "ham10000",
    "type": "dataset",
    "title": "The HAM10000 dataset, a large collection of dermatoscopic images",
    "author": [{"family": "Tschandl", "given": "Philipp"}],
    "publisher": "Harvard Dataverse",
    "issued": {"date-parts": [[2018]]},
    "version": "V4",
    "DOI": "10.7910/DVN/DBW86T",
    "URL": "https://doi.org/10.7910/DVN/DBW86T",
    "custom": _NON_COMMERCIAL,
}
ARTICLE: dict[str, Any] = {
    "id": "hernandezperez2024",
    "type": "article-journal",
    "title": "BCN20000: Dermoscopic Lesions in the Wild",
    "author": [
        {"family": "Hernández-Pérez", "given": "Carlos"},
        {"family": "Barreiro", "given": "Íñigo-Óscar"},
        {"family": "King", "given": "Martin Luther", "suffix": "Jr."},
        {"family": "Berg", "given": "Anna", "non-dropping-particle": "van den"},
    ],
    "container-title": "Scientific Data",
    "volume": "11",
    "issue": "1",
    "page": "641",
    "number": "641",
    "issued": {"date-parts": [[2024, 6, 17]]},
    "DOI": "10.1038/s41597-024-03387-w",
    "URL": "https://doi.org/10.1038/s41597-024-03387-w",
    "custom": {
        "license": "CC-BY-4.0",
        "license-note": "Licensed under CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/)",
    },
}
INCOMPLETE: dict[str, Any] = {
    "id": "milk10k",
    "type": "article-journal",
    "title": "MILK10k: A Hierarchical Multimodal Imaging-Learning Toolkit",
    "author": [
        {"family": "Tschandl", "given": "Philipp"},
        {"family": "Akay", "given": "Bengü Nisa"},
    ],
    "container-title": "Journal of Investigative Dermatology",
    "volume": "146",
    "issue": "2",
    "page": "357-364.e7",
    "issued": {"date-parts": [[2026]]},
    "DOI": "10.1016/S2589-7500(22)00021_8",
    "custom": {"authors-incomplete": True},
}
CONFERENCE: dict[str, Any] = {
    "id": "codella2018_isbi",
    "type": "paper-conference",
    "title": "Skin lesion analysis toward melanoma detection: A challenge at ISBI",
    "author": [
        {"family": "Codella", "given": "Noel C. F."},
        {"family": "Gutman", "given": "David"},
    ],
    "container-title": "2018 IEEE 15th International Symposium on Biomedical Imaging (ISBI 2018)",
    "publisher": "IEEE",
    "event-place": "Washington, DC, USA",
    "event-date": {"date-parts": [[2018, 4, 4], [2018, 4, 7]]},
    "page": "168-172",
    "issued": {"date-parts": [[2018]]},
    "DOI": "10.1109/ISBI.2018.8363547",
    "URL": "https://doi.org/10.1109/ISBI.2018.8363547",
    "custom": {},
}
PREPRINT: dict[str, Any] = {
    "id": "codella2018",
    "type": "article",
    "title": "Skin Lesion Analysis Toward Melanoma Detection 2018",
    "author": [{"family": "Codella", "given": "Noel"}, {"family": "Łukasz", "given": "Żaneta"}],
    "issued": {"date-parts": [[2018]]},
    "genre": "Preprint",
    "publisher": "arXiv",
    "number": "arXiv:1902.03368",
    "URL": "https://arxiv.org/abs/1902.03368",
    "custom": {"eprint": "1902.03368", "eprinttype": "arxiv"},
}
PAGE: dict[str, Any] = {
    "id": "page",
    "type": "webpage",
    "title": "What is 100% of {it} & more_less?",
    "author": [{"literal": "Hospital Clínic de Barcelona"}],
    "publisher": "ISIC Archive",
    "issued": {"date-parts": [[2021, 3]]},
    "URL": "https://example.org/a_b?c=1&d=%7E#x",
    "custom": {},
}

ALL = (DATASET, DATAVERSE, ARTICLE, INCOMPLETE, CONFERENCE, PREPRINT, PAGE)
