"""Print one of the README's two commands, so that what is run is what is written there.

python tests/readme_command.py test
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

README = Path(__file__).parents[1] / "README.md"


def commands() -> dict[str, str]:
    """Return the first two shell blocks of the README: `run`, the main job, and `test`."""
    blocks = re.findall(r"^```sh\n(.+?)^```", README.read_text("utf-8"), re.DOTALL | re.MULTILINE)
    return dict(zip(("run", "test"), (block.strip() for block in blocks), strict=False))


if __name__ == "__main__":
    sys.stdout.write(commands()[sys.argv[1]] + "\n")
