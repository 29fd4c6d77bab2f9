"""DOIs: what is asked, what is kept, and every way in which a server can misbehave."""

from __future__ import annotations

import gzip
import json
import os
import socket
from typing import TYPE_CHECKING, Any

import pytest
from registry import CSL, DATACITE, Registry, Reply, serving

import isic_cite
from isic_cite.cli.app import run
from isic_cite.importing import network
from isic_cite.importing.cache import FRESH

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("alone")

DOI = "10.34970/2020-ds01"
ITEM = json.dumps(
    {"id": "https://doi.org/10.34970/2020-ds01", "type": "dataset", "title": "A", "DOI": DOI}
).encode()


def always(**facts: Any) -> Callable[[str, int], Reply]:  # noqa: ANN401
    """Return a script that gives the same answer to everything."""
    return lambda _path, _number: Reply(**({"body": ITEM} | facts))


def complaint(server: Registry, *arguments: str, doi: str = DOI) -> tuple[int, str]:
    """Return the exit code of an import that fails, and what it says."""
    try:
        isic_cite.import_record(doi, resolver=server.address, offline="--offline" in arguments)
    except isic_cite.IsicCiteError as error:
        return error.exit_code, str(error)
    pytest.fail("nothing went wrong")


def test_the_registry_is_asked_in_the_forms_that_are_read() -> None:
    """DataCite's own first; the resolver redirects to the agency, which sees the same question."""

    def reply(path: str, _number: int) -> Reply:
        if path.startswith("/10."):
            return Reply(status=302, headers={"Location": f"/agency{path}"})
        return Reply(body=ITEM)

    with serving(reply) as server:
        found = isic_cite.import_record(f"https://doi.org/{DOI}", resolver=server.address)
    accept = f"{DATACITE};q=1.0, {CSL};q=0.9"
    assert server.requests == [(f"/{DOI}", accept), (f"/agency/{DOI}", accept)]
    assert found.record["title"] == "A"
    assert found.record["sources"]["imported"] == {
        "title": f"Metadata of {DOI} at its registry, as CSL-JSON",
        "url": f"https://doi.org/{DOI}",
        "accessed": "2026-11-25",
    }


def test_a_doi_is_encoded_in_the_address() -> None:
    """Whatever signs are in it."""
    with serving(always()) as server:
        isic_cite.import_record("doi:10.1000/a<b>#c?d", resolver=server.address)
    assert server.requests[0][0] == "/10.1000/a%3Cb%3E%23c%3Fd"


def test_an_answer_is_kept_for_a_day_and_offline_for_ever(tmp_path: Path) -> None:
    """One question is asked once; an old answer is asked for again."""
    with serving(always()) as server:
        first = isic_cite.import_record(DOI, resolver=server.address)
        assert isic_cite.import_record(DOI, resolver=server.address) == first
        assert len(server.requests) == 1
        (kept,) = (tmp_path / "cache").iterdir()
        old = kept.stat().st_mtime - FRESH - 1
        os.utime(kept, (old, old))
        assert isic_cite.import_record(DOI, resolver=server.address, offline=True) == first
        assert len(server.requests) == 1
        isic_cite.import_record(DOI, resolver=server.address)
        assert len(server.requests) == 2
        kept.write_text("{}")
        assert complaint(server, "--offline")[1].endswith("--offline asks nobody")


def test_offline_asks_nobody() -> None:
    """Not even the server that is there."""
    with serving(always()) as server:
        assert complaint(server, "--offline") == (
            2,
            f"{DOI}: nothing is kept of it, and --offline asks nobody",
        )
    assert server.requests == []


