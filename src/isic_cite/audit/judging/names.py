"""In how many ways people write the names of ISIC datasets, and what each of them means.

One pattern finds them all in one pass; every repetition in it is bounded, so that its cost is
linear. The spellings are those of official pages and of public repositories.
"""

from __future__ import annotations

import re
from typing import Literal

Evidence = Literal["name", "address", "file", "doi"]

_YEAR = r"20(?:16|17|18|19|20|24)"
_NEW = r"(?<![A-Za-z0-9])"
_ADDRESS = (
    r"challenge2020\.isic-archive\.com|challenge2024\.isic-archive\.com"
    rf"|challenge\.isic-archive\.com/data/?\#?(?:{_YEAR}|milk10k)"
    rf"|isic-archive\.s3\.amazonaws\.com/challenges/(?:{_YEAR}|milk10k)"
    rf"|isic-challenge-data\.s3\.amazonaws\.com/{_YEAR}"
    r"|api\.isic-archive\.com/doi/milk10k(?![-\w])"
    r"|kaggle\.com/(?:c|competitions|datasets)/(?:\w{1,40}/)?"
    r"(?:siim-isic-melanoma|isic-2024|skin-cancer-mnist-ham10000)"
)
_FILE = (
    rf"{_NEW}ISIC[_-]?{_YEAR}(?:_Permissive)?_(?:Task\d_)?(?:Train|Test|Valid)"
    r"|ISBI201[67]_ISIC|MILK10k_(?:Train|Test)"
)
_CHALLENGE = (
    rf"{_NEW}ISIC[-'’_\s]{{0,2}}(?:(?:grand|skin|challenge|archive|dataset|data)[_\s-]){{0,3}}"
    rf"{_YEAR}(?:(?:\s?[,/&+]\s?|,?\sand\s)(?:ISIC[\s_-]?)?{_YEAR}){{0,6}}(?!\d)"
    r"(?:[\s-]permissive)?"
    rf"|(?<!\d){_YEAR}\s(?:SIIM[-\s]?)?ISIC(?!\w)"
    r"|ISBI[\s-]?201[67]\s(?:skin|melanoma|ISIC)"
)
PATTERN = re.compile(
    rf"(?P<address>{_ADDRESS})|(?P<file>{_FILE})"
    rf"|(?P<ham>{_NEW}HAM[\s_-]?10(?:[\s,.]?000|k)(?!\d)"
    r"|Human\sAgainst\sMachine\swith\s10[\s,]?000)"
    rf"|(?P<misspelt>{_NEW}HAM[\s_-]?(?:1000|100000)(?![\d,]))"
    rf"|(?P<bcn>{_NEW}BCN[\s_-]?20(?:[\s,.]?000|k)(?!\d))"
    rf"|(?P<milk>{_NEW}MILK[\s_-]?10(?:[\s,.]?000|k)(?![-\w]))"
    rf"|(?P<slice>{_NEW}SLICE-3D(?:[\s-](?:2024[\s-])?permissive)?)"
    rf"|(?P<challenge>{_CHALLENGE})",
    re.IGNORECASE,
)
"""What names a dataset; `meant` tells which."""
ANCHORS = ("isic", "isbi", "ham", "bcn", "milk", "slice-3d", "human")
"""Of what `PATTERN` finds, each has one of these in it, in capitals or not."""
REACH = 150
_DATASETS = {
    "ham": "ham10000",
    "misspelt": "ham10000",
    "bcn": "bcn20000",
    "milk": "milk10k",
}
_SPOKEN = {"milk10k": "milk10k", "ham10000": "ham10000", "siim": "isic-2020"}


def meant(found: re.Match[str]) -> tuple[list[str], Evidence]:
    """Return the ids of the datasets that a match of `PATTERN` means, and what kind it is."""
    group = found.lastgroup or ""
    evidence: Evidence = "address" if group == "address" else "file" if group == "file" else "name"
    words = found[0].casefold()
    if group in _DATASETS:
        return [_DATASETS[group]], evidence
    for word, dataset in _SPOKEN.items():
        if evidence != "name" and word in words:
            return [dataset], evidence
    years = ["2024"] if group == "slice" else re.findall(r"20(?:16|17|18|19|20|24)", words)
    some = "permissive" in words
    return [_of_year(year, some=some) for year in years], evidence


def _of_year(year: str, *, some: bool) -> str:
    if year == "2024":
        return "slice-3d-permissive" if some else "slice-3d"
    return f"isic-{year}"
