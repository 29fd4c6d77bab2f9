"""Texts that are written as YAML are the same texts to every reader."""

from __future__ import annotations

import io
from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from conftest import HOSTILE
from isic_cite._yaml import yaml_text
from made_up_records import texts

TRAPS = (
    *("1e3", "0o17", "0x1F", "1_000", "1:30", "2020-01-01", "2020-01-01 10:00:00", ".inf", "-.NaN"),
    *("y", "N", "yes", "No", "ON", "off", "true", "False", "null", "NULL", "~", "", " ", "=", "<<"),
    *("- a", "a: b", "a #b", "a:", "? a", "!t a", "&a", "*a", "|", ">", "%YAML 1.2", "@a", "`a"),
    *("'", '"', "it's", 'a "b"', "[a]", "{a}", ", a", "a\nb", "a\n\nb\n", "\n", " a\nb", "a \nb"),
    *(
        "\ufeffa",
        "a\u2028b",
        "a\x85b",
        "a\tb",
        "\t",
        "\U0001f9d1",
        "É",
        "皮膚科, 東京",
        "---",
        "...",
    ),
    *("a\n---\nb", "a\n# b", "# a\nb", "a\r\nb", "null\n", "+1", ".5", "0", "1.0", "-", "a\\nb"),
)


def others(text: str) -> list[Any]:
    """Return what three readers make of `text`: of YAML 1.1, and of 1.2 in two ways."""
    return [
        yaml.safe_load(text),
        YAML(typ="safe", pure=True).load(io.StringIO(text)),
        YAML(typ="rt", pure=True).load(io.StringIO(text)),
    ]


@pytest.mark.parametrize("text", [*TRAPS, *HOSTILE])
def test_a_text_stays_a_text(text: str) -> None:
    """Whatever it looks like, as a value and in a list."""
    value = {"key": text, "list": [text, {"inner": text}]}
    for found in others(yaml_text(value)):
        assert found == value
        assert isinstance(found["key"], str)


@settings(deadline=None)
@given(texts | st.text(st.characters(exclude_categories=["Cs"])))
@example("a" * 500 + " b" * 500)
def test_any_text_stays_a_text(text: str) -> None:
    """Of any length and with any characters."""
    for found in others(yaml_text({"key": text})):
        assert found == {"key": text}


def test_numbers_and_order_stay() -> None:
    """Keys stand in the order in which they were given; nothing is an alias."""
    twice = ["a"]
    assert yaml_text({"b": 1, "a": twice, "c": twice}) == "b: 1\na:\n- a\nc:\n- a\n"
