"""Install the tools to measure, each in a virtual environment or npm prefix of its own."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

from cases import OURS, PROJECT, Tool

if TYPE_CHECKING:
    from pathlib import Path

INSTALL_SECONDS = 900


class UnavailableError(Exception):
    """A tool cannot be installed here; the text says why."""


def finish(command: list[str], what: str) -> str:
    """Run a step of an installation and return what it prints.

    Raises:
        UnavailableError: It is missing, takes too long or fails.
    """
    try:
        done = subprocess.run(
            command,
            check=False,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=INSTALL_SECONDS,
        )
    except FileNotFoundError:
        raise UnavailableError(f"{command[0]} is not on this machine") from None
    except subprocess.TimeoutExpired:
        raise UnavailableError(f"{what} took more than {INSTALL_SECONDS} s") from None
    if done.returncode:
        lines = [line for line in done.stderr.splitlines() if line.strip()]
        errors = [line for line in lines if "error" in line.lower()] or lines
        reason = errors[-1].strip() if errors else f"exit code {done.returncode}"
        raise UnavailableError(f"{what}: {reason}")
    return done.stdout


def install(key: str, tool: Tool, cache: Path) -> Path:
    """Install a tool unless the cache has it, and return the folder of its programs.

    Raises:
        UnavailableError: It cannot be installed.
    """
    place = cache / key
    receipt = place / "installed.json"
    # What a dependency of ours brought, and none brings any more, would be imported still.
    needs = (PROJECT / "pyproject.toml").read_text(encoding="utf-8") if key == OURS else ""
    wanted = json.dumps([tool.registry, tool.packages, needs])
    current = receipt.is_file() and receipt.read_text(encoding="utf-8") == wanted
    if not current:
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir(parents=True)
    if not current or key == OURS:
        print(f"installing {tool.name} in {place}", file=sys.stderr)
        _fill(place, tool)
        receipt.write_text(wanted, encoding="utf-8")
    folders = sorted(place.glob(tool.programs))
    if not folders:
        raise UnavailableError(f"its package has no folder {tool.programs}")
    return folders[0]


def _fill(place: Path, tool: Tool) -> None:
    """Put the packages of a tool into `place`."""
    if tool.registry == "npm":
        finish(["npm", "install", "--silent", "--prefix", str(place), *tool.packages], "npm")
        return
    python = place / "bin" / "python"
    if not python.exists():
        finish([sys.executable, "-m", "venv", str(place)], "venv")
    packages = [str(PROJECT) if name == "PROJECT" else name for name in tool.packages]
    pip = [str(python), "-m", "pip", "install", "--quiet", "--compile", "--upgrade"]
    finish([*pip, "--disable-pip-version-check", *packages], "pip")


def version_of(package: str, place: Path) -> str:
    """Return the version of a package installed under `place`, or "" if there is none."""
    manifest = place / "node_modules" / package / "package.json"
    if manifest.is_file():
        return str(json.loads(manifest.read_text(encoding="utf-8"))["version"])
    stem = re.sub(r"[-_.]+", "_", package)
    found = sorted(place.glob(f"lib/python*/site-packages/{stem}-*.dist-info"))
    return found[-1].name.removesuffix(".dist-info").rpartition("-")[2] if found else ""


def label_of(key: str, tool: Tool, cache: Path, programs: Path) -> str:
    """Return the name of a tool with its version."""
    if tool.version:
        words = shlex.split(tool.version)
        found = re.search(r"\d[\w.]*", finish([str(programs / words[0]), *words[1:]], "version"))
        return f"{tool.name} {found[0]}" if found else tool.name
    package = tool.name if key == OURS else tool.packages[0]
    return f"{tool.name} {version_of(package, cache / key)}".strip()
