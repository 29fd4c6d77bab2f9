"""Who holds the rights by the copyright lines of a page."""

from __future__ import annotations

import pytest
from reading import one


@pytest.mark.parametrize(
    ("line", "holder"),
    [
        ("© 2018 ViDIR Group, Vienna", "ViDIR Group, Vienna"),
        ("Copyright (c) 2019 Clinic A. All rights reserved.", "Clinic A"),
        ("(c) 2018–2020 Clinic A", "Clinic A"),
        ("© 2019, 2021 by Clinic A", "Clinic A"),
        ("A Dataset: (c) Clinic A, 2018-2020", "Clinic A"),
        ("(c) Clinic 1999 Ltd.", "Clinic 1999 Ltd"),
    ],
)
def test_a_holder_is_without_years(line: str, holder: str) -> None:
    """The notice is kept verbatim; its years and reserves are no part of a name."""
    record = one(f"## Copyright\n\n{line}\n").record
    assert record["copyright-notices"] == [line]
    assert record["rights-holders"] == [holder]
