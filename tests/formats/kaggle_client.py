"""Runs the checks that Kaggle's own client makes before it uploads a folder, and no more.

Argument: the folder. Prints what is wrong, nothing if it would begin to upload. It is a program of
its own because the package looks for an account as soon as it is imported.
"""

from __future__ import annotations

import contextlib
import io
import sys
from typing import Any

with contextlib.redirect_stdout(io.StringIO()):
    from kaggle.api.kaggle_api_extended import KaggleApi


class AskedKaggle(Exception):  # noqa: N818  (no error: the checks are over)
    """The client has found nothing wrong and turns to Kaggle."""


class WithoutNetwork(KaggleApi):  # type: ignore[misc]
    """The client up to where it asks Kaggle whether the id is taken."""

    def dataset_status(self, *_: Any) -> None:  # noqa: ANN401
        """Stop here."""
        raise AskedKaggle


client = WithoutNetwork()
client.config_values = {client.CONFIG_NAME_USER: "nobody"}
try:
    client.dataset_create_new(sys.argv[1])
except AskedKaggle:
    pass
except ValueError as error:
    print(error)  # noqa: T201
