"""The present BIDS validator, made from the schema of BIDS, on a dataset with our description."""

from __future__ import annotations

from bids_dataset import judged

FORMAT = "bids"
VALIDATOR = "bids-validator (Deno, from the BIDS schema): no errors in a dataset with it"
HEAVY = True


def faults(text: str) -> list[str]:
    """Return its errors, and warnings of what is badly formed; not of fields that are missing."""
    issues = judged(text, "bids-validator-deno")["issues"]["issues"]
    about_us = [issue for issue in issues if issue.get("location") == "/dataset_description.json"]
    missing = {"JSON_KEY_RECOMMENDED", "NO_AUTHORS", "TOO_FEW_AUTHORS"}
    found = [issue for issue in issues if issue["severity"] == "error"]
    found += [
        issue
        for issue in about_us
        if issue["severity"] == "warning" and issue["code"] not in missing
    ]
    return [f"{issue['code']} {issue.get('subCode', '')}".strip() for issue in found]
