"""CSL-JSON: the items that CSL processors, Zotero, pandoc and citation.js read.

Schema: https://resource.citationstyles.org/schema/v1.0/input/json/csl-data.json (CSL 1.0.2);
variables: https://docs.citationstyles.org/en/stable/specification.html#appendix-iv-variables.

The items are those of the view. Its `custom` has what CSL knows no variable for; of this stay the
SPDX expression of the licence, the arXiv id and the mark of an incomplete list of authors, which
other programs may use. The sentence about the licence becomes the `note`: reference managers show
it to people, and of the first-class styles none prints it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from isic_cite.formats.exchange import incomplete_lists, json_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from isic_cite.references import CslItem

_FIRST = ("id", "type", "title", "author", "issued")


def render(items: Sequence[CslItem]) -> str:
    """Return `items` as a CSL-JSON array, in their order; `[]` where there are none."""
    return json_text([_item(item) for item in items])


def losses(items: Sequence[CslItem]) -> Iterator[str]:
    """Yield a sentence for each list of authors that readers will take for complete."""
    for key in incomplete_lists(items):
        yield (
            f"{key}: CSL-JSON cannot say that more authors are not known; "
            "only `custom` has it, as authors-incomplete"
        )


def _item(item: CslItem) -> CslItem:
    """Return `item` without what is ours alone, first what a person looks for first."""
    custom = dict(item.get("custom", {}))
    sentence = custom.pop("license-note", "")
    variables = (*(name for name in _FIRST if name in item), *item)
    public = {variable: item[variable] for variable in variables if variable != "custom"}
    if sentence:
        public["note"] = ". ".join(part for part in (sentence, public.get("note")) if part)
    return public | ({"custom": custom} if custom else {})
