"""Every rule of rendering, in a style of a few lines; `style_rules.py` has what a rule is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import rules_of_citations
import rules_of_dates
import rules_of_lists_of_names
import rules_of_marks
import rules_of_names
import rules_of_namesakes
import rules_of_numbers
import rules_of_order
import rules_of_text
from little_style import written
from style_rules import Rule, printed, printed_by_reference

if TYPE_CHECKING:
    from pathlib import Path

RULES: list[Rule] = [
    *rules_of_citations.RULES,
    *rules_of_dates.RULES,
    *rules_of_lists_of_names.RULES,
    *rules_of_marks.RULES,
    *rules_of_names.RULES,
    *rules_of_namesakes.RULES,
    *rules_of_numbers.RULES,
    *rules_of_order.RULES,
    *rules_of_text.RULES,
]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.says)
def test_rule(rule: Rule, tmp_path: Path) -> None:
    """The example of the rule is printed as it stands."""
    assert printed(rule, written(tmp_path, rule.style)) == rule.expected()


def test_rules_have_names_of_their_own() -> None:
    """No rule is said twice, and each has an example."""
    assert len({rule.says for rule in RULES}) == len(RULES)
    assert all(rule.expected() for rule in RULES)


@pytest.mark.heavy
def test_rules_are_those_of_citeproc_js() -> None:
    """What a rule expects is what citeproc-js prints, or it says why not."""
    answers = printed_by_reference(rule for rule in RULES if not rule.reason)
    assert {rule.says: found for rule, found in answers} == {
        rule.says: rule.expected() for rule, _ in answers
    }


@pytest.mark.heavy
def test_reasons_are_given_only_where_citeproc_js_differs() -> None:
    """A rule that citeproc-js keeps, too, needs no reason."""
    for rule, found in printed_by_reference(rule for rule in RULES if rule.reason):
        assert found != rule.expected(), rule.says
