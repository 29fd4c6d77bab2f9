"""Texts that were decoded wrongly: which are looked at closely."""

from __future__ import annotations

import pytest

from isic_cite.checks.characters import is_doubtful


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252", "cp1250", "mac_roman"])
@pytest.mark.parametrize("letter", "áéíóúàèìòùâêîôûäëïöüñçãõøåæßšžčćřśźłğı")
def test_every_letter_that_was_decoded_wrongly_is_doubtful(letter: str, encoding: str) -> None:
    """No letter of a European name is passed over, even where a space was folded."""
    try:
        wrong = letter.encode().decode(encoding)
    except UnicodeDecodeError:
        return
    assert is_doubtful(f"Cl{wrong}nic")
    assert is_doubtful(" ".join(f"Cl{wrong}nic".split()))
    assert not is_doubtful(f"Cl{letter}nic")
