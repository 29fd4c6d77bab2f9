"""Which texts of a sample are those of citeproc-js, the reference engine, in its order."""

from __future__ import annotations

import json
import os
import subprocess
from typing import TYPE_CHECKING

from cases import PROJECT, Tool
from isic_cite.csl.folders import locales_folder
from isic_cite.csl.styles import style_path
from thousand_files import csl_items
from tools import UnavailableError, install, version_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import Any

SAMPLE = 150
ENGINE = Tool("citeproc-js", "npm", ["citeproc@2.4.63"], "node_modules", None)
SCRIPT = PROJECT / "tests" / "csl" / "citeproc.js"


class Sample:
    """A sample of the references as citeproc-js prints it.

    Args:
        cache: the folder of installed tools.

    Attributes:
        fault: why nothing can be compared, or "".
        label: citeproc-js with its version.
    """

    def __init__(self, cache: Path) -> None:
        self.fault = ""
        try:
            self._modules = install(ENGINE.name, ENGINE, cache)
        except UnavailableError as error:
            self.fault = str(error)
        self.label = f"{ENGINE.name} {version_of('citeproc', cache / ENGINE.name)}".strip()
        self.items = csl_items(SAMPLE)

    def equal(self, style: str, printer: Callable[[list[dict[str, Any]], str], list[str]]) -> str:
        """Return how many texts of a printer are those of citeproc-js, or a dash.

        Raises:
            RuntimeError: citeproc-js fails.
        """
        if self.fault:
            return "–"
        pairs = zip(printer(self.items, style), self._printed(style), strict=True)
        return str(sum(own == theirs for own, theirs in pairs))

    def _printed(self, style: str) -> list[str]:
        english = "en-US"
        question = {
            "style": style_path(style).read_text(encoding="utf-8"),
            "locales": {english: (locales_folder() / f"locales-{english}.xml").read_text("utf-8")},
            "locale": None,
            "bibliographies": [self.items],
        }
        answer = subprocess.run(
            ["node", str(SCRIPT)],
            input=json.dumps(question),
            capture_output=True,
            encoding="utf-8",
            env=os.environ | {"ISIC_CITE_NODE_MODULES": str(self._modules)},
            check=False,
        )
        if answer.returncode:
            raise RuntimeError(f"citeproc-js: {answer.stderr.strip()}")
        (entries,) = json.loads(answer.stdout)
        return [entry.get("text", "") for entry in entries]
