"""The library of the Hugging Face Hub reads the card."""

from __future__ import annotations

FORMAT = "huggingface"
VALIDATOR = "huggingface_hub reads the DatasetCard and writes it again with equal data"
HEAVY = True

# https://huggingface.co/docs/hub/repositories-licenses; with `other` there must be a name.
LICENSES = {
    "cc0-1.0",
    "cc-by-4.0",
    "cc-by-nc-4.0",
    "cc-by-sa-4.0",
    "cc-by-nc-sa-4.0",
    "cc-by-nd-4.0",
    "cc-by-nc-nd-4.0",
    "other",
}


def faults(text: str) -> list[str]:
    """Return what the library does not read as it was meant."""
    from huggingface_hub import DatasetCard

    try:
        card = DatasetCard(text)
    except ValueError as error:
        return [str(error)]
    data = card.data.to_dict()
    found = []
    if data.get("license") not in LICENSES:
        found.append(f"no licence that the Hub knows: {data.get('license')}")
    if (data.get("license") == "other") != ("license_name" in data):
        found.append("other and a name do not go together")
    if DatasetCard(str(card)).data.to_dict() != data:
        found.append("written again it says something else")
    if not card.text.strip().startswith("# "):
        found.append("there is no heading")
    return found
