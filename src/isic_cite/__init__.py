"""Right citations, attributions and licence notices for ISIC datasets, offline.

    >>> import isic_cite
    >>> print(isic_cite.cite("isic-2020", format="apa"), end="")  # doctest: +ELLIPSIS
    International Skin Imaging Collaboration. (2020). ...

The public names are loaded when they are first used, so that importing the package costs nothing.
"""

from __future__ import annotations

TYPE_CHECKING = False  # importing typing would take longer than all the rest of this module

if TYPE_CHECKING:
    from isic_cite.api import (
        audit_manuscript,
        check,
        cite,
        datasets,
        diff,
        embed,
        import_record,
        load,
        merge,
        render,
        styles,
        usage,
        verify_bundle,
        write_bundle,
        write_site,
    )
    from isic_cite.audit.judging.finding import AuditFinding
    from isic_cite.checks.findings import Finding
    from isic_cite.differences.difference import Difference
    from isic_cite.errors import CallError, DataError, IsicCiteError, UnknownNameError
    from isic_cite.importing import Imported
    from isic_cite.model import Dataset
    from isic_cite.papers.merging import Merged
    from isic_cite.usages import Usage

__all__ = [
    "AuditFinding",
    "CallError",
    "DataError",
    "Dataset",
    "Difference",
    "Finding",
    "Imported",
    "IsicCiteError",
    "Merged",
    "UnknownNameError",
    "Usage",
    "__version__",
    "audit_manuscript",
    "check",
    "cite",
    "datasets",
    "diff",
    "embed",
    "import_record",
    "load",
    "merge",
    "render",
    "styles",
    "usage",
    "verify_bundle",
    "write_bundle",
    "write_site",
]

_HOMES = {
    "AuditFinding": "audit.judging.finding",
    "CallError": "errors",
    "DataError": "errors",
    "Dataset": "model",
    "Difference": "differences.difference",
    "Finding": "checks.findings",
    "Imported": "importing",
    "IsicCiteError": "errors",
    "Merged": "papers.merging",
    "UnknownNameError": "errors",
    "audit_manuscript": "api",
    "check": "api",
    "cite": "api",
    "datasets": "api",
    "diff": "api",
    "embed": "api",
    "import_record": "api",
    "load": "api",
    "merge": "api",
    "render": "api",
    "styles": "api",
    "usage": "api",
    "verify_bundle": "api",
    "write_bundle": "api",
    "write_site": "api",
    "Usage": "usages",
}


def __getattr__(name: str) -> object:
    if name == "__version__":
        from importlib.metadata import version  # noqa: PLC0415  (5 ms, and few ask)

        return version("isic-cite")
    if name not in _HOMES:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    from importlib import import_module  # noqa: PLC0415

    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return __all__