def test_a_cache_that_cannot_be_written_is_no_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Then nothing is kept."""
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("ISIC_CITE_CACHE", str(tmp_path / "file" / "cache"))
    with serving(always()) as server:
        assert isic_cite.import_record(DOI, resolver=server.address).record["title"] == "A"


@pytest.mark.parametrize(
    ("facts", "code", "message", "asked"),
    [
        ({"status": 404}, 2, f"{DOI}: no such DOI is registered", 1),
        ({"status": 410}, 2, f"{DOI}: no such DOI is registered", 1),
        ({"status": 406}, 2, f"{DOI}: its registry has no metadata of it that can be read", 1),
        ({"status": 403}, 2, "the server answers 403", 1),
        ({"status": 500}, 2, "the server answers 500 Internal Server Error", 3),
        ({"status": 503}, 2, "the server answers 503 Service Unavailable", 3),
        ({"status": 204, "body": b""}, 2, "the server answers 204", 1),
        ({"media_type": "text/html", "body": b"<html>"}, 1, "the answer is text/html", 1),
        ({"media_type": ""}, 1, "the answer is without a media type", 1),
        ({"body": b"\xff\xfe"}, 1, "the answer is not UTF-8", 1),
        ({"body": b""}, 1, "the file is empty", 1),
        ({"body": b'{"title"'}, 1, "JSON: ", 1),
        ({"body": b"[]"}, 1, "CSL-JSON is a list of items; there is none", 1),
        ({"promised": 10_000}, 2, "the answer breaks off", 3),
        ({"body": b"x" * 5_000_001}, 1, "larger than 5,000,000 bytes", 1),
        ({"status": 302, "headers": {"Location": "/again"}}, 2, "more than 5 redirects", 6),
        ({"status": 302, "headers": {"Location": "ftp://example.org/"}}, 2, "ftp", 1),
    ],
    ids=lambda value: str(value)[:30],
)
def test_what_a_server_does_wrong_is_one_line(
    facts: dict[str, Any], code: int, message: str, asked: int
) -> None:
    """Asked again only where that may help; exit code 1 where the answer is at fault."""
    with serving(always(**facts)) as server:
        found, said = complaint(server)
    assert (found, len(server.requests)) == (code, asked)
    assert message in said
    assert "\n" not in said


@pytest.mark.parametrize(
    ("answered", "remark"),
    [
        (DOI, None),
        (DOI.upper(), None),
        ("10.5281/zenodo.1", f"the answer is about 10.5281/zenodo.1, not about {DOI}; use it only"),
        (None, f"the answer does not say that it is about {DOI}"),
    ],
)
@pytest.mark.parametrize("kind", ["dataset", "article-journal"])
def test_an_answer_about_another_doi_is_told(
    answered: str | None, remark: str | None, kind: str
) -> None:
    """It may be an alias, so it is no error; letters have no case in a DOI."""
    item = {"id": "a", "type": kind, "title": "A"} | ({"DOI": answered} if answered else {})
    with serving(always(body=json.dumps(item).encode())) as server:
        remarks = isic_cite.import_record(DOI, resolver=server.address).remarks
    about = [each for each in remarks if each.startswith("the answer")]
    assert [each.startswith(remark or "-") for each in about] == ([True] if remark else [])


def test_a_broken_answer_is_not_kept() -> None:
    """The next question may get a whole one."""

    def reply(_path: str, number: int) -> Reply:
        return Reply(body=b'{"title"' if number == 1 else ITEM)

    with serving(reply) as server:
        assert "JSON: " in complaint(server)[1]
        assert isic_cite.import_record(DOI, resolver=server.address).record["title"] == "A"


def test_a_busy_server_is_asked_again_when_it_likes(alone: list[float]) -> None:
    """After the seconds that it says (429 and 503 with Retry-After), then it answers."""

    def reply(_path: str, number: int) -> Reply:
        busy = Reply(status=429, headers={"Retry-After": "7"}) if number == 1 else Reply(status=500)
        return busy if number < 3 else Reply(body=ITEM)

    with serving(reply) as server:
        assert isic_cite.import_record(DOI, resolver=server.address).record["title"] == "A"
    assert alone == [7.0, 1.0]


@pytest.mark.parametrize("wanted", ["3600", "Wed, 25 Nov 2099 01:02:03 GMT"])
def test_a_server_that_wants_too_long_a_pause_is_left_in_peace(
    wanted: str, alone: list[float]
) -> None:
    """Nobody waits for an hour."""
    with serving(always(status=429, headers={"Retry-After": wanted})) as server:
        code, said = complaint(server)
    assert (code, len(server.requests), alone) == (2, 1, [])
    assert "the server answers 429" in said


@pytest.mark.parametrize("wanted", ["soon", "-1", "", "Wed, 99 Nov 2026"])
def test_a_pause_that_is_none_is_ours(wanted: str, alone: list[float]) -> None:
    """Half a second, then a second."""
    with serving(always(status=429, headers={"Retry-After": wanted})) as server:
        complaint(server)
    assert alone == [0.5, 1.0]


def test_a_slow_server(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing comes for longer than one waits for a piece."""
    monkeypatch.setattr(network, "SECONDS_A_STEP", 0.1)
    monkeypatch.setattr(network, "ATTEMPTS", 1)
    with serving(always(pause=0.4)) as server:
        assert "no answer within" in complaint(server)[1]


def test_a_server_that_drips(monkeypatch: pytest.MonkeyPatch) -> None:
    """However steadily it comes, the whole must come in time."""
    monkeypatch.setattr(network, "SECONDS_IN_ALL", 0.2)
    monkeypatch.setattr(network, "ATTEMPTS", 1)
    with serving(always(body=b" " * 65536 * 8, pause=0.1)) as server:
        assert "no whole answer within" in complaint(server)[1]


def test_a_compressed_answer_that_grows() -> None:
    """It is not unpacked beyond what is read."""
    body = gzip.compress(b" " * 60_000_000)
    with serving(always(body=body, headers={"Content-Encoding": "gzip"})) as server:
        assert "larger than 5,000,000 bytes" in complaint(server)[1]


def test_nobody_listens() -> None:
    """As without a network: one line, exit code 2."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{taken.getsockname()[1]}"
        with pytest.raises(isic_cite.CallError, match="cannot be reached"):
            isic_cite.import_record(DOI, resolver=address)


@pytest.mark.parametrize("resolver", ["doi.org", "ftp://doi.org", "file:///etc/passwd"])
def test_a_resolver_is_a_web_address(resolver: str) -> None:
    """Nothing else is opened."""
    with pytest.raises(isic_cite.CallError, match="is no web address"):
        isic_cite.import_record(DOI, resolver=resolver)


def test_the_command(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """The resolver is said by an option or in the environment."""
    with serving(always()) as server:
        assert run(["import", DOI, "--resolver", server.address]) == 0
        monkeypatch.setenv("ISIC_CITE_RESOLVER", server.address)
        assert run(["import", f"doi:{DOI}", "--offline"]) == 0
    captured = capfd.readouterr()
    assert captured.out.count('title = "A"') == 2
    assert captured.err == ""
