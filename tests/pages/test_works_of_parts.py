"""Works that a page asks to cite for one task or part, told apart from those of the whole."""

from __future__ import annotations

from typing import Any

import pytest
from reading import codes, one

HAM = (
    "Tschandl P., Rosendahl C. & Kittler H. The HAM10000 dataset, a large collection of "
    "multi-source dermatoscopic images of common pigmented skin lesions. Sci. Data 5, 180161 "
    "doi:10.1038/sdata.2018.161 (2018)"
)
GUTMAN = 'Gutman, David; Codella, Noel. "Skin Lesion Analysis". eprint arXiv:1605.01397. 2016.'
TABLE = "| Task | Training Data |\n|---|---|\n" + "".join(
    f"| {number} | [x](https://e.org/{number}.zip) |\n" for number in (1, 2, 3)
)


def works(page: str) -> dict[str, Any]:
    """Return the works of each part; None for all of the dataset."""
    return {part["id"]: part.get("references") for part in one(page).record["parts"]}


@pytest.mark.parametrize(
    "said",
    [
        f"When citing Task 3, please use the following full citation:\n\n> {HAM}\n",
        f"## References of Task 3\n\n- {HAM}\n",
        f"## Task 3\n\n### References\n\n{HAM}\n",
    ],
)
def test_a_work_of_one_part(said: str) -> None:
    """A sentence or a heading names it; the others are for all parts."""
    page = f"{TABLE}\n## References\n\n{GUTMAN}\n\n{said}"
    assert one(page).record["references"] == ["gutman2016", "tschandl2018"]
    assert works(page) == {
        "task-1": ["gutman2016"],
        "task-2": ["gutman2016"],
        "task-3": ["gutman2016", "tschandl2018"],
    }
    assert [code for code, _ in codes(one(page))] == ["IC3203"]


@pytest.mark.parametrize("named", ["Tasks 1 and 2", "Tasks 1, 2", "Tasks 1-2", "tasks 1 & 2"])
def test_a_work_of_several_parts(named: str) -> None:
    """They are listed or a range."""
    page = f"{TABLE}\n## References for {named}\n\n{GUTMAN}\n"
    assert works(page) == {"task-1": ["gutman2016"], "task-2": ["gutman2016"], "task-3": []}


@pytest.mark.parametrize(
    "page",
    [
        f"{TABLE}\n## References for Tasks 1-3\n\n{GUTMAN}\n",
        f"{TABLE}\n## References\n\n{GUTMAN}\n\n## References of Task 2\n\n{GUTMAN}\n",
    ],
)
def test_a_work_of_all_parts(page: str) -> None:
    """All are named, or it is asked for in general, too."""
    assert works(page) == {"task-1": None, "task-2": None, "task-3": None}


def test_the_heading_of_a_task_is_not_said_of_works_beside_it() -> None:
    """A heading of the same level ends its section."""
    page = f"{TABLE}\n## Task 3\n\nText.\n\n## References\n\n{GUTMAN}\n"
    assert works(page) == {"task-1": None, "task-2": None, "task-3": None}


@pytest.mark.parametrize(
    "page",
    [
        f"## References of Task 3\n\n{GUTMAN}\n",
        f"{TABLE}\n## References of Task 4\n\n{GUTMAN}\n",
        f'{TABLE}\n## References of Task 3\n\nDoe J, Roe R. "On lesions of skin". J. Skin, 2021.\n',
    ],
)
def test_a_work_of_a_part_that_the_draft_cannot_say_is_told(page: str) -> None:
    """It has no such part, or the work has no key yet."""
    draft = one(page)
    assert len(draft.record["references"]) == 1
    assert all("references" not in part for part in draft.record.get("parts", ()))
    assert "IC3506" in [code for code, _ in codes(draft)]
